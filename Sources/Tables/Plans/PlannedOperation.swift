/// One operation of a plan, on a table whose columns it knows by their positions.
package enum PlannedOperation: Sendable {
  /// The rows for which the program holds true as Lua takes it. The program is a planned condition.
  case filter(RowProgram)
  case sort([PlannedKey])
  /// The first rows of that order, without bringing the others into it.
  case top(Int, [PlannedKey])
  /// The rows from one place up to but without another, counted from 0.
  case slice(Int, Int)
  case tail(Int)
  /// Columns under these fields, each from those of the input.
  case columns([PlannedColumn], [Field], grouping: [String])

  /// The operation done.
  func applied(to table: LateTable) throws -> LateTable {
    switch self {
    case .filter(let program):
      let (program, read) = try table.reading(program)
      let rows = try stopping { try program.rows(over: read) }
      return rows.count == table.rowCount ? table : table.choosing(rows)
    case .sort(let keys):
      let (read, keys) = try table.reading(keys)
      return table.choosing(try read.sortedRows(keys))
    case .top(let count, let keys):
      let (read, keys) = try table.reading(keys)
      return table.choosing(try read.leadingRows(count, keys))
    case .slice(let start, let end): return table.slice(start, end)
    case .tail(let count): return table.slice(table.rowCount - min(table.rowCount, max(0, count)), table.rowCount)
    case .columns(let columns, let fields, let grouping):
      let late = try columns.map { column in
        switch column {
        case .input(let position): table.columns[position]
        case .program(let program): try LateColumn.deriving(program, from: table.columns, count: table.rowCount)
        case .made(let column): LateColumn(column)
        }
      }
      return LateTable(fields: fields, columns: late, rowCount: table.rowCount, grouping: grouping)
    }
  }

  /// Whether the table keeps the number of its rows.
  var keepsRowCount: Bool {
    switch self {
    case .sort, .columns: true
    case .filter, .top, .slice, .tail: false
    }
  }
}

/// A column of the result of a planned operation.
package enum PlannedColumn: Sendable {
  /// The input's column at this position.
  case input(Int)
  /// What a program gives that has a planned type.
  case program(RowProgram)
  /// Cells that are there already, one for each row.
  case made(Column)
}

/// A key of a planned sort.
package struct PlannedKey: Sendable, Equatable {
  package var position: Int
  package var isDescending: Bool

  package init(_ position: Int, descending: Bool = false) {
    self.position = position
    isDescending = descending
  }
}

extension LateTable {
  /// A table of the keys alone, and the keys by their names there.
  fileprivate func reading(_ keys: [PlannedKey]) throws -> (Table, [SortKey]) {
    let columns = try keys.map { try self.columns[$0.position].column() }
    let names = keys.indices.map { String($0) }
    // The fields know the order of categories.
    let fields = zip(names, keys).map { name, key in
      var field = self.fields[key.position]
      field.name = name
      return field
    }
    return (
      try Table(fields: fields, columns: columns, rowCount: rowCount),
      zip(names, keys).map { SortKey($0, descending: $1.isDescending) }
    )
  }
}
