internal import LuaHost
internal import Tables

/// One run of a row function over the rows of one group.
///
/// Invariant: row 0 stands for no row, with every cell missing; rows 1 … n are the group's, and `results` holds one
/// value for each, or one for row 0 where the group is empty.
final class Evaluation {
  let table: Table
  /// The row that runs.
  var row = 0
  private(set) var results: [Value]
  /// Whether a cell about a person was read, which may show in any result.
  private(set) var readsPersonal = false
  /// Windows that look at the rows before or behind and that some rows of the group did not come to.
  private(set) var windowsOfSomeRows: Set<Window> = []
  /// The columns of bands that were read.
  private var bandsRead: Set<Int> = []
  private let rows: [Int32]
  private let label: String
  private let personal: PersonalValues
  /// Rows of the blocks in which sums are added up.
  private let blockRows: Int
  /// The arguments of each row that came to the call, argument by argument.
  private var gathered: [[Value]] = []
  /// The rows of the table that they come from.
  private var gatheredRows: [Int32] = []
  /// How the first row of this step called.
  private var form: CallForm?
  private var isOver = false
  private var outcome = Outcome.value(.missing)

  private enum Outcome {
    case value(Value)
    case column(Column)
    case values([Value])
  }

  /// What all rows of a step must call alike.
  private struct CallForm: Equatable {
    var argumentCount: Int
    var options = GroupOptions()
    /// `rank(desc "x")`, or `rank(desc(x))` of figures and dates.
    var isDescending = false
    /// The column that `desc` names.
    var key: String?
  }

  init(_ table: Table, rows: [Int32], label: String, blockRows: Int, personal: PersonalValues) {
    self.table = table
    self.rows = rows
    self.label = label
    self.blockRows = blockRows
    self.personal = personal
    results = [Value](repeating: .missing, count: max(rows.count, 1))
  }

  /// The cell of the row that runs. Throws `unknownColumn`, or `rowIsOver` after the run.
  func cell(_ name: String) throws -> Value {
    guard !isOver else { throw CallFailure.rowIsOver }
    let position = try table.position(of: name)
    let value = cell(at: position, row)
    if table.fields[position].isPersonal {
      readsPersonal = true
      // The function may keep it in a variable.
      personal.note(value)
    }
    return value
  }

