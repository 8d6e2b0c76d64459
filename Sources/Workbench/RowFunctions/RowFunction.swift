internal import LuaHost
internal import Tables

/// A row function as a script gave it: a Lua function of a row, or its short form.
struct RowFunction {
  /// What errors call its result: the new column, or "condition".
  let label: String
  /// The short form as written; nil for a Lua function.
  let source: String?
  let function: LuaFunction
  let given: LuaTable
  private unowned let runner: RowFunctionRunner

  /// Reads an argument. `given` are the further names that a short form may use. Throws `wrongArgument`, `badSyntax`,
  /// `unknownName`.
  init(
    _ value: LuaValue, label: String, given: LuaTable, for table: Table, _ arguments: Arguments, _ index: Int
  ) throws {
    self.label = label
    self.given = given
    runner = arguments.session.rowFunctions
    switch value {
    case .function(let function):
      self.function = function
      source = nil
    case .string(let text):
      source = text
      function = try arguments.session.rowFunctions.compile(text, given: given, for: table)
    default:
      throw arguments.wrong(index, expected: "a row function: text such as \"year == 2023\", or a function of a row")
    }
  }

  /// A Lua function of a row, or with a source, what `compile` made of that short form.
  init(_ function: LuaFunction, source: String?, label: String, given: LuaTable, _ runner: RowFunctionRunner) {
    self.label = label
    self.given = given
    self.source = source
    self.function = function
    self.runner = runner
  }

  /// The function as a program of column steps, with captured values as they are now; or why it cannot be one. Its
  /// mappings may be called only on the session's thread, and only for as long as the session is.
  func program(
    for table: Table, as purpose: FunctionCompiler.Purpose = .values
  ) -> Result<RowProgram, CompilationFailure> {
    runner.program(self, for: table, as: purpose)
  }
}

/// How a row function was run.
struct FunctionRun {
  let label: String
  /// In words, for `explain`.
  let text: String
  /// What ran, where it was compiled.
  let program: RowProgram?
  /// The names of the columns by the positions that the program knows.
  let columns: [String]

  /// Whether aggregates or windows are in it.
  var isOverGroups: Bool {
    program?.steps.contains { step in
      switch step {
      case .aggregate, .partedAggregate: true
      case .window(let window, _), .partedWindow(let window, _, _): window != .lag && window != .lead
      default: false
      }
    } ?? true
  }
}

/// Runs row functions, in Lua, row by row.
///
/// Invariant: `evaluations` holds the running evaluations, the innermost last; host functions of the Lua part speak to
/// the innermost.
final class RowFunctionRunner {
  private unowned let session: Session
  private let environment: LuaEnvironment
  private var runOnRows: LuaFunction?
  private var runOnScope: LuaFunction?
  private var evaluations: [Evaluation] = []
  /// How the row functions of the call that runs were run, for `explain`.
  private(set) var explanations: [FunctionRun] = []
  /// What is known of values that were found in Lua: whether cells about persons were read for them.
  private(set) var meaningOfCellsRead = Meaning()
  /// Windows that passed over rows while values were found in Lua.
  private(set) var windowsOfSomeRows: Set<Window> = []
  /// The labels, in order, of the bands that row functions made since the last column.
  private var bands: [[String]] = []
  private var known = KnownFunctions()
  /// How programs are cut into blocks; the interpreter adds up in the same blocks.
  var schedule = Schedule.standard
  private var globals: LuaTableHandle?

  init(_ session: Session) {
    self.session = session
    environment = session.machine.makeEnvironment()
  }

  /// Loads the Lua part and puts the aggregate and window functions among the session's globals.
  func load() throws {
    let machine = session.machine
    machine.define("host.seek", in: environment) { [unowned self] call in
      try current.row = Int(call.integer(0) ?? 0)
    }
    machine.define("host.emit", in: environment) { [unowned self] call in
      try current.emit(row: Int(call.integer(0) ?? 0), call[1])
    }
    machine.define("host.gather", in: environment) { [unowned self] call in
      guard case .string(let name) = call[1] else { return }
      try current.gather(row: Int(call.integer(0) ?? 0), name, (2..<max(2, call.count)).map { call[$0] })
    }
    machine.define("host.compute", in: environment) { [unowned self] call in
      if case .string(let name) = call[0] { try current.compute(name) }
    }
    machine.define("host.result", in: environment) { [unowned self] call in
      call.give(LuaValue(try current.result(waiting: Int(call.integer(0) ?? 0))))
    }
    for descriptor in ScalarFunctions.all + [GlobalFunctions.descending] {
      session.define(descriptor, path: descriptor.name, in: environment)
    }
    let source = String(decoding: PackageResources.RowFunctions_lua, as: UTF8.self)
    let chunk = try machine.compile(source, name: "RowFunctions.lua", in: environment)
    let names = GroupFunction.all.map { LuaValue.string($0.name) }
    let parts = try machine.run(chunk, [.table(LuaTable(elements: names))])
    guard parts.count == 3, case .table(let shared) = parts[0], case .function(let onRows) = parts[1],
      case .function(let onScope) = parts[2]
    else { preconditionFailure("RowFunctions.lua returns the shared functions and the two ways to run") }
    for (key, value) in shared.fields {
      if case .string(let name) = key { machine.set(name, in: session.environment, value) }
    }
    (runOnRows, runOnScope) = (onRows, onScope)
    for environment in [environment, session.environment] { known.add(environment, of: machine) }
    globals = machine.globals(of: environment)
  }

