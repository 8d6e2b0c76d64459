/// Which right row an as-of join takes.
public enum AsofDirection: String, Sendable, CaseIterable {
  /// The latest that is not after the left row.
  case backward
  /// The earliest that is not before the left row.
  case forward
  /// The nearer of the two; the earlier one where both are as near.
  case nearest
}

extension Table {
  /// Gives each row the one row of another table that is nearest in time, or in any number.
  ///
  ///     // The plan that was in force on the day of each visit.
  ///     try visits.asofJoin(plans, on: ("date", "date"), by: [("school", "school")], .backward, tolerance: 365)
  ///
  /// Every left row stands once, in its order. Only rows whose `by` columns are equal meet, as in `join`; the right ones
  /// are left out, while the right `on` column stays, since it says what was taken, with the suffix where the left has
  /// the name. Of right rows with equal `on` cells the last in table order is taken backward, the first forward. Neither
  /// table need be sorted. A missing `on` cell, a missing key and NaN meet nothing; so does what is further away than the
  /// tolerance, in days for dates.
  ///
  /// Throws `unknownColumn`, `unknownColumnOfOther`, `wrongType` where an `on` column is neither numbers nor dates,
  /// `mismatchedKeys`, `duplicateColumn`. O(n log n).
  public func asofJoin(
    _ right: Table, on: (left: String, right: String), by keys: [(left: String, right: String)] = [],
    _ direction: AsofDirection = .backward, tolerance: Double? = nil, suffix: String = "_right"
  ) throws(TableFailure) -> (table: Table, report: JoinReport) {
    let (leftTime, rightTime) = try times(right, on)
    let matches = try KeyMatches(self, right, on: keys)
    let order = try Table(columns: [(Field(on.right, rightTime.type), rightTime)]).sortedRows([SortKey(on.right)])
    let taken: [Int32]
    if let leftNumbers = leftTime.asofNumbers, let rightNumbers = rightTime.asofNumbers {
      taken = try matches.nearest(
        (leftNumbers, leftTime.validity), (rightNumbers, rightTime.validity), in: order, direction, within: tolerance)
    } else {
      taken = try matches.nearest(
        (leftTime.asofIntegers, leftTime.validity), (rightTime.asofIntegers, rightTime.validity), in: order, direction,
        within: tolerance.map { $0 >= 0x1p63 ? .max : $0 > 0 ? UInt64($0) : 0 })
    }
    var isMet = [Bool](repeating: false, count: right.rowCount)
    var matched = 0
    for row in taken where row >= 0 {
      isMet[Int(row)] = true
      matched += 1
    }
    let report = JoinReport(
      matched: matched, leftOnly: rowCount - matched, rightOnly: isMet.count { !$0 })
    let left = (0..<Int32(rowCount)).map { $0 }
    return (try paired(with: right, (left, taken), on: keys, suffix, showingRightKeys: false), report)
  }

  /// The two columns as one type.
  private func times(_ right: Table, _ on: (left: String, right: String)) throws(TableFailure) -> (Column, Column) {
    var (leftTime, rightTime) = (try column(on.left), try right.otherColumn(on.right))
    if leftTime.isAllMissing { leftTime = .allMissing(rightTime.type, leftTime.count) }
    if rightTime.isAllMissing { rightTime = .allMissing(leftTime.type, rightTime.count) }
    for (name, column) in [(on.left, leftTime), (on.right, rightTime)]
    where !column.type.isNumeric && column.type != .date {
      throw .wrongType(column: name, expected: [.date, .number, .integer], found: column.type)
    }
    guard leftTime.type == rightTime.type || leftTime.type.isNumeric && rightTime.type.isNumeric else {
      throw .mismatchedKeys(
        left: on.left, leftType: leftTime.type, right: on.right, rightType: rightTime.type)
    }
    if leftTime.type != rightTime.type { return (leftTime.asNumbers, rightTime.asNumbers) }
    return (leftTime, rightTime)
  }
}

/// A number that knows how far it is from another.
private protocol AsofNumber: Comparable, BitwiseCopyable {
  associatedtype Distance: Comparable
  /// From a number that is not greater.
  func distance(from lower: Self) -> Distance
  /// Whether it has a place in the order.
  var isOrdered: Bool { get }
}

extension Int64: AsofNumber {
  fileprivate func distance(from lower: Int64) -> UInt64 { UInt64(bitPattern: self &- lower) }
  fileprivate var isOrdered: Bool { true }
}

extension Double: AsofNumber {
  fileprivate func distance(from lower: Double) -> Double { self == lower ? 0 : self - lower }
  fileprivate var isOrdered: Bool { !isNaN }
}

extension KeyMatches {
  /// The right row that each left row takes; −1 where it takes none. `rightOrder` are the right rows by their numbers.
  fileprivate func nearest<Number: AsofNumber>(
    _ left: (values: Cells<Number>, validity: Validity), _ right: (values: Cells<Number>, validity: Validity),
    in rightOrder: [Int32], _ direction: AsofDirection, within tolerance: Number.Distance?
  ) throws(TableFailure) -> [Int32] {
    let ordered = try ordered(
      as: rightOrder.filter { right.validity.isPresent(Int($0)) && right.values[Int($0)].isOrdered })
    // Beside one another, so that a search touches few lines of memory.
    let times = ordered.rows.map { right.values[Int($0)] }
    var taken = [Int32](repeating: -1, count: leftCount)
    for row in 0..<leftCount {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      guard left.validity.isPresent(row), left.values[row].isOrdered else { continue }
      let time = left.values[row]
      let range = ordered.range(of: row)
      var (back, ahead): (Int32, Int32) = (-1, -1)
      if direction != .forward {
        let place = times.firstPlace(in: range, after: time)
        if place > range.lowerBound { back = ordered.rows[place - 1] }
      }
      if direction != .backward {
        let place = times.firstPlace(in: range, from: time)
        if place < range.upperBound { ahead = ordered.rows[place] }
      }
      let backDistance = back < 0 ? nil : time.distance(from: right.values[Int(back)])
      let aheadDistance = ahead < 0 ? nil : right.values[Int(ahead)].distance(from: time)
      switch (backDistance, aheadDistance) {
      case (let distance?, nil): if distance <= tolerance ?? distance { taken[row] = back }
      case (nil, let distance?): if distance <= tolerance ?? distance { taken[row] = ahead }
      case (let first?, let second?):
        let distance = min(first, second)
        if distance <= tolerance ?? distance { taken[row] = first <= second ? back : ahead }
      case (nil, nil): break
      }
    }
    return taken
  }
}

extension Array where Element: AsofNumber {
  /// The first place of a range, sorted upwards, that is not less than the number; its end where all are.
  fileprivate func firstPlace(in range: Range<Int>, from number: Element) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] >= number { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The first place that is greater.
  fileprivate func firstPlace(in range: Range<Int>, after number: Element) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Column {
  /// The doubles of a number column; nil for other columns.
  fileprivate var asofNumbers: Cells<Double>? {
    if case .number(let values) = storage { values } else { nil }
  }

  /// The whole numbers, or the days since the epoch.
  fileprivate var asofIntegers: Cells<Int64> {
    switch storage {
    case .integer(let values): values
    case .date(let values): Cells(values.map { Int64($0) })
    default: Cells(repeating: 0, count: count)
    }
  }

  fileprivate var asNumbers: Column {
    guard case .integer(let values) = storage else { return self }
    return Column(.number(Cells(values.map { Double($0) })), validity)
  }
}
