internal import LuaHost
internal import Tables

/// A function over the rows of a group: an aggregate, or a window.
enum GroupFunction {
  case aggregate(Aggregate)
  case window(Window)

  static let all = Aggregate.allCases.map(Self.aggregate) + Window.allCases.map(Self.window)

  static func named(_ name: String) -> GroupFunction? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  var name: String {
    switch self {
    case .aggregate(let aggregate): aggregate.rawValue
    case .window(let window): window.rawValue
    }
  }

  var signature: String {
    switch self {
    case .aggregate(let aggregate): aggregate.signature
    case .window(let window): window.signature
    }
  }

  /// How many arguments it may get.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .aggregate(let aggregate): aggregate.argumentCounts
    case .window(let window): window.argumentCounts
    }
  }
}

/// One run of a row function over the rows of one group.
///
/// Invariant: row 0 stands for no row, with every cell missing; rows 1 … n are the group's, and `results` holds one
/// value for each, or one for row 0 where the group is empty.
final class Evaluation {
  let table: Table
  /// The row that runs.
  var row = 0
  private(set) var results: [Value]
  private let rows: [Int32]
  private let label: String
  /// Rows of the blocks in which sums are added up.
  private let blockRows: Int
  private var gathered: [InferredColumnBuilder] = []
  /// The rows of the table that the gathered arguments come from.
  private var gatheredRows: [Int32] = []
  /// How many arguments the first row of this step brought.
  private var argumentCount: Int?
  private var isOver = false
  private var outcome = Outcome.value(.missing)

  private enum Outcome {
    case value(Value)
    case column(Column)
  }

  init(_ table: Table, rows: [Int32], label: String, blockRows: Int) {
    self.table = table
    self.rows = rows
    self.label = label
    self.blockRows = blockRows
    results = [Value](repeating: .missing, count: max(rows.count, 1))
  }

  /// The cell of the row that runs. Throws `unknownColumn`, or `rowIsOver` after the run.
  func cell(_ name: String) throws -> Value {
    guard !isOver else { throw CallFailure.rowIsOver }
    let position = try table.position(of: name)
    return row > 0 ? table.columns[position][Int(rows[row - 1])] : .missing
  }

  /// Ends the run: rows that a script kept show nothing from now on.
  func end() { isOver = true }

  func emit(row: Int, _ value: LuaValue) throws {
    guard let cell = value.cell else {
      throw CallFailure.noCell(column: label, row: row, found: value.shortDescription)
    }
    results[max(row - 1, 0)] = cell
  }

  /// Takes the arguments of one row's call of a group function.
  func gather(row: Int, _ name: String, _ arguments: [LuaValue]) throws {
    guard let function = GroupFunction.named(name) else { return }
    guard function.argumentCounts.contains(arguments.count) else {
      throw CallFailure.wrongArgument(
        function: name, number: arguments.count, name: "x", expected: function.signature,
        found: "\(arguments.count) arguments")
    }
    guard argumentCount ?? arguments.count == arguments.count else {
      throw CallFailure.wrongArgument(
        function: name, number: arguments.count, name: "x", expected: "as many arguments as in the rows before",
        found: "\(arguments.count)")
    }
    if argumentCount == nil {
      argumentCount = arguments.count
      gathered = arguments.indices.map { InferredColumnBuilder("argument \($0 + 1) of \(name)") }
    }
    guard row > 0 else { return }
    gatheredRows.append(rows[row - 1])
    for (index, argument) in arguments.enumerated() {
      guard let cell = argument.cell else {
        throw CallFailure.noCell(column: label, row: row, found: argument.shortDescription)
      }
      try gathered[index].append(cell)
    }
  }

  /// Computes the function over what was gathered, in row order.
  func compute(_ name: String) throws {
    let columns = gathered.map { $0.finished() }
    let rows = gatheredRows
    (gathered, gatheredRows, argumentCount) = ([], [], nil)
    switch GroupFunction.named(name) {
    case .aggregate(let aggregate)?:
      outcome = .value(try aggregate.value(of: columns, rowCount: rows.count, rows: rows, blockRows: blockRows))
    case .window(let window)?: outcome = .column(try window.column(of: columns, rows: rows, blockRows: blockRows))
    case nil: outcome = .value(.missing)
    }
  }

  /// The result for the row that waits in this place, from 1.
  func result(waiting place: Int) -> Value {
    switch outcome {
    case .value(let value): value
    case .column(let column): place <= column.count && row > 0 ? column[place - 1] : .missing
    }
  }
}

/// The row that a row function sees: `r.level`, `r["经费"]`. It reads the row that its own run stands at, also while
/// another run goes on inside, and nothing once that run is over.
final class RowObject: NamedObject {
  static let typeName = "row"
  private let evaluation: Evaluation

  init(_ evaluation: Evaluation) {
    self.evaluation = evaluation
  }

  static var hostType: HostType {
    HostType(
      name: typeName,
      index: { call in
        guard let self = call.object(0, as: RowObject.self), case .string(let name) = call[1] else {
          return call.giveNil()
        }
        call.give(LuaValue(try self.evaluation.cell(name)))
      })
  }
}