  /// Forgets how row functions were run, and gives it.
  func takeExplanations() -> [FunctionRun] {
    guard !explanations.isEmpty else { return [] }
    defer { explanations = [] }
    return explanations
  }

  /// Whether the script has seen no personal cell as a plain value.
  var hasSeenNothingPersonal: Bool { session.personalValues.isEmpty }

  /// Whether a column that came out of Lua values may show cells about persons.
  func mayShowPersonal(_ column: Column) throws(TableFailure) -> Bool {
    try session.personalValues.mayStand(in: column)
  }

  /// Whether the value is `missing`, the function, which stands for a missing cell where nil cannot stand.
  func isMissingFunction(_ value: LuaValue) -> Bool {
    guard case .function(_, let identity, _)? = session.machine.content(of: value) else { return false }
    return known[identity] == .missing
  }

  /// Notes the labels of a `cut`: a column of them alone orders as they do.
  func note(bands labels: [String]) {
    if bands.last != labels, !bands.contains(labels), bands.count < 16 { bands.append(labels) }
  }

  /// Forgets the bands that were noted, and gives them.
  func takeBands() -> [[String]] {
    defer { bands = [] }
    return bands
  }

  func remark(_ text: String) { session.remark(text) }

  func explain(_ run: FunctionRun) { explanations.append(run) }

  fileprivate func program(
    _ function: RowFunction, for table: Table, as purpose: FunctionCompiler.Purpose
  ) -> Result<RowProgram, CompilationFailure> {
    let compiler = FunctionCompiler(
      session.machine, table: table, known: known, given: function.given, scopeGlobals: globals)
    do throws(CompilationFailure) {
      let argument: Symbol = function.source == nil ? .row : .scope
      return .success(try compiler.program(function.function, argument: argument, for: purpose))
    } catch {
      return .failure(error)
    }
  }

  /// The innermost evaluation. Throws where Lua kept one of the runner's functions past the run.
  private var current: Evaluation {
    get throws(CallFailure) {
      guard let evaluation = evaluations.last else { throw .rowIsOver }
      return evaluation
    }
  }

