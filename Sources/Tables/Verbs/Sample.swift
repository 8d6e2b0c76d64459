/// How many rows a sample has.
public enum SampleSize: Sendable, Equatable {
  case rows(Int)
  /// A share of the rows from 0 to 1; the number is rounded to the nearest whole one, halves upwards.
  case share(Double)

  fileprivate func rows(of count: Int) -> Int {
    switch self {
    case .rows(let rows): min(max(0, rows), count)
    case .share(let share):
      switch (share * Double(count)).rounded(.toNearestOrAwayFromZero) {
      case let rows where rows >= Double(count): count
      case let rows where rows > 0: Int(rows)
      default: 0
      }
    }
  }
}

extension Table {
  /// Rows drawn by lot without replacement, in table order; in a grouped table, drawn from each group.
  ///
  ///     try officers.sample(.rows(100), seed: 1)
  ///
  /// The same table, size and seed give the same rows on every machine; every set of rows of that size is as likely as
  /// any other. All rows where there are fewer. Throws `unknownColumn`, `stopped`. Linear.
  public func sample(_ size: SampleSize, seed: UInt64) throws(TableFailure) -> Table {
    var lots = Lots(state: seed)
    let groups = try RowGroups(self, by: grouping)
    var isChosen = [Bool](repeating: false, count: rowCount)
    for group in 0..<groups.count {
      let rows = groups[group]
      var wanted = size.rows(of: rows.count)
      // Each row is taken with the chance that is left: wanted of those still to come.
      for (passed, row) in rows.enumerated() {
        if passed & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
        guard wanted > 0 else { break }
        if lots.draw(below: UInt64(rows.count - passed)) < UInt64(wanted) {
          isChosen[Int(row)] = true
          wanted -= 1
        }
      }
    }
    return try gathered((0..<Int32(rowCount)).filter { isChosen[Int($0)] })
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), with whole numbers below a bound drawn by Lemire's method (2019): no
/// value is likelier than another.
private struct Lots {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func draw(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let least = (0 &- bound) % bound
      while product.low < least { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }
}
