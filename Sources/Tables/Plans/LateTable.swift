/// A table whose rows are known and whose columns are copied or computed only as far as somebody reads them.
///
///     let counties = LateTable(regions).choosing(rows)
///     try counties.table(with: ["level"])      // copies one column
///
/// An aggregate over three of forty columns of a filtered table copies three. What was made is kept for the next reader.
///
/// Invariant: `columns[i].count == rowCount`, field names are unique, and `grouping` names fields.
package struct LateTable: Sendable {
  package let fields: [Field]
  package let columns: [LateColumn]
  package let rowCount: Int
  package let grouping: [String]

  package init(_ table: Table) {
    self.init(
      fields: table.fields, columns: table.columns.map(LateColumn.init), rowCount: table.rowCount,
      grouping: table.grouping)
  }

  init(fields: [Field], columns: [LateColumn], rowCount: Int, grouping: [String]) {
    self.fields = fields
    self.columns = columns
    self.rowCount = rowCount
    self.grouping = grouping
  }

  /// The rows at these places, in this order.
  package func choosing(_ rows: [Int32]) -> LateTable { choosing(RowChoice(rows)) }

  /// The rows from `start` up to but without `end`, cut to those there are.
  package func slice(_ start: Int, _ end: Int) -> LateTable {
    let first = min(max(0, start), rowCount)
    let last = min(max(first, end), rowCount)
    return first == 0 && last == rowCount ? self : choosing(RowChoice(first..<last))
  }

  private func choosing(_ choice: RowChoice) -> LateTable {
    LateTable(fields: fields, columns: columns.choosing(choice), rowCount: choice.count, grouping: grouping)
  }

  /// All columns. Throws `stopped`.
  package func table() throws -> Table { try table(at: Array(columns.indices)) }

  /// These columns, in the order of the table; the grouping stays where its keys do. Throws `stopped`.
  package func table(with names: Set<String>) throws -> Table {
    try table(at: columns.indices.filter { names.contains(fields[$0].name) })
  }

  /// The columns at these positions; the grouping stays where its keys do. Throws `stopped`.
  package func table(at positions: [Int]) throws -> Table {
    var fields: [Field] = []
    var made: [Column] = []
    for position in positions {
      let column = try columns[position].column()
      var field = self.fields[position]
      // A derived column without a present cell is one of numbers.
      field.type = column.type
      fields.append(field)
      made.append(column)
    }
    let names = Set(fields.map(\.name))
    return try Table(
      fields: fields, columns: made, rowCount: rowCount, grouping: grouping.allSatisfy(names.contains) ? grouping : [])
  }

  /// The program with the columns that it reads, and those of the grouping where it works within groups.
  package func reading(_ program: RowProgram) throws -> (RowProgram, Table) {
    let (programs, table) = try reading([program], withKeys: !program.isRowwise)
    return (programs[0], table)
  }

  /// The programs with the columns that any of them reads, and the keys of the grouping.
  package func reading(_ programs: [RowProgram], withKeys: Bool = true) throws -> ([RowProgram], Table) {
    var wanted: Set<Int> = []
    for program in programs { wanted.formUnion(program.columnsRead) }
    if withKeys {
      for (position, field) in fields.enumerated() where grouping.contains(field.name) { wanted.insert(position) }
    }
    let positions = wanted.sorted()
    return (programs.map { $0.reading(from: positions) }, try table(at: positions))
  }
}

extension RowProgram {
  /// The positions of the columns that the program reads.
  package var columnsRead: Set<Int> {
    var positions: Set<Int> = []
    for case .column(let position) in steps { positions.insert(position) }
    return positions
  }

  /// The same program for a table that has only the columns at these positions.
  package func reading(from positions: [Int]) -> RowProgram {
    var places: [Int: Int] = [:]
    for (place, position) in positions.enumerated() where places[position] == nil { places[position] = place }
    return movingColumns { places[$0] ?? $0 }
  }

  /// The same program for a table in which its columns stand elsewhere.
  func movingColumns(_ position: (Int) -> Int) -> RowProgram {
    var program = self
    for (place, step) in steps.enumerated() {
      if case .column(let column) = step { program.steps[place] = .column(position(column)) }
    }
    return program
  }
}