  private func cell(at position: Int, _ row: Int) -> Value {
    if table.fields[position].categories != nil { bandsRead.insert(position) }
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
  func gather(row: Int, _ name: String, _ given: [LuaValue]) throws {
    guard let function = GroupFunction.named(name) else { return }
    var arguments = given
    var form = CallForm(argumentCount: 0)
    if case .table(let options)? = arguments.last {
      form.options = try GroupOptions(options, of: name, number: arguments.count, in: table)
      arguments.removeLast()
    }
    form.argumentCount = arguments.count
    if case .window(.rank) = function {
      switch arguments.first {
      case .object(let object as SortKeyObject)?:
        (form.isDescending, form.key) = (object.key.isDescending, object.key.column)
        arguments[0] = LuaValue(cell(at: try position(ofKey: object.key.column), row))
      case .object(let object as DescendingValue)?:
        form.isDescending = true
        arguments[0] = LuaValue(object.value)
      default: break
      }
    }
    guard function.argumentCounts.contains(arguments.count) else {
      throw CallFailure.wrongCount(function: name, usage: function.signature, found: arguments.count)
    }
    let first = self.form ?? form
    guard first.argumentCount == form.argumentCount else {
      throw CallFailure.wrongArgument(
        function: name, number: arguments.count, name: "x", expected: "as many arguments as in the rows before",
        found: "\(arguments.count)")
    }
    guard first == form else { throw TableFailure.varyingOption("options of \(name)") }
    if self.form == nil {
      self.form = form
      gathered = arguments.map { _ in [] }
    }
    guard row > 0 else { return }
    gatheredRows.append(rows[row - 1])
    for (index, argument) in arguments.enumerated() {
      guard let cell = argument.cell else {
        throw CallFailure.noCell(column: label, row: row, found: argument.shortDescription)
      }
      gathered[index].append(cell)
    }
  }

  /// The column that `desc` names. Its argument may be a cell, which no message shows where it is about a person.
  private func position(ofKey name: String) throws -> Int {
    guard table.hasColumn(name) else {
      let hint = readsPersonal ? "" : NearestName.hint(for: name, among: table.fields.map(\.name))
      throw CallFailure.wrongArgument(
        function: "desc", number: 1, name: "column",
        expected: "the name of a column, a number or a date (rank_down(x) ranks texts)\(hint)",
        found: readsPersonal ? "a text" : LuaValue.string(name).shortDescription)
    }
    return try table.position(of: name)
  }

  /// Computes the function over what was gathered, in row order or as its options say.
  func compute(_ name: String) throws {
    defer { (gathered, gatheredRows, form) = ([], [], nil) }
    guard var function = GroupFunction.named(name), let form else {
      outcome = .value(.missing)
      return
    }
    if form.isDescending { function = .window(.rankDown) }
    if case .window(let window) = function, window.looksAtNeighbours, gatheredRows.count < rows.count {
      windowsOfSomeRows.insert(window)
    }
    // A sum of no rows is 0, whatever the order.
    guard !form.options.isEmpty, !gatheredRows.isEmpty else {
      outcome = try result(of: function, at: nil)
      return
    }
    var values = [Value](repeating: .missing, count: gatheredRows.count)
    for part in try form.options.parts(of: gatheredRows, in: table, ordered: function.hangsOnOrder) {
      switch try result(of: function, at: part) {
      case .value(let value): for place in part { values[place] = value }
      case .column(let column): for (index, place) in part.enumerated() { values[place] = column[index] }
      case .values(let own): for (index, place) in part.enumerated() { values[place] = own[index] }
      }
    }
    outcome = .values(values)
  }

  /// The function over the rows at these places among those gathered; over all of them where nil.
  private func result(of function: GroupFunction, at places: [Int]?) throws -> Outcome {
    var columns: [Column] = []
    for (index, values) in gathered.enumerated() {
      var builder = InferredColumnBuilder("argument \(index + 1) of \(function.name)")
      if let places {
        for place in places { try builder.append(values[place]) }
      } else {
        for value in values { try builder.append(value) }
      }
      columns.append(builder.finished())
    }
    let rows = places?.map { gatheredRows[$0] } ?? gatheredRows
    let bands = function.comparesFirstArgument(of: columns.count) ? columns[0].inOrder(ofAny: bandOrders) : nil
    switch function {
    case .aggregate(let aggregate):
      let arguments = bands.map { [$0] } ?? columns
      let value = try aggregate.value(of: arguments, rowCount: rows.count, rows: rows, blockRows: blockRows)
      guard let bands, !value.isMissing else { return .value(value) }
      return .value(columns[0][(0..<bands.count).first { bands[$0] == value } ?? 0])
    case .window(let window):
      if let bands { columns[0] = bands }
      return .column(try window.column(of: columns, rows: rows, blockRows: blockRows))
    }
  }

  /// The labels of the bands that were read, column by column.
  private var bandOrders: [[String]] { bandsRead.sorted().compactMap { table.fields[$0].categories } }

  /// The result for the row that waits in this place, from 1.
  func result(waiting place: Int) -> Value {
    switch outcome {
    case .value(let value): value
    case .column(let column): place <= column.count && row > 0 ? column[place - 1] : .missing
    case .values(let values): place <= values.count && row > 0 ? values[place - 1] : .missing
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
      typeName,
      [
        .index { call in
          guard let self = call.object(0, as: RowObject.self), case .string(let name) = call[1] else {
            return call.giveNil()
          }
          call.give(LuaValue(try self.evaluation.cell(name)))
        }
      ])
  }
}
