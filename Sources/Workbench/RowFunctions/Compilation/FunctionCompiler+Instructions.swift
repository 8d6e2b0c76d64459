internal import LuaHost
internal import Tables

extension FunctionCompiler {
  /// Applies one instruction to the state and says where the reading goes on.
  func execute(_ place: Int, _ frame: Frame, _ state: inout State) throws(CompilationFailure) -> Step {
    let instruction = frame.prototype.code[place]
    let line = frame.prototype.line(of: place)
    let a = instruction.a
    guard a < state.registers.count || instruction.opcode == .jump else { throw .unreadable }
    switch instruction.opcode {
    case .move: state.registers[a] = try register(instruction.b, state)
    case .loadInteger: state.registers[a] = try constant(.integer(Int64(instruction.signedWideB)))
    case .loadFloat: state.registers[a] = try constant(.number(Double(instruction.signedWideB)))
    case .loadConstant: state.registers[a] = try constant(frame, instruction.wideB)
    case .loadConstantExtra:
      guard let extra = self.instruction(place + 1, frame), extra.opcode == .extra else { throw .unreadable }
      state.registers[a] = try constant(frame, extra.wideA)
      return .jump(place + 2)
    case .loadFalse: state.registers[a] = .truth(Conditions.never)
    case .loadTrue: state.registers[a] = .truth(Conditions.always)
    case .loadFalseSkip:
      state.registers[a] = .truth(Conditions.never)
      return .jump(place + 2)
    case .loadNil:
      guard a + instruction.b < state.registers.count else { throw .unreadable }
      for register in a...a + instruction.b { state.registers[register] = try missing() }
    case .getUpvalue: state.registers[a] = try upvalue(instruction.b, frame)
    case .getGlobal:
      state.registers[a] = try index(
        upvalue(instruction.b, frame), constant(frame, instruction.c), state, line: line)
    case .getTable, .getIndex, .getField:
      let key: Symbol
      switch instruction.opcode {
      case .getTable: key = try register(instruction.c, state)
      case .getIndex: key = try constant(.integer(Int64(instruction.c)))
      default: key = try constant(frame, instruction.c)
      }
      state.registers[a] = try index(register(instruction.b, state), key, state, line: line)
    case .setUpvalue, .setGlobal: throw .assignment(line: line)
    case .setTable, .setIndex, .setField:
      let key: Symbol
      switch instruction.opcode {
      case .setTable: key = try register(instruction.b, state)
      case .setIndex: key = try constant(.integer(Int64(instruction.b)))
      default: key = try constant(frame, instruction.b)
      }
      let value = instruction.k ? try constant(frame, instruction.c) : try register(instruction.c, state)
      try set(register(a, state), key, value, state, line: line)
    case .newTable:
      constructed.append(ConstructedTable(made: state.condition))
      state.registers[a] = .constructed(constructed.count - 1)
      return .jump(place + 2)
    case .setList: return try setList(place, frame, &state, line: line)
    case .method:
      let object = try register(instruction.b, state)
      let name = instruction.k ? try constant(frame, instruction.c) : try register(instruction.c, state)
      guard a + 1 < state.registers.count else { throw .unreadable }
      state.registers[a] = try method(of: object, name, state, line: line)
      state.registers[a + 1] = object
    case .concat:
      guard instruction.b > 0, a + instruction.b <= state.registers.count else { throw .unreadable }
      var value = state.registers[a + instruction.b - 1]
      for register in stride(from: a + instruction.b - 2, through: a, by: -1) {
        value = try concat(state.registers[register], value, state, line: line)
      }
      state.registers[a] = value
    case .not:
      let truth = try truth(register(instruction.b, state), line: line)
      state.registers[a] = .truth(try graph.conditions.not(truth))
    case .negate, .invert, .length:
      state.registers[a] = try unary(instruction.opcode, register(instruction.b, state), state, line: line)
    case .close: break
    case .jump: return .jump(place + 1 + instruction.jump)
    case .call, .tailCall: return try call(place, frame, &state, line: line)
    case .return:
      let end = instruction.b > 0 ? a + instruction.b - 1 : state.top
      return .returned(try values(from: a, to: end, state))
    case .returnNothing: return .returned([])
    case .returnOne: return .returned([try register(a, state)])
    case .variadic:
      // Arguments past the named ones: only the row function itself has any.
      let values = Array(frame.arguments.dropFirst(frame.prototype.parameterCount))
      try give(values, to: a, wanted: instruction.c - 1, &state)
    case .prepareVariadic: break
    case .forLoop, .forPrepare, .genericForPrepare, .genericForCall, .genericForLoop: throw .loop(line: line)
    case .closure: throw .closure(line: line)
    case .toBeClosed, .extra, .metamethod, .metamethodImmediate, .metamethodConstant: throw .unreadable
    default:
      if let condition = try comparison(instruction, frame, state, line: line) {
        return try branch(on: condition, instruction, place, frame, state)
      }
      return try arithmetic(instruction, place, frame, &state, line: line)
    }
    return .next
  }

