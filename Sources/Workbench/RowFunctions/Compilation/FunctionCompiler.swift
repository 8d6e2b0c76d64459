internal import LuaHost
internal import Tables

/// Reads the bytecode of a row function as a program of column steps.
///
/// The instructions are gone through once, in their order, with symbols for values; a conditional jump hands the state
/// on to two places, each under its condition, and where ways meet, what differs between them becomes a choice. Every
/// jump leads forward (loops are refused), so that all ways into an instruction are known when it is read.
///
/// One compiler reads one function for one table; captured values are those of the moment.
final class FunctionCompiler {
  /// What the result is for: its values, or only whether they are true.
  enum Purpose {
    case values
    case condition
  }

  let machine: LuaMachine
  let table: Table
  let known: KnownFunctions
  /// Further names of a short form, and the globals it sees beside them.
  let given: LuaTable
  let scopeGlobals: LuaTableHandle?

  var graph = StepGraph()
  var tables: [LuaTableHandle] = []
  var tableNumbers: [Int: Int] = [:]
  var constructed: [ConstructedTable] = []
  var lookups: [Lookup] = []
  var functions: [CalledFunction] = []
  var functionNumbers: [Int: Int] = [:]
  var names: [String] = []
  var descriptions: [String] = []
  var choices: [SymbolChoice] = []
  private var choiceNumbers: [SymbolChoice: Int] = [:]
  var choicePlaces: [Int: StepGraph.Place] = [:]
  var choiceTruths: [Int: Conditions.Node] = [:]
  var choicesOfCells: Set<Int> = []
  private var prototypes: [Int: LuaPrototype] = [:]
  private var instructionsLeft = 50_000

  init(_ machine: LuaMachine, table: Table, known: KnownFunctions, given: LuaTable, scopeGlobals: LuaTableHandle?) {
    self.machine = machine
    self.table = table
    self.known = known
    self.given = given
    self.scopeGlobals = scopeGlobals
  }

  /// The program of a function whose argument is the row, or the scope of a short form.
  func program(_ function: LuaFunction, argument: Symbol, for purpose: Purpose) throws(CompilationFailure) -> RowProgram
  {
    guard let bytes = machine.bytecode(of: function) else { throw .unknownFunction(name: nil, line: nil) }
    guard let prototype = LuaPrototype(dump: bytes) else { throw .unreadable }
    let frame = Frame(prototype: prototype, function: function, arguments: [argument], depth: 0)
    let returned = try run(frame, under: Conditions.always, calls: 0)
    let line = returned.line
    let nothing = try missing()
    let value = returned.value(0) ?? nothing
    let result: StepGraph.Place
    switch purpose {
    case .values:
      result = try place(of: value, line: line)
    case .condition:
      try requireCell(value, line: line)
      result = try graph.place(of: truth(value, line: line))
    }
    return try graph.program(of: result)
  }

  // MARK: Frames

  /// One call of a Lua function.
  struct Frame {
    let prototype: LuaPrototype
    let function: LuaFunction
    let arguments: [Symbol]
    let depth: Int
  }

  /// What holds before an instruction.
  struct State {
    /// The condition under which the function comes here.
    var condition: Conditions.Node
    var registers: [Symbol]
    /// How many group functions were called on the way; nil where the ways that met differ.
    var calls: Int?
    /// The end of an open list of values; nil where none is open.
    var top: Int?
  }

  /// What a call gives.
  struct Returned {
    var condition: Conditions.Node
    var values: [Symbol]
    var calls: Int?
    /// Where it returns first.
    var line: Int?

    func value(_ index: Int) -> Symbol? { index < values.count ? values[index] : nil }
  }

  /// Where the reading goes on after an instruction.
  enum Step {
    case next
    case jump(Int)
    /// On at the first place where the condition holds, at the second where not.
    case fork(Conditions.Node, then: Int, otherwise: Int, set: (register: Int, value: Symbol)?)
    case returned([Symbol])
  }

