/// The rows of a table sorted into groups of equal keys.
///
/// Invariant: groups are in order of first appearance and each lists its rows in table order; every row is in
/// exactly one group. Without keys there is one group of all rows, even of none.
package struct RowGroups: Sendable {
  /// The rows of all groups end to end; group g is `rows[starts[g] ..< starts[g + 1]]`.
  package let rows: [Int32]
  package let starts: [Int]

  package var count: Int { starts.count - 1 }

  package subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }

  /// The first row of each group.
  package var firstRows: [Int32] { (0..<count).map { rows[starts[$0]] } }

  /// Groups by these columns. Throws `unknownColumn`. Expected linear time.
  package init(_ table: Table, by keys: [String]) throws(TableFailure) {
    var columns: [Column] = []
    for key in keys { columns.append(try table.column(key)) }
    guard !keys.isEmpty else {
      rows = (0..<Int32(table.rowCount)).map { $0 }
      starts = [0, table.rowCount]
      return
    }
    let keyCodes = KeyCodes(columns, rowCount: table.rowCount)
    var starts = [Int](repeating: 0, count: keyCodes.distinct + 1)
    for code in keyCodes.codes { starts[Int(code) + 1] += 1 }
    for group in 0..<keyCodes.distinct { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: table.rowCount)
    for (row, code) in keyCodes.codes.enumerated() {
      rows[next[Int(code)]] = Int32(row)
      next[Int(code)] += 1
    }
    self.rows = rows
    self.starts = starts
  }
}
