internal import LuaHost
internal import Tables

extension FunctionCompiler {
  /// What `object:name` calls.
  func method(
    of object: Symbol, _ name: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    switch object {
    case .step, .truth, .choice, .lookup:
      guard case .text(let text)? = constant(of: name) else { throw .unreadable }
      names.append(text)
      return .method(names.count - 1)
    case .table, .constructed: return try index(object, name, state, line: line)
    default: throw .noCell(found: description(of: object), line: line)
    }
  }

  /// Calls what stands in the register, with the registers after it.
  func call(_ place: Int, _ frame: Frame, _ state: inout State, line: Int?) throws(CompilationFailure) -> Step {
    let instruction = frame.prototype.code[place]
    let a = instruction.a
    let end = instruction.b > 0 ? a + instruction.b : state.top
    let arguments = try values(from: a + 1, to: end, state)
    // Of what the row function itself returns, only the first value counts.
    let isLast = instruction.opcode == .tailCall
    let wanted = isLast ? frame.depth == 0 ? 1 : -1 : instruction.c - 1
    let name = nameOfRegister(a, before: place, frame)
    let results = try called(state.registers[a], arguments, wanted: wanted, name: name, frame, &state, line: line)
    if instruction.opcode == .tailCall { return .returned(results) }
    try give(results, to: a, wanted: wanted, &state)
    return .next
  }

  private func called(
    _ callee: Symbol, _ arguments: [Symbol], wanted: Int, name: String?, _ frame: Frame, _ state: inout State,
    line: Int?
  ) throws(CompilationFailure) -> [Symbol] {
    let call = Call(
      name: name ?? "function", arguments: arguments, wanted: wanted, condition: state.condition, line: line)
    switch callee {
    case .method(let number):
      guard let method = known.methods[names[number]], let subject = arguments.first else {
        throw .unknownFunction(name: names[number], line: line)
      }
      let kinds = graph.kinds(try self.place(of: subject, line: line))
      guard kinds.contains(.text) else { throw .fails(operation: ":" + names[number], line: line) }
      return try pure(method, call, isMethod: true)
    case .function(let number):
      let function = functions[number]
      if let known = function.known { return try self.known(known, function, call, &state) }
      guard function.isLua else { throw .unknownFunction(name: name, line: line) }
      let inner = Frame(
        prototype: try prototype(of: function), function: function.function, arguments: arguments,
        depth: frame.depth + 1)
      let returned = try run(inner, under: state.condition, calls: state.calls)
      state.calls = returned.calls
      return returned.values
    case .choice: throw .differs(line: line)
    default: throw .unknownFunction(name: name, line: line)
    }
  }

  /// One call, as the functions below see it.
  struct Call {
    let name: String
    var arguments: [Symbol]
    let wanted: Int
    let condition: Conditions.Node
    let line: Int?
  }

  private func known(
    _ known: KnownFunction, _ function: CalledFunction, _ call: Call, _ state: inout State
  ) throws(CompilationFailure) -> [Symbol] {
    switch known {
    case .number(let operation): return [try number(operation, function, call)]
    case .day(let operation):
      let count = operation == .daysBetween ? 2 : 1
      let places = try places(call).prefix(count)
      guard places.count == count else { return [try missing()] }
      let outcome = Outcome.day(places.map(graph.kinds))
      return [try result(of: .date(operation, Array(places)), outcome, call.name, state, line: call.line)]
    case .missing:
      guard let first = try places(call).first else { return [.truth(Conditions.always)] }
      return [.truth(try graph.missing(first))]
    case .coalesce:
      var value = try place(of: missing(), line: call.line)
      for argument in try places(call).reversed() {
        value = try graph.choose(graph.missing(argument), value, argument, line: call.line)
      }
      return [.step(value)]
    case .case:
      let places = try places(call)
      var value = try place(of: missing(), line: call.line)
      if places.count % 2 == 1 { value = places.last! }
      for index in stride(from: places.count / 2 * 2 - 2, through: 0, by: -2) {
        value = try graph.choose(graph.truth(places[index]), places[index + 1], value, line: call.line)
      }
      return [.step(value)]
    case .descending:
      guard call.arguments.count == 1 else { throw .arguments(function: call.name, line: call.line) }
      guard case .text(let name)? = constant(of: call.arguments[0]) else {
        // A text would be the name of a column.
        let value = try place(of: call.arguments[0], line: call.line)
        guard !graph.kinds(value).contains(.text) else { throw .arguments(function: call.name, line: call.line) }
        return [.descendingValue(value)]
      }
      names.append(name)
      return [.descending(names.count - 1)]
    case .group(let name): return [try group(name, call, &state)]
    case .pure: return try pure(function, call, isMethod: false)
    }
  }

