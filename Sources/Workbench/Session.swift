internal import Datasets
public import Display
public import Education
public import LuaHost
internal import Policy
internal import Tables

/// A workbench with its data and its Lua: what the REPL, a script and a one-liner run in.
///
///     let session = try Session(output: { print(String(decoding: $0, as: UTF8.self), terminator: "") })
///     try session.open(Education.open("datasets/guangxi"))
///     try session.evaluate("edu.regions:count('level')")   // one value: a table
///
/// Invariant: the Lua of a session runs on one thread at a time; what scripts define stands in one environment, and
/// the short forms of row functions see another, which scripts cannot change.
public final class Session {
  let machine: LuaMachine
  let environment: LuaEnvironment
  let access: FileAccess
  /// The language of reports and explanations.
  let language: Language
  /// How much of a table is shown, asked anew each time, since a terminal changes its width.
  private let terminalLimits: () -> TableLimits
  /// How results that are tables are written.
  public var outputMode = OutputMode.table
  /// The most rows of a table that a terminal shows, 0 for all; nil for the usual number.
  var shownRows: Int?
  /// How many values were shown.
  private var shownValues = 0
  /// The dataset that is open.
  public private(set) var education: Education?
  /// The checks that scripts have defined, in the order of their clauses.
  var ownChecks: [OwnCheck] = []
  /// The personal cells that scripts have seen as plain values.
  let personalValues = PersonalValues()
  private(set) lazy var rowFunctions = RowFunctionRunner(self)
  /// The files whose rejects were told.
  private var remarked: Set<String> = []
  /// What the statement that runs has remarked.
  private var remarks: Set<String> = []
  /// The globals that are tables of the dataset.
  private var datasetTables: [String: TableObject] = [:]
  /// Says things that are no result, such as what a join matched; nil keeps quiet.
  private let note: ((String) -> Void)?
  let progress: Progress?
  private let output: (UnsafeBufferPointer<UInt8>) -> Void
  /// Gets what is shown, a result at a time and without its line end; nil for the output of scripts.
  public var showResult: ((String) -> Void)?

  /// A session without data. What scripts print goes to `output`; remarks go to `note`; `progress` gets a line on work that
  /// takes more than two seconds, in place of the one before, and nil when there is none any more. Throws where Lua cannot be
  /// started.
  public init(
    limits: LuaLimits = LuaLimits(), access: FileAccess = FileAccess(read: [], write: []),
    language: Language = .english, tableLimits: @escaping () -> TableLimits = { .none },
    output: @escaping (UnsafeBufferPointer<UInt8>) -> Void, note: ((String) -> Void)? = nil,
    progress showProgress: (@Sendable (String?) -> Void)? = nil
  ) throws {
    let progress = showProgress.map(Progress.init)
    let output: (UnsafeBufferPointer<UInt8>) -> Void = { bytes in
      progress?.clear()
      output(bytes)
    }
    machine = try LuaMachine(limits: limits, output: output)
    self.progress = progress
    environment = machine.makeEnvironment()
    self.access = access
    self.language = language
    terminalLimits = tableLimits
    self.output = output
    self.note = note
    machine.translateError = Self.hostError
    registerNouns()
    try rowFunctions.load()
  }

  /// Makes the dataset's tables known as `edu` and, one by one, as globals where no function bears the name.
  ///
  /// A dataset that is opened again, read anew, takes the places of the former one: tables that scripts made keep their
  /// rows, and globals that scripts have set stay theirs.
  public func open(_ education: Education) {
    self.education = education
    let names = Set(machine.names(in: environment))
    machine.set("edu", in: environment, .object(EducationObject(education)))
    remarked = []
    // A name with a dot would set a field of another global.
    for name in education.dataset.tableNames where !name.contains(".") {
      if names.contains(name) {
        guard let former = datasetTables[name],
          case .object(let now as TableObject) = machine.get(name, in: environment),
          now === former
        else { continue }
      }
      let table = EducationObject.table(name, of: education, self)
      datasetTables[name] = table
      machine.set(name, in: environment, .object(table))
    }
  }