  // MARK: Operands

  func register(_ index: Int, _ state: State) throws(CompilationFailure) -> Symbol {
    guard index < state.registers.count else { throw .unreadable }
    return state.registers[index]
  }

  func values(from start: Int, to end: Int?, _ state: State) throws(CompilationFailure) -> [Symbol] {
    guard let end, end >= start, end <= state.registers.count else { throw .unreadable }
    return Array(state.registers[start..<end])
  }

  /// Puts results into registers: as many as wanted, all where `wanted` is below 0.
  func give(_ values: [Symbol], to start: Int, wanted: Int, _ state: inout State) throws(CompilationFailure) {
    let count = wanted < 0 ? values.count : wanted
    if wanted < 0, start + count > state.registers.count {
      state.registers += [Symbol](repeating: try missing(), count: start + count - state.registers.count)
    }
    guard start + count <= state.registers.count else { throw .unreadable }
    for index in 0..<count { state.registers[start + index] = index < values.count ? values[index] : try missing() }
    state.top = wanted < 0 ? start + count : nil
  }

  func instruction(_ place: Int, _ frame: Frame) -> LuaInstruction? {
    frame.prototype.code.indices.contains(place) ? frame.prototype.code[place] : nil
  }

  func constant(_ frame: Frame, _ index: Int) throws(CompilationFailure) -> Symbol {
    guard frame.prototype.constants.indices.contains(index) else { throw .unreadable }
    switch frame.prototype.constants[index] {
    case .nil: return try missing()
    case .boolean(let value): return .truth(value ? Conditions.always : Conditions.never)
    case .integer(let value): return try constant(.integer(value))
    case .number(let value): return try constant(.number(value))
    case .string(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else { return try symbol(.value(.bytes(bytes))) }
      return try constant(.text(text))
    }
  }

  private func upvalue(_ index: Int, _ frame: Frame) throws(CompilationFailure) -> Symbol {
    guard let content = machine.upvalue(index, of: frame.function) else { throw .unreadable }
    return try symbol(content)
  }

  // MARK: Arithmetic

  private func arithmetic(
    _ instruction: LuaInstruction, _ place: Int, _ frame: Frame, _ state: inout State, line: Int?
  ) throws(CompilationFailure) -> Step {
    let left = try register(instruction.b, state)
    let value: Symbol
    switch instruction.opcode {
    case .addImmediate:
      value = try arithmetic(.add, left, constant(.integer(Int64(instruction.signedC))), state, line: line)
    case .shiftRightImmediate:
      value = try arithmetic(.shiftRight, left, constant(.integer(Int64(instruction.signedC))), state, line: line)
    case .shiftLeftImmediate:
      value = try arithmetic(.shiftLeft, constant(.integer(Int64(instruction.signedC))), left, state, line: line)
    default:
      if let operation = Self.constantArithmetic[instruction.opcode] {
        value = try arithmetic(operation, left, constant(frame, instruction.c), state, line: line)
      } else if let operation = Self.plainArithmetic[instruction.opcode] {
        value = try arithmetic(operation, left, register(instruction.c, state), state, line: line)
      } else {
        throw .unreadable
      }
    }
    state.registers[instruction.a] = value
    // The next instruction calls a metamethod where this one cannot do; dates and missing values are seen to already.
    return .jump(place + 2)
  }

  private static let constantArithmetic: [LuaOpcode: RowProgram.Arithmetic] = [
    .addConstant: .add, .subtractConstant: .subtract, .multiplyConstant: .multiply, .moduloConstant: .modulo,
    .powerConstant: .power, .divideConstant: .divide, .floorDivideConstant: .floorDivide, .andConstant: .and,
    .orConstant: .or, .xorConstant: .xor,
  ]

  private static let plainArithmetic: [LuaOpcode: RowProgram.Arithmetic] = [
    .add: .add, .subtract: .subtract, .multiply: .multiply, .modulo: .modulo, .power: .power, .divide: .divide,
    .floorDivide: .floorDivide, .and: .and, .or: .or, .xor: .xor, .shiftLeft: .shiftLeft, .shiftRight: .shiftRight,
  ]

  private func unary(
    _ opcode: LuaOpcode, _ operand: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    let value = try place(of: operand, line: line)
    let kinds = graph.kinds(value)
    switch opcode {
    case .negate: return try result(of: .negate(value), .negation(kinds), "-", state, line: line)
    case .invert: return try result(of: .invert(value), .inversion(kinds), "~", state, line: line)
    default: return try result(of: .length(value), .length(kinds), "#", state, line: line)
    }
  }

  private func concat(
    _ left: Symbol, _ right: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    let (l, r) = (try place(of: left, line: line), try place(of: right, line: line))
    return try result(
      of: .concat(l, r), .concat(graph.kinds(l), graph.kinds(r)), "..", state, line: line)
  }

  // MARK: Conditions

  /// The condition of a conditional instruction; nil where it is none.
  private func comparison(
    _ instruction: LuaInstruction, _ frame: Frame, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Conditions.Node? {
    let a = try register(instruction.a, state)
    func immediate() throws(CompilationFailure) -> Symbol { try constant(.integer(Int64(instruction.signedB))) }
    switch instruction.opcode {
    case .equal: return try equality(a, register(instruction.b, state), line: line)
    case .equalConstant: return try equality(a, constant(frame, instruction.b), line: line)
    case .equalImmediate: return try equality(a, immediate(), line: line)
    case .less: return try order(.less, a, register(instruction.b, state), state, line: line)
    case .lessOrEqual: return try order(.lessOrEqual, a, register(instruction.b, state), state, line: line)
    case .lessImmediate: return try order(.less, a, immediate(), state, line: line)
    case .lessOrEqualImmediate: return try order(.lessOrEqual, a, immediate(), state, line: line)
    case .greaterImmediate: return try order(.less, immediate(), a, state, line: line)
    case .greaterOrEqualImmediate: return try order(.lessOrEqual, immediate(), a, state, line: line)
    case .test: return try truth(a, line: line)
    case .testSet: return try truth(register(instruction.b, state), line: line)
    default: return nil
    }
  }

  /// Where the condition is `k`, the jump that follows is taken, else passed over.
  private func branch(
    on condition: Conditions.Node, _ instruction: LuaInstruction, _ place: Int, _ frame: Frame, _ state: State
  ) throws(CompilationFailure) -> Step {
    guard let jump = self.instruction(place + 1, frame), jump.opcode == .jump else { throw .unreadable }
    let target = place + 2 + jump.jump
    let jumps = instruction.k ? condition : try graph.conditions.not(condition)
    let sets = instruction.opcode == .testSet
    return .fork(
      jumps, then: target, otherwise: place + 2,
      set: sets ? (register: instruction.a, value: try register(instruction.b, state)) : nil)
  }
}
