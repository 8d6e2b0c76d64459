/// A table that is known by what makes it, and made when somebody asks for its rows.
///
///     let plan = try Plan(budgets).sort([SortKey("amount", descending: true)]).select(["line"]).slice(0, 10)
///     try plan.table()                         // finds the ten rows, and copies one column of them
///
/// An operation is checked when it is planned, on the `shape`, and throws then what the verb throws; once planned it cannot
/// fail, but for a stop of the work. What cannot be known before the rows are (a row function that runs Lua, a program in
/// which a row may be an error) is no operation of a plan: it is worked out when it is called, and a plan begins anew from
/// what came out.
///
/// A plan that is run keeps its rows and lets go of its input. Operations are rewritten (`Rewriting`) from the last plan
/// that is run or that several plans were made from: such a one is run by itself, once, and serves them all. Plans belong to
/// the thread of the session.
///
/// Invariant: `rows()` has the columns that `shape` says, but that a derived column without a present cell is one of
/// numbers, as everywhere. No chain of plans that were not run is longer than `mostOperations`, so that neither running nor
/// releasing one goes deep.
package final class Plan: @unchecked Sendable {
  /// Fields, grouping and what is known of missing cells.
  package let shape: Table
  private var state: State {
    didSet { rowCountOfRun = state.rowCount }
  }
  private var whole: Table?
  /// Of the rows that are known: a script asks for it with each `#t`, and reading it touches no column.
  private var rowCountOfRun: Int?
  /// How many plans were made from this one.
  private var readers = 0
  private let operations: Int
  private var account: [PlanStep] = []

  private enum State {
    case run(LateTable)
    case planned(PlannedOperation, Plan)

    var rowCount: Int? {
      if case .run(let rows) = self { rows.rowCount } else { nil }
    }
  }

  private static let mostOperations = 64

  /// The table as it is.
  package init(_ table: Table) {
    shape = table.shape
    state = .run(LateTable(table))
    rowCountOfRun = table.rowCount
    whole = table
    operations = 0
  }

  /// Rows that were chosen from a table of this shape.
  package init(_ rows: LateTable, shape: Table) {
    self.shape = shape
    state = .run(rows)
    rowCountOfRun = rows.rowCount
    operations = 0
  }

  private init(_ operation: PlannedOperation, on input: Plan, shape: Table) throws {
    if input.operations >= Self.mostOperations { _ = try input.rows() }
    input.readers += 1
    self.shape = shape
    operations = input.isRun ? 1 : input.operations + 1
    state = .planned(operation, input)
  }

  // MARK: Asking

  /// Whether the rows are known.
  package var isRun: Bool {
    if case .run = state { true } else { false }
  }

  /// The rows, with columns that are made when they are read. Throws `stopped`; the next to ask begins anew then.
  package func rows() throws -> LateTable {
    if case .run(let rows) = state { return rows }
    let (source, operations) = pending
    var table = try source.rows()
    var account = [PlanStep(.source, rowCount: table.rowCount)]
    for operation in operations {
      account.append(PlanStep(operation, of: table.fields))
      table = try operation.applied(to: table)
      account[account.count - 1].rowCount = table.rowCount
    }
    self.account = account
    state = .run(table)
    return table
  }

  /// The table, all columns. Throws `stopped`.
  package func table() throws -> Table {
    if let whole { return whole }
    let table = try rows().table()
    whole = table
    return table
  }

  /// How many rows there are; nothing is sorted or computed for that. Throws `stopped`.
  package func rowCount() throws -> Int { try rowCountOfRun ?? countedPlan.rows().rowCount }

  /// How many rows there are, where that is known without running anything.
  package var knownRowCount: Int? { countedPlan.rowCountOfRun }

  /// The plan of as many rows that all operations after it only order or compute on.
  private var countedPlan: Plan {
    var plan = self
    while case .planned(let operation, let input) = plan.state, operation.keepsRowCount { plan = input }
    return plan
  }

  /// The operations to run now, rewritten, and what to run them on.
  private var pending: (source: Plan, operations: [PlannedOperation]) {
    var operations: [PlannedOperation] = []
    var plan = self
    while case .planned(let operation, let input) = plan.state, plan === self || plan.readers < 2 {
      operations.append(operation)
      plan = input
    }
    return (plan, Rewriting.rewritten(operations.reversed()))
  }

  /// What was run for the rows, or what would be run now, from the last table that was there.
  package var steps: [PlanStep] {
    if case .run(let rows) = state { return account.isEmpty ? [PlanStep(.source, rowCount: rows.rowCount)] : account }
    let (source, operations) = pending
    var steps = source.steps
    var fields = source.shape.fields
    for operation in operations {
      steps.append(PlanStep(operation, of: fields))
      if case .columns(_, let next, _) = operation { fields = next }
    }
    return steps
  }

  // MARK: Planning

  /// The rows for which a planned condition holds.
  package func filter(_ condition: RowProgram) throws -> Plan { try Plan(.filter(condition), on: self, shape: shape) }

  /// The rows in the order of the keys, as `Table.sort` has it. Throws `unknownColumn`.
  package func sort(_ keys: [SortKey]) throws -> Plan {
    let planned = try keys.map { PlannedKey(try shape.position(of: $0.column), descending: $0.isDescending) }
    return try Plan(.sort(planned), on: self, shape: shape)
  }

  /// The rows from `start` up to but without `end`, counted from 0 and cut to those there are.
  package func slice(_ start: Int, _ end: Int) throws -> Plan { try Plan(.slice(start, end), on: self, shape: shape) }

  package func tail(_ count: Int) throws -> Plan { try Plan(.tail(count), on: self, shape: shape) }

  /// What a verb makes that only chooses and orders columns, or groups by them. Throws what the verb throws.
  package func choosingColumns(_ verb: (Table) throws(TableFailure) -> Table) throws -> Plan {
    let shape = try verb(shape)
    let columns = try shape.fields.map { PlannedColumn.input(try self.shape.position(of: $0.name)) }
    return try planning(columns, shape)
  }

  /// What a verb makes that leaves every column in its place. Throws what the verb throws.
  package func renamingColumns(_ verb: (Table) throws(TableFailure) -> Table) throws -> Plan {
    let shape = try verb(shape)
    return try planning(shape.fields.indices.map(PlannedColumn.input), shape)
  }

  /// As `Table.derive`. Throws `duplicateColumn`.
  package func derive(_ derived: [(field: Field, column: PlannedColumn)]) throws -> Plan {
    let shape = try shape.derive(derived.map { ($0.field, shapeColumn($0.column, $0.field.type)) })
    var columns = self.shape.fields.indices.map(PlannedColumn.input)
    for (field, column) in derived {
      let position = try shape.position(of: field.name)
      if position < columns.count { columns[position] = column } else { columns.append(column) }
    }
    return try planning(columns, shape)
  }

  private func planning(_ columns: [PlannedColumn], _ shape: Table) throws -> Plan {
    try Plan(.columns(columns, shape.fields, grouping: shape.grouping), on: self, shape: shape)
  }

  private func shapeColumn(_ column: PlannedColumn, _ type: ColumnType) -> Column {
    switch column {
    case .input(let position): return shape.columns[position]
    case .made(let column): return .shape(column.type, ShapePresence(column))
    case .program(let program):
      let isAlwaysThere =
        program.isPresentWhereCellsAre() && program.columnsRead.allSatisfy { shape.columns[$0].missingCount == 0 }
      return .shape(type, isAlwaysThere ? .always : .sometimes)
    }
  }
}
