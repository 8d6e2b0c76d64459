/// One key of a sort.
public struct SortKey: Sendable, Equatable {
  public var column: String
  public var isDescending: Bool

  public init(_ column: String, descending: Bool = false) {
    self.column = column
    isDescending = descending
  }
}

extension Table {
  /// The rows ordered by these keys, the first key first. Equal rows keep their order; missing cells come last either
  /// way; NaN comes after every other number, either way too; text compares by code point. Throws `unknownColumn`. O(n log n).
  public func sort(_ keys: [SortKey]) throws(TableFailure) -> Table { try gathered(try sortedRows(keys)) }

  /// The numbers of the rows in that order.
  func sortedRows(_ keys: [SortKey]) throws(TableFailure) -> [Int32] {
    var patterns: [[UInt64]] = []
    for key in keys {
      let column = try column(key.column)
      if column.missingCount > 0 {
        patterns.append((0..<rowCount).map { column.validity.isPresent($0) ? 0 : 1 })
      }
      patterns.append(column.orderPatterns(descending: key.isDescending))
    }
    var rows = (0..<Int32(rowCount)).map { $0 }
    var comparisons = 0
    func precedes(_ left: Int32, _ right: Int32) throws(TableFailure) -> Bool {
      comparisons &+= 1
      if comparisons & 0xFFFF == 0 { try Supervision.check() }
      for pattern in patterns {
        let (leftKey, rightKey) = (pattern[Int(left)], pattern[Int(right)])
        if leftKey != rightKey { return leftKey < rightKey }
      }
      return left < right
    }
    do {
      try rows.sort(by: precedes)
    } catch {
      throw .stopped
    }
    return rows
  }
}

extension Column {
  /// Unsigned numbers that order as the present cells do, NaN last; missing cells have equal ones, so that they keep
  /// their order.
  func orderPatterns(descending: Bool = false) -> [UInt64] {
    let signBit: UInt64 = 1 << 63
    let flip: UInt64 = descending ? .max : 0
    switch storage {
    case .integer(let values): return values.map { UInt64(bitPattern: $0) ^ signBit ^ flip }
    case .number(let values):
      return values.map { value in
        if value.isNaN { return .max }
        let pattern = (value == 0 ? 0 : value).bitPattern
        return (pattern & signBit == 0 ? pattern | signBit : ~pattern) ^ flip
      }
    case .boolean(let values): return values.map { ($0 ? 1 : 0) ^ flip }
    case .date(let values): return values.map { UInt64(bitPattern: Int64($0)) ^ signBit ^ flip }
    case .text(let codes, let dictionary):
      let ranks = dictionary.ranks()
      return codes.enumerated().map { row, code in validity.isPresent(row) ? UInt64(ranks[Int(code)]) ^ flip : 0 }
    }
  }
}
