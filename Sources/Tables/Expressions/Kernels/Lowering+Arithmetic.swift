/// Kernels of arithmetic.
extension Lowering {
  func arithmetic(_ operation: RowProgram.Arithmetic, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let (left, right) = (type(a), type(b))
    if left == .date || right == .date { return days(operation, a, b, place) }
    guard left.isNumeric, right.isNumeric else { return refusal([a, b], place) }
    switch operation {
    case .add: return numbers(Adding.self, operation, a, b, place)
    case .subtract: return numbers(Subtracting.self, operation, a, b, place)
    case .multiply: return numbers(Multiplying.self, operation, a, b, place)
    case .floorDivide: return numbers(FloorDividing.self, operation, a, b, place, refusesZero: true)
    case .modulo: return numbers(TakingModulo.self, operation, a, b, place, refusesZero: true)
    case .divide: return floats(Dividing.self, a, b, place) ?? oneByOne(operation, a, b, place)
    case .power: return floats(RaisingToPower.self, a, b, place) ?? oneByOne(operation, a, b, place)
    case .and, .or, .xor, .shiftLeft, .shiftRight:
      guard left == .integer, right == .integer else { return oneByOne(operation, a, b, place) }
      return bits(operation, a, b, place)
    }
  }

  private func numbers<Operation: ArithmeticOperation>(
    _: Operation.Type, _ operation: RowProgram.Arithmetic, _ a: Int, _ b: Int, _ place: Int, refusesZero: Bool = false
  ) -> Instruction {
    guard type(a) == .integer, type(b) == .integer else {
      return floats(Operation.self, a, b, place) ?? oneByOne(operation, a, b, place)
    }
    guard refusesZero else {
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { Operation.apply($0, $1) }
      }
    }
    return { frame throws(RowProgramStop) in
      frame.presence(place, a, b)
      var zeros: UInt8 = 0
      frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { x, y -> Int64 in
        if y == 0 {
          zeros = 1
          return 0
        }
        return Operation.apply(x, y)
      }
      guard zeros == 1 else { return }
      let divisors = frame.values(b, as: Int64.self)
      try frame.fail([a, b], reached: reached[place]) { divisors[$0] == 0 }
    }
  }

  /// Of two operands that are floats once integers are made such; nil where a row's tag decides.
  private func floats<Operation: ArithmeticOperation>(_: Operation.Type, _ a: Int, _ b: Int, _ place: Int)
    -> Instruction?
  {
    if type(a) == .number, let constant = facts[b].constantDouble {
      return { frame in
        frame.presence(place, a)
        frame.map(a, as: Double.self, to: place) { Operation.apply($0, constant) }
      }
    }
    if type(b) == .number, let constant = facts[a].constantDouble {
      return { frame in
        frame.presence(place, b)
        frame.map(b, as: Double.self, to: place) { Operation.apply(constant, $0) }
      }
    }
    switch (type(a), type(b)) {
    case (.number, .number):
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Double.self, b, as: Double.self, to: place) { Operation.apply($0, $1) }
      }
    case (.integer, .number):
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Int64.self, b, as: Double.self, to: place) { Operation.apply(Double($0), $1) }
      }
    case (.number, .integer):
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Double.self, b, as: Int64.self, to: place) { Operation.apply($0, Double($1)) }
      }
    case (.integer, .integer):
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { Operation.apply(Double($0), Double($1)) }
      }
    default: return nil
    }
  }

  private func bits(_ operation: RowProgram.Arithmetic, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    { frame in
      frame.presence(place, a, b)
      switch operation {
      case .and: frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { $0 & $1 }
      case .or: frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { $0 | $1 }
      case .xor: frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { $0 ^ $1 }
      case .shiftLeft:
        frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { LuaArithmetic.shiftLeft($0, $1) }
      default:
        frame.map(a, as: Int64.self, b, as: Int64.self, to: place) { LuaArithmetic.shiftRight($0, $1) }
      }
    }
  }

  /// Where each row has its own types, or a float may be no integer.
  private func oneByOne(_ operation: RowProgram.Arithmetic, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let (left, right) = (type(a), type(b))
    return { frame throws(RowProgramStop) in
      try frame.oneByOne((a, left), (b, right), to: place, reached: reached[place]) {
        LuaNumber.apply(operation, $0, $1)
      }
    }
  }

  func negate(_ a: Int, _ place: Int) -> Instruction {
    switch type(a) {
    case .integer:
      return { frame in
        frame.presence(place, a)
        frame.map(a, as: Int64.self, to: place) { 0 &- $0 }
      }
    case .number:
      return { frame in
        frame.presence(place, a)
        frame.map(a, as: Double.self, to: place) { -$0 }
      }
    case .numeric:
      return { frame in
        frame.presence(place, a)
        let x = frame.numbers(a, .numeric)
        let result = NumericTarget(frame, place)
        for row in 0..<frame.count {
          switch x[row] {
          case .integer(let value): result.set(row, .integer(0 &- value))
          case .number(let value): result.set(row, .number(-value))
          }
        }
      }
    default: return refusal([a], place)
    }
  }

  func invert(_ a: Int, _ place: Int) -> Instruction {
    let operand = type(a)
    guard operand.isNumeric else { return refusal([a], place) }
    return { frame throws(RowProgramStop) in
      frame.presence(place, a)
      let x = frame.numbers(a, operand)
      let result = frame.target(place, as: Int64.self)
      var mayFail = false
      for row in 0..<frame.count {
        if let integer = x[row].exactInteger {
          result[row] = ~integer
        } else {
          result[row] = 0
          mayFail = true
        }
      }
      guard mayFail else { return }
      try frame.fail([a], reached: reached[place]) { x[$0].exactInteger == nil }
    }
  }
}
