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
  /// way; NaN comes after every other number, either way too; text compares by code point, and bands in
  /// the order of their categories. Throws `unknownColumn`, `stopped`.
  /// Linear for each key, beside the ordering of the distinct texts.
  public func sort(_ keys: [SortKey]) throws(TableFailure) -> Table { try gathered(try sortedRows(keys)) }

  /// The numbers of the rows in that order.
  package func sortedRows(_ keys: [SortKey]) throws(TableFailure) -> [Int32] {
    var order = RadixOrder(rowCount)
    var columns: [(Column, SortKey)] = []
    for key in keys { columns.append((try orderedColumn(key.column), key)) }
    // The last key first: each pass keeps what the passes before it brought into order.
    for (column, key) in columns.reversed() {
      try order.sort(by: column.orderPatterns(descending: key.isDescending))
      if column.missingCount > 0 {
        try order.sort(by: (0..<rowCount).map { column.validity.isPresent($0) ? 0 : 1 })
      }
    }
    return order.rows
  }
}

extension Table {
  /// The column, or where it has categories, numbers that order as those do: other texts come after them.
  func orderedColumn(_ name: String) throws(TableFailure) -> Column {
    let column = try column(name)
    return try field(name).categories.map(column.inOrder) ?? column
  }
}

extension Column {
  /// Numbers that order as the first of these lists of labels that holds all the texts; nil where none does, or there are
  /// no texts.
  package func inOrder(ofAny lists: [[String]]) -> Column? { lists.first(where: holdsOnly).map(inOrder) }

  /// Whether the column is of texts, at least one, and all of them are among these.
  package func holdsOnly(_ labels: [String]) -> Bool {
    guard case .text(_, let dictionary) = storage, missingCount < count, dictionary.count <= labels.count else {
      return false
    }
    let labels = Set(labels)
    return dictionary.texts.allSatisfy(labels.contains)
  }

  /// Texts as numbers that order as these do, other texts after them; the column itself where it has no texts.
  func inOrder(of categories: [String]) -> Column {
    guard case .text(let codes, let dictionary) = storage else { return self }
    let places = Dictionary(zip(categories, 0...), uniquingKeysWith: { first, _ in first })
    let ranks = dictionary.ranks()
    let order = dictionary.texts.enumerated().map { code, text in
      Int64(places[text] ?? categories.count + Int(ranks[code]))
    }
    return Column(
      .integer(Cells(codes.map { order.isEmpty ? 0 : order[Int($0)] })), validity)
  }
}

/// Rows that are brought into order by one key after the other, a byte at a time, from the lowest to the highest that
/// differs anywhere. Every pass is stable, so that rows with equal keys stay in the order they had.
private struct RadixOrder {
  private(set) var rows: [Int32]
  private var others: [Int32]

  init(_ count: Int) {
    rows = (0..<Int32(count)).map { $0 }
    others = [Int32](repeating: 0, count: count)
  }

  mutating func sort(by patterns: [UInt64]) throws(TableFailure) {
    var differing: UInt64 = 0
    for pattern in patterns { differing |= pattern ^ patterns[0] }
    for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 0xFF != 0 {
      try pass(patterns, shift)
    }
  }

  private mutating func pass(_ patterns: [UInt64], _ shift: UInt64) throws(TableFailure) {
    try Supervision.check()
    var places = [Int](repeating: 0, count: 257)
    for pattern in patterns { places[Int(pattern >> shift & 0xFF) + 1] += 1 }
    for digit in 0..<256 { places[digit + 1] += places[digit] }
    for (number, row) in rows.enumerated() {
      if number & (Supervision.everyRows - 1) == 0 { try Supervision.check(rows: Supervision.everyRows) }
      let digit = Int(patterns[Int(row)] >> shift & 0xFF)
      others[places[digit]] = row
      places[digit] += 1
    }
    swap(&rows, &others)
  }
}

extension Column {
  /// Unsigned numbers that order as the present cells do, NaN last; missing cells have equal ones, so that they keep
  /// their order.
  func orderPatterns(descending: Bool = false) -> [UInt64] {
    var patterns = patterns(descending: descending)
    if missingCount > 0 {
      for row in patterns.indices where !validity.isPresent(row) { patterns[row] = 0 }
    }
    return patterns
  }

  /// The same, whatever stands in missing cells.
  private func patterns(descending: Bool) -> [UInt64] {
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