  /// The results of a function, whichever way it takes.
  func run(_ frame: Frame, under condition: Conditions.Node, calls: Int?) throws(CompilationFailure) -> Returned {
    guard frame.depth < 8 else { throw .tooLarge }
    let prototype = frame.prototype
    let nothing = try missing()
    var registers = [Symbol](repeating: nothing, count: prototype.registerCount + 1)
    guard prototype.parameterCount <= prototype.registerCount else { throw .unreadable }
    for (index, argument) in frame.arguments.prefix(prototype.parameterCount).enumerated() {
      registers[index] = argument
    }
    var waiting = [State?](repeating: nil, count: prototype.code.count + 1)
    waiting[0] = State(condition: condition, registers: registers, calls: calls, top: nil)
    var returned: Returned?
    for place in prototype.code.indices {
      guard var state = waiting[place] else { continue }
      waiting[place] = nil
      guard state.condition != Conditions.never else { continue }
      instructionsLeft -= 1
      guard instructionsLeft > 0 else { throw .tooLarge }
      switch try execute(place, frame, &state) {
      case .next: try pass(state, to: place + 1, from: place, &waiting, frame)
      case .jump(let target): try pass(state, to: target, from: place, &waiting, frame)
      case .fork(let condition, let then, let otherwise, let set):
        var (high, low) = (state, state)
        high.condition = try graph.conditions.and(state.condition, condition)
        low.condition = try graph.conditions.choose(condition, Conditions.never, state.condition)
        if let set { high.registers[set.register] = set.value }
        try pass(high, to: then, from: place, &waiting, frame)
        try pass(low, to: otherwise, from: place, &waiting, frame)
      case .returned(let values):
        let new = Returned(
          condition: state.condition, values: values, calls: state.calls, line: prototype.line(of: place))
        returned = try returned.map { (old) throws(CompilationFailure) in try merged(old, new) } ?? new
      }
    }
    return returned ?? Returned(condition: Conditions.never, values: [], calls: calls)
  }

  private func pass(
    _ state: State, to target: Int, from place: Int, _ waiting: inout [State?], _ frame: Frame
  ) throws(CompilationFailure) {
    guard state.condition != Conditions.never else { return }
    guard target > place else { throw .loop(line: frame.prototype.line(of: place)) }
    guard waiting.indices.contains(target) else { throw .unreadable }
    guard let other = waiting[target] else { return waiting[target] = state }
    waiting[target] = nil
    waiting[target] = try merged(other, state)
  }

  // MARK: Meeting ways

  private func merged(_ left: State, _ right: State) throws(CompilationFailure) -> State {
    let (condition, chooser) = try meeting(left.condition, right.condition)
    // An open list may have made one way's registers longer; past the shorter nothing is read.
    var registers = Array(left.registers.prefix(right.registers.count))
    for index in registers.indices where registers[index] != right.registers[index] {
      registers[index] = try merged(registers[index], right.registers[index], chooser)
    }
    return State(
      condition: condition, registers: registers, calls: left.calls == right.calls ? left.calls : nil,
      top: left.top == right.top ? left.top : nil)
  }

  private func merged(_ left: Returned, _ right: Returned) throws(CompilationFailure) -> Returned {
    let (condition, chooser) = try meeting(left.condition, right.condition)
    let nothing = try missing()
    var values: [Symbol] = []
    for index in 0..<max(left.values.count, right.values.count) {
      values.append(try merged(left.value(index) ?? nothing, right.value(index) ?? nothing, chooser))
    }
    return Returned(
      condition: condition, values: values, calls: left.calls == right.calls ? left.calls : nil, line: left.line)
  }

  /// The condition after two ways have met, and what tells the first from the second there.
  private func meeting(
    _ left: Conditions.Node, _ right: Conditions.Node
  ) throws(CompilationFailure) -> (Conditions.Node, Conditions.Node) {
    let either = try graph.conditions.or(left, right)
    return (either, try graph.conditions.restricted(left, to: either))
  }

  private func merged(
    _ left: Symbol, _ right: Symbol, _ chooser: Conditions.Node
  ) throws(CompilationFailure) -> Symbol {
    if left == right || chooser == Conditions.always { return left }
    if chooser == Conditions.never { return right }
    if let high = booleanNode(left), let low = booleanNode(right) {
      return .truth(try graph.conditions.choose(chooser, high, low))
    }
    let depth = 1 + max(depth(of: left), depth(of: right))
    guard depth <= 1000 else { throw .tooLarge }
    let choice = SymbolChoice(condition: chooser, high: left, low: right, depth: depth)
    if let number = choiceNumbers[choice] { return .choice(number) }
    choices.append(choice)
    choiceNumbers[choice] = choices.count - 1
    return .choice(choices.count - 1)
  }

  private func depth(of symbol: Symbol) -> Int {
    if case .choice(let number) = symbol { choices[number].depth } else { 0 }
  }

  /// The condition that a boolean is; nil for anything else.
  private func booleanNode(_ symbol: Symbol) -> Conditions.Node? {
    switch symbol {
    case .truth(let node): node
    case .step(let place):
      switch graph.constant(place) {
      case .boolean(let value)?: value ? Conditions.always : Conditions.never
      default: nil
      }
    default: nil
    }
  }

  /// The function's bytecode, read once.
  func prototype(of function: CalledFunction) throws(CompilationFailure) -> LuaPrototype {
    if let prototype = prototypes[function.identity] { return prototype }
    guard let bytes = machine.bytecode(of: function.function), let prototype = LuaPrototype(dump: bytes) else {
      throw .unreadable
    }
    prototypes[function.identity] = prototype
    return prototype
  }
}