  func compile(_ text: String, given: LuaTable, for table: Table) throws -> LuaFunction {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CallFailure.badSyntax(source: text, message: "there is no expression")
    }
    let form = ShortForm(text, columns: Set(table.fields.map(\.name)))
    let names = table.fields.map(\.name) + given.names
    let functions = Self.functionNames
    for name in form.freeNames {
      let plain = name.hasSuffix("()") ? String(name.dropLast(2)) : name
      let isFunction = functions.contains(plain)
      guard name.hasSuffix("()") ? isFunction : isFunction || names.contains(name) else {
        throw CallFailure.unknownName(
          name: plain, source: text, known: names + functions.sorted(), isCompared: form.comparedNames.contains(name))
      }
    }
    if form.comparedNames.contains("missing"), !names.contains("missing") {
      throw CallFailure.badSyntax(source: text, message: RowFunctionProse.comparisonWithMissing)
    }
    if !form.assignedNames.isEmpty {
      throw CallFailure.badSyntax(source: text, message: RowFunctionProse.assignment)
    }
    do throws(LuaFailure) {
      return try session.machine.compile("local _ENV = ...; return " + form.source, name: "row", in: environment)
    } catch {
      // Not an expression: perhaps the statements of a function body.
      do throws(LuaFailure) {
        return try session.machine.compile("local _ENV = ...; " + form.source, name: "row", in: environment)
      } catch let second {
        let failure = form.source.contains("return") ? second : error
        throw CallFailure.badSyntax(
          source: text,
          message: failure.withoutPlace + RowFunctionProse.hint(on: text, columns: table.fields.map(\.name)))
      }
    }
  }

  /// The values in every row of the table, in its groups, found in Lua, row by row.
  func values(_ function: RowFunction, _ table: Table) throws -> [Value] {
    meaningOfCellsRead = Meaning()
    windowsOfSomeRows = []
    let groups = try RowGroups(table, by: table.grouping)
    var results = [Value](repeating: .missing, count: table.rowCount)
    for group in 0..<groups.count {
      let rows = Array(groups[group])
      let values = try run(function, table, rows)
      for (place, row) in rows.enumerated() { results[Int(row)] = values[place] }
    }
    return results
  }

  /// One value for each group, found in Lua: what the function gives in all its rows, which must be the same.
  func interpretedSummary(_ function: RowFunction, _ table: Table, _ groups: RowGroups) throws -> Column {
    meaningOfCellsRead = Meaning()
    var builder = InferredColumnBuilder(function.label)
    for group in 0..<groups.count {
      let values = try run(function, table, Array(groups[group]), evenIfEmpty: true)
      guard let first = values.first, values.allSatisfy({ $0.isSame(as: first) }) else {
        throw CallFailure.notConstant(column: function.label, source: function.source)
      }
      try builder.append(first)
    }
    return builder.finished()
  }

  /// The values for these rows; with `evenIfEmpty`, the value for a row of missing cells where there are no rows.
  private func run(_ function: RowFunction, _ table: Table, _ rows: [Int32], evenIfEmpty: Bool = false) throws
    -> [Value]
  {
    guard let runOnRows, let runOnScope, !rows.isEmpty || evenIfEmpty else { return [] }
    let evaluation = Evaluation(
      table, rows: rows, label: function.label, blockRows: schedule.blockRows,
      personal: session.personalValues)
    evaluations.append(evaluation)
    defer {
      let evaluation = evaluations.removeLast()
      evaluation.end()
      meaningOfCellsRead.isPersonal = meaningOfCellsRead.isPersonal || evaluation.readsPersonal
      windowsOfSomeRows.formUnion(evaluation.windowsOfSomeRows)
    }
    let range: [LuaValue] = rows.isEmpty ? [0, 0] : [1, .integer(Int64(rows.count))]
    let row = LuaValue.object(RowObject(evaluation))
    do {
      try session.machine.withMissingArithmetic {
        if function.source == nil {
          _ = try session.machine.invoke(runOnRows, [.function(function.function), row] + range)
        } else {
          let columns = LuaTable(fields: table.fields.map { (.string($0.name), .boolean(true)) })
          _ = try session.machine.invoke(
            runOnScope, [.function(function.function), row, .table(columns), .table(function.given)] + range)
        }
      }
    } catch let failure as LuaFailure {
      throw meant(failure, by: function, row: evaluation.row)
    }
    return evaluation.results
  }

  /// The failure as the script's author has to see it: with the expression and the row, without the places in Lua that
  /// only this runner has. Kills, and errors of other host functions, stay what they are.
  private func meant(_ failure: LuaFailure, by function: RowFunction, row: Int) -> any Error {
    switch failure.kind {
    case .runtime where failure.isPlaced(in: Self.ownChunks):
      CallFailure.failedRow(column: function.label, source: function.source, row: row, message: failure.withoutPlace)
    case .host where failure.isPlaced(in: Self.ownChunks): failure.underlying ?? failure
    default: failure
    }
  }

  /// The chunks that no script wrote: this runner's, and the function that a short form becomes.
  private static let ownChunks = ["row:", "RowFunctions.lua:"]

  /// The names that a short form may call or look up beside columns and given names.
  private static let functionNames: Set<String> = Set(GroupFunction.all.map(\.name))
    .union(ScalarFunctions.all.map(\.name) + [GlobalFunctions.descending.name])
    .union(["math", "string", "table", "utf8", "tostring", "tonumber", "type", "ipairs", "pairs", "select", "error"])
}

extension Value {
  /// Whether the two are one value in a column: texts by their bytes, and NaN is NaN.
  fileprivate func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.number(let left), .number(let right)): left == right || left.isNaN && right.isNaN
    default: self == other
    }
  }
}

extension LuaFailure {
  /// Whether the message names a place in one of these chunks.
  fileprivate func isPlaced(in chunks: [String]) -> Bool { chunks.contains { message.hasPrefix($0) } }

  /// The message without "chunk:line: " before it.
  fileprivate var withoutPlace: String {
    guard let chunk = message.firstIndex(of: ":"),
      let line = message[message.index(after: chunk)...].firstIndex(of: ":")
    else { return message }
    return String(message[message.index(after: line)...].drop { $0 == " " })
  }
}