  /// How much of a table is shown.
  func tableLimits() -> TableLimits {
    var limits = terminalLimits()
    if let shownRows, limits.rows != nil { limits.rows = shownRows == 0 ? nil : shownRows }
    return limits
  }

  /// Prints a value as the REPL does, and keeps it as `_` and under its number; nil is not printed.
  public func show(_ value: LuaValue) throws {
    if value.isNil { return }
    let text = try text(of: value)
    if let showResult {
      showResult(text)
    } else {
      Array((text + "\n").utf8).withUnsafeBufferPointer(output)
    }
    shownValues += 1
    set("_", value)
    set("_\(shownValues)", value)
  }

  /// Sets a global.
  public func set(_ name: String, _ value: LuaValue) { machine.set(name, in: environment, value) }

  /// Runs Lua source: an expression, whose values are given back, or statements. Throws `LuaFailure`, which says
  /// whether the source is only incomplete.
  public func evaluate(_ source: String, name: String = "input") throws(LuaFailure) -> [LuaValue] {
    let function = try compile(source, name: name)
    remarks = []
    let values = try watched { () throws(LuaFailure) in try machine.run(function) }
    if values.count == 1, values[0].isNil { remarkUnknownName(source) }
    return values
  }

  /// A misspelt name alone is nil to Lua, and so would look like no answer.
  private func remarkUnknownName(_ source: String) {
    let name = source.filter { !$0.isWhitespace }
    let isName = name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let names = globalNames
    guard isName, !["nil", "true", "false"].contains(name), !names.contains(name) else { return }
    remark("nothing is called '\(name)'" + NearestName.hint(for: name, among: names))
  }

  /// The source as an expression, else as statements. Throws the failure of the one that it was meant to be.
  func compile(_ source: String, name: String) throws(LuaFailure) -> LuaFunction {
    do throws(LuaFailure) {
      return try machine.compile("return " + source, name: name, in: environment)
    } catch let asExpression {
      do throws(LuaFailure) {
        return try machine.compile(source, name: name, in: environment)
      } catch let asStatement {
        throw asStatement.stumbles(overBeginningOf: source) ? asExpression : asStatement
      }
    }
  }

  /// Runs a script with its arguments in `arg`, and its `--name value` pairs in `args`.
  public func run(script source: String, name: String, arguments: [String]) throws(LuaFailure) {
    var fields: [(key: LuaValue, value: LuaValue)] = [(.integer(0), .string(name))]
    set("arg", .table(LuaTable(elements: arguments.map { .string($0) }, fields: fields)))
    fields = ScriptArguments.named(arguments).map { (.string($0.name), .string($0.value)) }
    set("args", .table(LuaTable(fields: fields)))
    let function = try machine.compile(source, name: name, in: environment)
    remarks = []
    _ = try watched { () throws(LuaFailure) in try machine.run(function) }
  }

  /// Lets `require` read modules from a folder.
  public func addModules(from folder: String) { machine.addModuleRoot(folder) }

  /// Lets Ctrl-C stop what runs, and keep the session.
  public func stopOnInterrupt() { machine.interruptOnSIGINT() }

  /// The names that a line may begin with, for completion.
  public var globalNames: [String] { machine.names(in: environment) }