  private func places(_ call: Call) throws(CompilationFailure) -> [StepGraph.Place] {
    var places: [StepGraph.Place] = []
    for argument in call.arguments { places.append(try place(of: argument, line: call.line)) }
    return places
  }

  private func number(
    _ operation: RowProgram.NumberFunction, _ function: CalledFunction, _ call: Call
  ) throws(CompilationFailure) -> Symbol {
    var places = try places(call)
    let counts: ClosedRange<Int> =
      switch operation {
      case .max, .min: 1...50
      case .log, .atan, .round: 1...2
      case .fmod: 2...2
      default: 1...1
      }
    guard counts.contains(places.count) else { throw .arguments(function: call.name, line: call.line) }
    let areNumbers = places.allSatisfy { graph.kinds($0).present.within(.numeric) }
    if operation == .round {
      switch places.count == 2 ? graph.constant(places[1]) : .missing {
      case .missing?: places = [places[0]]
      case .integer(let digits)? where (0...15).contains(digits): break
      default: return try pure(function, call, isMethod: false)[0]
      }
    }
    // Lua takes a text that looks like a number for one; the function itself knows best which does. Of several values
    // that differ by row it cannot be asked, and the program stops where one is a text.
    if !areNumbers, Set(places.filter { graph.constant($0) == nil }).count <= 1 {
      return try pure(function, call, isMethod: false)[0]
    }
    let outcome = Outcome.number(operation, places.map(graph.kinds))
    if outcome.kinds == .missing, !outcome.mayFail { return try missing() }
    return .step(try graph.add(.number(operation, places), outcome, under: call.condition))
  }

  private func group(_ name: String, _ call: Call, _ state: inout State) throws(CompilationFailure) -> Symbol {
    guard var function = GroupFunction.named(name) else { throw .arguments(function: name, line: call.line) }
    var call = call
    var parts = RowProgram.Parts()
    if let last = call.arguments.last, isTable(last) {
      parts = try self.parts(last, of: function, number: call.arguments.count, line: call.line)
      call.arguments.removeLast()
    }
    guard function.argumentCounts.contains(call.arguments.count) else {
      throw .arguments(function: name, line: call.line)
    }
    guard let ordinal = state.calls else { throw .unevenGroups(function: name, line: call.line) }
    if case .window(.rank) = function {
      switch call.arguments.first {
      case .descending(let number)?:
        function = .window(.rankDown)
        call.arguments = [try column(named: names[number], line: call.line)]
      case .descendingValue(let value)?:
        function = .window(.rankDown)
        call.arguments = [.step(value)]
      default: break
      }
    }
    let place = try graph.group(
      function, places(call), parts: parts, ordinal: ordinal, under: state.condition, line: call.line)
    state.calls = ordinal + 1
    return .step(place)
  }

  /// A function that is called once for each different value: of one step that differs by row, and constants.
  private func pure(
    _ function: CalledFunction, _ call: Call, isMethod: Bool
  ) throws(CompilationFailure) -> [Symbol] {
    var values: [LuaValue?] = []
    var keys: [Int] = []
    var varying: StepGraph.Place?
    for argument in call.arguments {
      if isTable(argument) {
        guard function.known == .pure("cut") else { throw .arguments(function: call.name, line: call.line) }
        values.append(try constantValue(argument, line: call.line))
        keys.append(-2 - (try tableNumber(argument)))
        continue
      }
      let place = try place(of: argument, line: call.line)
      if let value = graph.constant(place) {
        values.append(LuaValue(value))
        keys.append(place)
        continue
      }
      guard varying == nil || varying == place else { throw .severalValues(function: call.name, line: call.line) }
      varying = place
      values.append(nil)
      keys.append(-1)
    }
    try refuseAddresses(function, values, call)
    let count = call.wanted < 0 ? 1 : max(call.wanted, 1)
    guard call.wanted >= 0 || Self.givesOne(function, values) else {
      throw .arguments(function: call.name, line: call.line)
    }
    let runner = MappingRunner(
      machine: machine, function: function.function, arguments: values, takesTextOnly: isMethod)
    var results: [Symbol] = []
    for index in 0..<count {
      if let varying {
        let key = MappingKey(
          function: "\(isMethod ? "method" : "function") \(function.identity)", arguments: keys, result: index)
        let place = try graph.mapped(
          varying, key: key, name: told(function, values, call), kinds: kinds(of: function, result: index),
          under: call.condition,
          runner.mapping(result: index))
        results.append(.step(place))
      } else {
        guard let value = try? runner.mapping(result: index)(.text("")) else {
          throw .arguments(function: call.name, line: call.line)
        }
        results.append(try constant(value))
      }
    }
    return results
  }

