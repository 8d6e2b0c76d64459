/// Which way cells are carried into missing ones.
public enum FillDirection: String, Sendable, CaseIterable {
  /// The last present cell before it.
  case down
  /// The first present cell after it.
  case up
}

extension Table {
  /// The table with a value in the missing cells of each of these columns.
  ///
  ///     try visits.fill([("lessons", .integer(0))])
  ///
  /// Numbers in a column of integers make it one of numbers, unless they are whole; a column without a present cell takes
  /// the value's type. Throws `unknownColumn`, `duplicateColumn` for a name given twice, `wrongType`. Linear.
  public func fill(_ values: [(column: String, value: Value)]) throws(TableFailure) -> Table {
    var fields = fields
    var columns = columns
    var seen: Set<String> = []
    for (name, value) in values {
      let position = try position(of: name)
      guard seen.insert(name).inserted else { throw .duplicateColumn(name) }
      let column = columns[position]
      guard let type = value.type else { continue }
      guard column.isAllMissing || column.type == type || column.type.isNumeric && type.isNumeric else {
        throw .wrongType(column: "value for \(name)", expected: [column.type], found: type)
      }
      guard column.missingCount > 0 else { continue }
      var filler = InferredColumnBuilder(name)
      if case .number(let number) = value, column.type == .integer, !column.isAllMissing,
        let whole = Int64(exactly: number)
      {
        try filler.append(.integer(whole))
      } else {
        try filler.append(value)
      }
      let stacked = try Column.stacked([column, filler.finished()], name: name)
      var rows: [Int32] = []
      rows.reserveCapacity(rowCount)
      for row in 0..<rowCount { rows.append(Int32(column.validity.isPresent(row) ? row : rowCount)) }
      columns[position] = try stacked.gathered(rows)
      fields[position].type = columns[position].type
    }
    return rebuilt(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }

  /// The table with present cells of these columns carried on into the missing ones after or before them, in a grouped
  /// table within each group.
  ///
  ///     try sheet.fill(["region"], .down)       // as merged cells of a spreadsheet are read
  ///
  /// A missing cell that none precedes (or follows) stays missing. Throws `unknownColumn`. Linear.
  public func fill(_ names: [String], _ direction: FillDirection) throws(TableFailure) -> Table {
    var columns = columns
    let groups = try RowGroups(self, by: grouping)
    for name in names {
      let position = try position(of: name)
      let column = columns[position]
      guard column.missingCount > 0, column.count > column.missingCount else { continue }
      var sources = [Int32](repeating: -1, count: rowCount)
      for group in 0..<groups.count {
        if group & 1023 == 0 { try Supervision.check() }
        var last: Int32 = -1
        let rows = groups[group]
        for step in 0..<rows.count {
          let row = rows[direction == .down ? rows.startIndex + step : rows.endIndex - 1 - step]
          if column.validity.isPresent(Int(row)) { last = row }
          sources[Int(row)] = last
        }
      }
      columns[position] = try column.gathered(sources)
    }
    return rebuilt(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }
}
