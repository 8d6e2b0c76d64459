/// A column that is worked out when somebody reads it, and then kept.
///
///     let chosen = [LateColumn(amounts)].choosing(RowChoice([4, 0, 2]))[0]
///     try chosen.column()                      // now three cells are copied
///
/// A filter, a sort or a head only chooses rows of the columns that it gets, and a derived column is a program over others:
/// whatever nobody reads is neither copied nor computed. A program works row by row, so that choosing rows of its result
/// and running it on chosen rows give the same cells; which type a column has where none of those is present, the column
/// decides from which the rows were chosen (`whole`).
///
/// Invariant: `column().count == count`; a column that is made holds no other. No more than `mostSteps` columns are read to
/// make one, so that neither making nor releasing a column goes deep.
package final class LateColumn: @unchecked Sendable {
  package let count: Int
  /// Touched by the thread of the session only.
  private var state: State
  private var steps: Int

  private enum State {
    case made(Column)
    case chosen(Column, RowChoice)
    case derived(RowProgram, [LateColumn], whole: LateColumn?)
  }

  private static let mostSteps = 32

  package init(_ column: Column) {
    count = column.count
    state = .made(column)
    steps = 0
  }

  private init(_ state: State, count: Int, steps: Int) {
    self.state = state
    self.count = count
    self.steps = steps
  }

  /// The program's values over some of these columns, which have `count` rows. The program has to be plannable over them
  /// (`RowProgram.plannedType`). Throws `stopped` where columns that it reads are made first.
  static func deriving(_ program: RowProgram, from columns: [LateColumn], count: Int) throws -> LateColumn {
    let positions = program.columnsRead.sorted()
    let inputs = positions.map { columns[$0] }
    var steps = inputs.map(\.steps).max() ?? 0
    if steps >= mostSteps {
      for input in inputs { _ = try input.column() }
      steps = 0
    }
    return LateColumn(
      .derived(program.reading(from: positions), inputs, whole: nil), count: count, steps: steps + 1)
  }

  /// Whether the cells are there already, without copying or computing.
  package var isMade: Bool {
    if case .made = state { true } else { false }
  }

  /// The cells. Throws `stopped`.
  package func column() throws -> Column {
    let column: Column
    switch state {
    case .made(let column): return column
    case .chosen(let source, let choice): column = try choice.column(of: source)
    case .derived(let program, let inputs, let whole): column = try values(program, inputs, whole)
    }
    state = .made(column)
    steps = 0
    return column
  }

  private func values(_ program: RowProgram, _ inputs: [LateColumn], _ whole: LateColumn?) throws -> Column {
    let columns = try inputs.map { try $0.column() }
    let fields = columns.indices.map { Field(String($0), columns[$0].type) }
    let table = try Table(fields: fields, columns: columns, rowCount: count)
    let column = try stopping { try program.column(over: table) }
    guard column.missingCount == count, let type = try whole?.column().type, type != column.type else { return column }
    return .allMissing(type, count)
  }

  fileprivate func chosen(_ choice: RowChoice, _ others: Choosing) -> LateColumn {
    switch state {
    case .made(let column):
      return LateColumn(.chosen(column, choice), count: choice.count, steps: 0)
    case .chosen(let column, let before):
      return LateColumn(
        .chosen(column, others.choice(within: before)), count: choice.count, steps: 0)
    case .derived(let program, let inputs, let whole):
      return LateColumn(
        .derived(program, inputs.map(others.column), whole: whole ?? self), count: choice.count,
        steps: steps)
    }
  }
}

extension [LateColumn] {
  /// These rows of all the columns; what columns share, their choices share.
  func choosing(_ choice: RowChoice) -> [LateColumn] {
    let choosing = Choosing(choice)
    return map(choosing.column)
  }
}

/// One choice of rows from the columns of a table: each column is chosen from once, and so is each earlier choice.
private final class Choosing {
  private let choice: RowChoice
  private var columns: [ObjectIdentifier: LateColumn] = [:]
  private var choices: [ObjectIdentifier: RowChoice] = [:]

  init(_ choice: RowChoice) {
    self.choice = choice
  }

  func column(_ column: LateColumn) -> LateColumn {
    let key = ObjectIdentifier(column)
    if let known = columns[key] { return known }
    let chosen = column.chosen(choice, self)
    columns[key] = chosen
    return chosen
  }

  func choice(within before: RowChoice) -> RowChoice {
    let key = ObjectIdentifier(before)
    if let known = choices[key] { return known }
    let both = before.choosing(choice)
    choices[key] = both
    return both
  }
}

/// Runs a planned program: a stop of the work is told as tables tell it, and nothing else goes wrong.
func stopping<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch RowProgramStop.stopped {
    throw TableFailure.stopped
  }
}