  /// The call as readers see it, with its constants.
  private func told(_ function: CalledFunction, _ values: [LuaValue?], _ call: Call) -> String {
    let texts = zip(call.arguments, values).map { argument, value -> String in
      guard let value else { return ProgramText.hole }
      if case .constructed(let number) = argument, let table = written(number) {
        return "{ \(table.elements.map { $0.cell.map(ProgramText.literal) ?? "…" }.joined(separator: ", ")) }"
      }
      return value.cell.map(ProgramText.literal) ?? "…"
    }
    return "\(name(of: function))(\(texts.joined(separator: ", ")))"
  }

  private func name(of function: CalledFunction) -> String {
    switch function.known {
    case .pure(let name)?: name
    case .number(let number)?: number == .round ? "round" : "math." + number.rawValue
    default: "a function"
    }
  }

  private func kinds(of function: CalledFunction, result: Int) -> Kinds {
    switch function.known {
    case .pure(let name)? where result == 0: KnownFunctions.resultKinds[name] ?? .any
    case .number?: [.integer, .number, .missing]
    default: .any
    }
  }

  /// Whether a call gives one result, however many are wanted.
  private static func givesOne(_ function: CalledFunction, _ arguments: [LuaValue?]) -> Bool {
    guard case .pure(let name)? = function.known else { return true }
    if name == "string.match", arguments.count > 1, case .string(let pattern)? = arguments[1] {
      return pattern.count { $0 == "(" } <= 1
    }
    return !["string.find", "string.match", "string.gsub", "string.byte", "math.modf", "utf8.codepoint", "utf8.len"]
      .contains(name)
  }

  /// Addresses differ from run to run: a format that shows one is not read.
  private func refuseAddresses(
    _ function: CalledFunction, _ values: [LuaValue?], _ call: Call
  ) throws(CompilationFailure) {
    guard function.known == .pure("string.format") else { return }
    guard case .string(let format)?? = values.first, !format.contains("p") || !format.contains("%") else {
      throw .arguments(function: call.name, line: call.line)
    }
  }

  private func isTable(_ symbol: Symbol) -> Bool {
    switch symbol {
    case .table, .constructed: true
    default: false
    }
  }

  private func tableNumber(_ symbol: Symbol) throws(CompilationFailure) -> Int {
    switch symbol {
    case .constructed(let number): try held(number)
    case .table(let number): number
    default: throw .unreadable
    }
  }

  /// The name under which the source knows what stands in a register: that of the global, field or local it came from.
  private func nameOfRegister(_ register: Int, before place: Int, _ frame: Frame) -> String? {
    for index in stride(from: place - 1, through: 0, by: -1) {
      let instruction = frame.prototype.code[index]
      guard instruction.a == register else { continue }
      switch instruction.opcode {
      case .getGlobal, .getField, .method:
        guard frame.prototype.constants.indices.contains(instruction.c),
          case .string(let bytes) = frame.prototype.constants[instruction.c]
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
      case .getUpvalue:
        return frame.prototype.upvalues.indices.contains(instruction.b)
          ? frame.prototype.upvalues[instruction.b].name : nil
      case .move: return nameOfRegister(instruction.b, before: index, frame)
      case .test, .equal, .less, .lessOrEqual, .setField, .setTable, .setIndex, .setList: continue
      default: return nil
      }
    }
    return nil
  }
}

/// Calls a function of the library or the workbench with one argument filled in, as the row function would.
private struct MappingRunner {
  /// Unowned, as by everything that Lua may hold.
  unowned let machine: LuaMachine
  let function: LuaFunction
  /// Nil stands where the value goes.
  let arguments: [LuaValue?]
  /// A method of a text: of anything else it is an error.
  let takesTextOnly: Bool

  func mapping(result index: Int) -> RowProgram.Mapping {
    nonisolated(unsafe) let runner = self
    return { value in try runner.call(value, result: index) }
  }

  private func call(_ value: Value, result index: Int) throws -> Value {
    if takesTextOnly, arguments.first ?? nil == nil {
      guard case .text = value else { throw MappingFailure.fails }
    }
    let arguments = arguments.map { $0 ?? LuaValue(value) }
    let results = try machine.withMissingArithmetic { try machine.invoke(function, arguments) }
    guard let cell = (index < results.count ? results[index] : .nil).cell else { throw MappingFailure.noCell }
    return cell
  }
}
