/// Rows of a table that were chosen, and that are copied only as far as somebody reads them.
///
///     let counties = ChosenRows(regions).choosing(rows)
///     counties.table(with: ["level"])      // copies one column
///
/// A filter, a sort or a head only chooses; an aggregate over three of forty columns then copies three. What was copied
/// is kept for the next reader.
///
/// Invariant: `rows` are rows of `base` in the order of the result, all of them in order where nil; the columns that are
/// kept are those of `base`, with these rows.
package final class ChosenRows: @unchecked Sendable {
  package let base: Table
  package let rows: [Int32]?
  /// Touched by the thread of the session only.
  private var copies: [Column?]

  package init(_ base: Table, rows: [Int32]? = nil) {
    self.base = base
    self.rows = rows
    copies = rows == nil ? [] : base.columns.map { _ in nil }
  }

  package var rowCount: Int { rows?.count ?? base.rowCount }

  /// The rows at these places among those chosen so far.
  package func choosing(_ places: [Int32]) -> ChosenRows {
    guard let rows else { return ChosenRows(base, rows: places) }
    return ChosenRows(base, rows: places.map { rows[Int($0)] })
  }

  /// The rows from `start` up to but without `end`, cut to those there are.
  package func slice(_ start: Int, _ end: Int) -> ChosenRows {
    guard let rows else { return ChosenRows(base.slice(start, end)) }
    let first = min(max(0, start), rows.count)
    return ChosenRows(base, rows: Array(rows[first..<min(max(first, end), rows.count)]))
  }

  /// The same rows of a table made from the base without touching its rows.
  package func with(_ change: (Table) throws(TableFailure) -> Table) throws(TableFailure) -> ChosenRows {
    ChosenRows(try change(base), rows: rows)
  }

  /// All columns. Throws `stopped`.
  package func table() throws(TableFailure) -> Table { try table(at: Array(base.columns.indices)) }

  /// These columns, in the order of the table; the grouping stays where its keys do. Throws `stopped`.
  package func table(with names: Set<String>) throws(TableFailure) -> Table {
    try table(at: base.columns.indices.filter { names.contains(base.fields[$0].name) })
  }

  /// The program with the columns that it reads, those of the grouping included.
  package func reading(_ program: RowProgram) throws(TableFailure) -> (RowProgram, Table) {
    guard rows != nil else { return (program, base) }
    var positions = program.columnsRead
    for key in base.grouping { positions.insert(try base.position(of: key)) }
    let sorted = positions.sorted()
    return (program.reading(from: sorted), try table(at: sorted))
  }

  private func table(at positions: [Int]) throws(TableFailure) -> Table {
    guard let rows else {
      return positions.count == base.columns.count ? base : part(positions, positions.map { base.columns[$0] })
    }
    var columns: [Column] = []
    for position in positions {
      if copies[position] == nil { copies[position] = try base.columns[position].gathered(rows) }
      if let column = copies[position] { columns.append(column) }
    }
    return part(positions, columns)
  }

  private func part(_ positions: [Int], _ columns: [Column]) -> Table {
    let fields = positions.map { base.fields[$0] }
    let names = Set(fields.map(\.name))
    return base.rebuilt(
      fields: fields, columns: columns, rowCount: rowCount,
      grouping: base.grouping.allSatisfy(names.contains) ? base.grouping : [])
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
    var program = self
    for (place, step) in steps.enumerated() {
      if case .column(let position) = step, let new = positions.firstIndex(of: position) {
        program.steps[place] = .column(new)
      }
    }
    return program
  }
}
