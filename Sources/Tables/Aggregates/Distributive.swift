/// Aggregates whose parts combine by the same operation: sums, extremes, truth.
extension Column {
  /// The sum of integers: an integer, or a number where it would overflow; of no present cell 0. Nil for other cells.
  var integerSum: Value? {
    if missingCount == count { return .integer(0) }
    guard case .integer(let values) = storage else { return nil }
    // A table has fewer than 2^32 rows, so that 128 bits never overflow.
    var total: Int128 = 0
    for row in 0..<count where validity.isPresent(row) { total += Int128(values[row]) }
    return Int64(exactly: total).map(Value.integer) ?? .number(Double(total))
  }

  /// The least or greatest present cell, in the order that `sort` has; NaN only where there is nothing else. Of equal
  /// cells the first.
  func extreme(_ least: Bool) -> Value {
    var best: Int?
    func precedes(_ left: Int, _ right: Int) -> Bool {
      switch storage {
      case .integer(let values): values[left] < values[right]
      case .number(let values): values[left] < values[right]
      case .boolean(let values): !values[left] && values[right]
      case .date(let values): values[left] < values[right]
      case .text(let codes, let dictionary): dictionary.precedes(codes[left], codes[right])
      }
    }
    func isNaN(_ row: Int) -> Bool {
      if case .number(let values) = storage { values[row].isNaN } else { false }
    }
    for row in 0..<count where validity.isPresent(row) {
      guard let current = best else {
        best = row
        continue
      }
      if isNaN(current) {
        if !isNaN(row) { best = row }
      } else if least ? precedes(row, current) : precedes(current, row) {
        best = row
      }
    }
    return best.map { self[$0] } ?? .missing
  }

  func truth(of aggregate: Aggregate) throws(TableFailure) -> Value {
    guard case .boolean(let values) = storage else {
      if missingCount == count { return .missing }
      throw .wrongType(column: "argument of \(aggregate.rawValue)", expected: [.boolean], found: type)
    }
    let present = (0..<count).filter(validity.isPresent)
    guard !present.isEmpty else { return .missing }
    return .boolean(aggregate == .any ? present.contains { values[$0] } : present.allSatisfy { values[$0] })
  }

  /// How many different present values there are.
  var distinctCount: Int {
    get throws(TableFailure) {
      try KeyCodes([self], rowCount: count).distinct - (missingCount > 0 ? 1 : 0)
    }
  }
}
