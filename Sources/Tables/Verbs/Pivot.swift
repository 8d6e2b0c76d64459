extension Table {
  /// The most columns that a pivot makes: more are a key taken for a column.
  public static let mostPivotColumns = 10_000

  /// Spreads values over columns: one row for each combination of `rows`, one new column for each of `columns`.
  ///
  ///     // code, year, amount → code, 2019, 2020, …
  ///     try budgets.pivot(rows: ["code"], columns: ["year"], values: ["amount"], aggregate: .sum)
  ///
  /// Rows come in order of first appearance, new columns in ascending order of their keys, missing last (named
  /// `missing`). The names are the keys, joined by `_`, with the name of the value in front where there are several. A
  /// cell for which the table has no row is missing, also where a sum of nothing would be 0. A column of
  /// the rows or the columns may be counted as a value too. Without an aggregate no two
  /// rows may want the same cell. Units stay where the aggregate gives figures of the same kind. The result is
  /// ungrouped.
  ///
  /// Throws `unknownColumn`, `duplicateColumn`, `repeatedCell`, `personalNames`, `wrongType`, `tooManyColumns`.
  /// Linear in the table and the cells of the result, beside the aggregate.
  public func pivot(rows: [String], columns: [String], values: [String], aggregate: Aggregate? = nil)
    throws(TableFailure) -> Table
  {
    var seen: Set<String> = []
    for name in rows + columns where !seen.insert(name).inserted { throw .duplicateColumn(name) }
    seen = []
    for name in values where !seen.insert(name).inserted { throw .duplicateColumn(name) }
    for name in columns where try field(name).isPersonal { throw .personalNames(name) }
    let source = ungroup()
    for name in values { _ = try position(of: name) }

    let rowGroups = try RowGroups(source, by: rows)
    let rowCount = rows.isEmpty ? 1 : rowGroups.count
    let heads = try PivotHeads(source, by: columns)
    let (headCount, overflow) = heads.names.count.multipliedReportingOverflow(by: values.count)
    guard !overflow, headCount <= Self.mostPivotColumns else {
      throw .tooManyColumns(headCount, limit: Self.mostPivotColumns)
    }
    try Supervision.reserve(rows: rowCount * headCount, bytesPerRow: MemoryLayout<UInt64>.stride)

    let cells = try RowGroups(source, by: rows + columns)
    let groupOfRow = rowGroups.groupOfRow(self.rowCount)
    // Which cell, by its number in `cells`, stands where.
    var places = [[Int32]](repeating: [Int32](repeating: -1, count: rowCount), count: heads.names.count)
    for cell in 0..<cells.count {
      guard let first = cells[cell].first else { continue }
      let (row, head) = (Int(groupOfRow[Int(first)]), heads.placeOfRow[Int(first)])
      places[Int(head)][row] = Int32(cell)
      guard aggregate == nil, cells[cell].count > 1 else { continue }
      throw .repeatedCell(
        key: rows.isEmpty ? nil : try shownKey(rows, row: Int(first)), column: heads.names[Int(head)],
        rows: cells[cell].prefix(2).map { Int($0) + 1 })
    }

    var result = rows.isEmpty ? [] : try source.select(rows).gathered(rowGroups.firstRows).described
    for name in values {
      let (field, column) = try source.cellColumn(name, cells, aggregate)
      for (head, places) in zip(heads.names, places) {
        var field = field
        field.name = values.count == 1 ? head : "\(name)_\(head)"
        result.append((field, try column.gathered(places)))
      }
    }
    return try Table(fields: result.map(\.0), columns: result.map(\.1), rowCount: rowCount)
  }

  /// The value of each cell: the only row's, or the aggregate of its rows.
  private func cellColumn(_ name: String, _ cells: RowGroups, _ aggregate: Aggregate?) throws(TableFailure)
    -> (Field, Column)
  {
    var field = try field(name)
    let column = try column(name)
    // Without rows and keys there is one group, and it is empty.
    guard rowCount > 0 else { return (field, .allMissing(column.type, cells.count)) }
    guard let aggregate else { return (field, try column.gathered(cells.firstRows)) }
    var builder = InferredColumnBuilder(name)
    for cell in 0..<cells.count {
      try Supervision.check()
      let rows = Array(cells[cell])
      try builder.append(try aggregate.value(of: [try column.gathered(rows)], rowCount: rows.count, rows: rows))
    }
    let result = builder.finished()
    field.type = result.type
    switch aggregate {
    case .sum, .min, .max, .first, .last, .mean, .median, .sd: break
    default:
      field.unit = nil
      field.title = nil
      field.isYear = false
    }
    if aggregate == .count || aggregate == .distinctCount { field.isPersonal = false }
    return (field, result)
  }

  /// Fields and columns side by side.
  var described: [(Field, Column)] { Array(zip(fields, columns)) }
}

extension RowGroups {
  /// The group of each of so many rows.
  func groupOfRow(_ count: Int) -> [Int32] {
    var groups = [Int32](repeating: 0, count: count)
    for group in 0..<self.count {
      for row in self[group] { groups[Int(row)] = Int32(group) }
    }
    return groups
  }
}

/// The columns that a pivot makes, in order, and the one that each row belongs to.
private struct PivotHeads {
  let names: [String]
  let placeOfRow: [Int32]

  init(_ table: Table, by columns: [String]) throws(TableFailure) {
    guard table.rowCount > 0 else {
      (names, placeOfRow) = ([], [])
      return
    }
    let groups = try RowGroups(table, by: columns)
    guard groups.count <= Table.mostPivotColumns else {
      throw .tooManyColumns(groups.count, limit: Table.mostPivotColumns)
    }
    let keys = try table.select(columns).gathered(groups.firstRows)
    let order = try keys.sortedRows(columns.map { SortKey($0) })
    var placeOfGroup = [Int32](repeating: 0, count: groups.count)
    var names: [String] = []
    for (place, group) in order.enumerated() {
      placeOfGroup[Int(group)] = Int32(place)
      let cells = keys.columns.map { $0[Int(group)] }
      names.append(cells.map { $0.isMissing ? "missing" : $0.description }.joined(separator: "_"))
    }
    self.names = names
    placeOfRow = groups.groupOfRow(table.rowCount).map { placeOfGroup[Int($0)] }
  }
}
