internal import Synchronization

/// The rows of a table sorted into groups of equal keys.
///
/// Invariant: groups are in order of first appearance and each lists its rows in table order; every row is in
/// exactly one group. Without keys there is one group of all rows, even of none.
package struct RowGroups: Sendable {
  /// The group of each row; nil where there is one group of all rows.
  package let codes: Cells<UInt32>?
  package let rowCount: Int
  package let count: Int
  private let sorted: SortedOnce

  /// The rows of all groups end to end; group g is `rows[starts[g] ..< starts[g + 1]]`. Sorted when first asked for.
  package var rows: [Int32] { sorted.rows(of: self).rows }
  package var starts: [Int] { sorted.rows(of: self).starts }

  package subscript(group: Int) -> ArraySlice<Int32> {
    let sorted = sorted.rows(of: self)
    return sorted.rows[sorted.starts[group]..<sorted.starts[group + 1]]
  }

  /// The first row of each group.
  package var firstRows: [Int32] {
    guard let codes else { return rowCount > 0 ? [0] : [] }
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    // Codes count up by first appearance: a new one is the next.
    for row in 0..<rowCount where Int(codes.base[row]) == rows.count { rows.append(Int32(row)) }
    withExtendedLifetime(codes) {}
    return rows
  }

  /// Groups by these columns. Throws `unknownColumn`, `tooManyRows`, `stopped`. Expected linear time.
  package init(_ table: Table, by keys: [String]) throws(TableFailure) {
    var columns: [Column] = []
    for key in keys { columns.append(try table.column(key)) }
    guard !keys.isEmpty else {
      try self.init(oneOf: table.rowCount)
      return
    }
    let keyCodes = try KeyCodes(columns, rowCount: table.rowCount)
    self.init(codes: Cells(keyCodes.codes), count: keyCodes.distinct, rowCount: table.rowCount)
  }

  /// One group of all rows.
  package init(oneOf rowCount: Int) throws(TableFailure) {
    guard rowCount <= Int32.max else { throw .tooManyRows(rowCount) }
    self.init(codes: nil, count: 1, rowCount: rowCount)
  }

  private init(codes: Cells<UInt32>?, count: Int, rowCount: Int) {
    self.codes = codes
    self.count = count
    self.rowCount = rowCount
    sorted = SortedOnce()
  }

  /// The rows of each group, those that `keeps` leaves, in the order of `order` (table order where nil). Linear. Throws
  /// `stopped`.
  package func sortedRows(order: [Int32]? = nil, keeps: ((Int32) -> Bool)? = nil) throws(TableFailure) -> GroupedRows {
    guard order == nil, keeps == nil else { return try GroupedRows(self, order: order, keeps: keeps) }
    if let known = sorted.known { return known }
    let rows = try GroupedRows(self, order: nil, keeps: nil)
    sorted.keep(rows)
    return rows
  }
}

/// Rows of groups end to end.
///
/// Invariant: group g is `rows[starts[g] ..< starts[g + 1]]`; a row is in no more than one group.
package struct GroupedRows: Sendable {
  package let rows: [Int32]
  package let starts: [Int]

  package var count: Int { starts.count - 1 }

  package subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }

  /// Counts, then puts each row behind those of its group.
  fileprivate init(_ groups: RowGroups, order: [Int32]?, keeps: ((Int32) -> Bool)?) throws(TableFailure) {
    guard let codes = groups.codes else {
      var rows = order ?? (0..<Int32(groups.rowCount)).map { $0 }
      if let keeps { rows.removeAll { !keeps($0) } }
      self.rows = rows
      starts = [0, rows.count]
      return
    }
    let base = codes.base
    var starts = [Int](repeating: 0, count: groups.count + 1)
    try Self.forEach(groups.rowCount, order, keeps) { starts[Int(base[Int($0)]) + 1] += 1 }
    for group in 0..<groups.count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[groups.count])
    try Self.forEach(groups.rowCount, order, keeps) { row in
      let group = Int(base[Int(row)])
      rows[next[group]] = row
      next[group] += 1
    }
    withExtendedLifetime(codes) {}
    self.rows = rows
    self.starts = starts
  }

  @inline(__always)
  private static func forEach(
    _ rowCount: Int, _ order: [Int32]?, _ keeps: ((Int32) -> Bool)?, _ body: (Int32) -> Void
  ) throws(TableFailure) {
    try KeyCodes.forEachBlock(order?.count ?? rowCount) { places in
      if order == nil, keeps == nil {
        for row in places { body(Int32(truncatingIfNeeded: row)) }
      } else {
        for place in places {
          let row = order?[place] ?? Int32(truncatingIfNeeded: place)
          if keeps?(row) ?? true { body(row) }
        }
      }
    }
  }

  /// The same for those who cannot be told of a stop: the work is done to its end.
  fileprivate init(unwatched groups: RowGroups) {
    var starts = [Int](repeating: 0, count: groups.count + 1)
    var rows = [Int32](repeating: 0, count: groups.rowCount)
    guard let codes = groups.codes else {
      for row in rows.indices { rows[row] = Int32(truncatingIfNeeded: row) }
      self.rows = rows
      self.starts = [0, rows.count]
      return
    }
    for code in codes { starts[Int(code) + 1] += 1 }
    for group in 0..<groups.count { starts[group + 1] += starts[group] }
    var next = starts
    for row in rows.indices {
      let group = Int(codes.base[row])
      rows[next[group]] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    self.rows = rows
    self.starts = starts
  }
}

/// The rows of groups in table order, sorted when somebody first asks: sums need no more than the codes.
private final class SortedOnce: Sendable {
  private let state = Mutex<GroupedRows?>(nil)

  var known: GroupedRows? { state.withLock { $0 } }

  func keep(_ rows: GroupedRows) { state.withLock { $0 = rows } }

  func rows(of groups: RowGroups) -> GroupedRows {
    state.withLock { state in
      if let state { return state }
      let sorted = GroupedRows(unwatched: groups)
      state = sorted
      return sorted
    }
  }
}