  /// Runs `body`, in which work on tables stops when the script has to, and its memory counts against the script's.
  func watched<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    progress?.enter()
    defer { progress?.leave() }
    return try Supervision.watched(by: MachineSupervisor(machine, progress: progress), body)
  }

  /// Says something that is no result, once for each statement.
  func remark(_ text: String) {
    guard remarks.insert(text).inserted else { return }
    progress?.clear()
    note?(text)
  }

  /// Says which rows of a file were left out, once for each file.
  func remarkRejects(of loaded: LoadedTable) {
    guard let first = loaded.rejects.first, remarked.insert(loaded.path).inserted else { return }
    remark("\(loaded.path): \(loaded.rejectedRows) of \(loaded.readRows) rows were not loaded; the first: \(first)")
  }

  /// Whether the data of the session are invented.
  var isSynthetic: Bool { education?.dataset.package.isSynthetic ?? false }

  /// The education dataset. Throws `noDataset`.
  func requireEducation() throws -> Education {
    guard let education else { throw CallFailure.noDataset }
    return education
  }

  private func registerNouns() {
    machine.register(DayObject.hostType, for: DayObject.self)
    machine.register(RowObject.hostType, for: RowObject.self)
    machine.register(RowIterator.hostType, for: RowIterator.self)
    machine.register(MeasureObject.hostType, for: MeasureObject.self)
    machine.register(DescendingValue.hostType, for: DescendingValue.self)
    machine.register(SortKeyObject.hostType, for: SortKeyObject.self)
    machine.register(TableObject.hostType(self), for: TableObject.self)
    machine.register(EducationObject.hostType(self), for: EducationObject.self)
    machine.register(RegionObject.hostType(self), for: RegionObject.self)
    machine.register(CalendarObject.hostType(self), for: CalendarObject.self)
    machine.register(ReportObject.hostType(self), for: ReportObject.self)
    machine.register(ChartObject.hostType(self), for: ChartObject.self)
    for descriptor in Catalogue.all where descriptor.noun == .global || descriptor.noun == .policy {
      define(descriptor, path: descriptor.path, in: environment)
    }
  }

  func define(_ descriptor: Descriptor, path: String, in environment: LuaEnvironment) {
    machine.define(path, in: environment, hostFunction(descriptor))
  }

  /// The descriptor's function as Lua calls it.
  private func hostFunction(_ descriptor: Descriptor) -> HostFunction {
    { [unowned(unsafe) self] call in
      try withUnsafeMutablePointer(to: &call) { call in
        if let value = try descriptor.run(Arguments(call, of: descriptor, self)) { call.pointee.give(value) }
      }
    }
  }

  /// The methods of a noun, whose first argument is the object.
  func methods(of noun: Noun) -> [HostMember] {
    Catalogue.all.filter { $0.noun == noun }.map { descriptor in
      .method(descriptor.name) { [unowned(unsafe) self] call in
        try withUnsafeMutablePointer(to: &call) { call in
          let arguments = Arguments(call, of: descriptor, self)
          if let progress { progress.verb = descriptor }
          do {
            guard let result = try descriptor.run(arguments) else { return }
            if case .object(let object as TableObject) = result { arguments.note(object) }
            call.pointee.give(result)
          } catch {
            _ = rowFunctions.takeExplanations()
            throw error
          }
        }
      }
    }
  }

  /// The failures of the rooms below, with their codes.
  private static func hostError(_ error: any Error) -> HostError {
    switch error {
    case let failure as CallFailure: HostError(code: failure.code, message: failure.description)
    case let failure as TableFailure: HostError(code: failure.code, message: failure.description)
    case let failure as DatasetFailure: HostError(code: failure.code, message: failure.description)
    case let failure as PolicyFailure: HostError(code: failure.code, message: failure.description)
    case let failure as PlotFailure: HostError(code: failure.code, message: failure.description)
    default: HostError(code: "failure", message: "\(error)")
    }
  }
}

extension LuaFailure {
  /// Whether Lua did not even get past the first token: the source then is no statement.
  fileprivate func stumbles(overBeginningOf source: String) -> Bool {
    guard let start = message.firstRange(of: "near '"), message.hasSuffix("'") else { return false }
    let token = message[start.upperBound...].dropLast()
    return !token.isEmpty && source.drop(while: \.isWhitespace).hasPrefix(token)
  }
}

/// The arguments of a script that are written `--name value`, `--name=value` or `--flag`.
enum ScriptArguments {
  static func named(_ arguments: [String]) -> [(name: String, value: String)] {
    var named: [(name: String, value: String)] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard argument.hasPrefix("--"), argument.count > 2 else { continue }
      let text = argument.dropFirst(2)
      if let sign = text.firstIndex(of: "=") {
        named.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
      } else if index < arguments.count, !arguments[index].hasPrefix("--") {
        named.append((String(text), arguments[index]))
        index += 1
      } else {
        named.append((String(text), "true"))
      }
    }
    return named
  }
}
