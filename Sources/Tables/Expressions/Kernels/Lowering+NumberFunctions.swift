internal import Glibc

/// Kernels of functions of numbers.
extension Lowering {
  func number(_ function: RowProgram.NumberFunction, _ arguments: [Int], _ place: Int) -> Instruction {
    guard arguments.allSatisfy({ type($0).isNumeric }) else {
      // Decimals that are missing are the row function's own affair, too.
      return refusal(function == .round ? [arguments[0]] : arguments, place)
    }
    let a = arguments[0]
    if arguments.count == 1 {
      guard let simple = ofFloats(function, a, place) else { return ofOne(function, a, place) }
      return simple
    }
    return arguments.count == 2 ? ofTwo(function, a, arguments[1], place) : extreme(function, arguments, place)
  }

  /// The greatest or least of several.
  private func extreme(_ function: RowProgram.NumberFunction, _ arguments: [Int], _ place: Int) -> Instruction {
    { frame in
      frame.presence(place, arguments[0], arguments[1])
      if arguments.contains(where: { frame.lanes[$0].presence != nil }) {
        let own = frame.ownPresence(place)
        own.update(repeating: 1, count: frame.count)
        for argument in arguments {
          let presence = frame.presenceBytes(argument)
          for row in 0..<frame.count { own[row] &= presence[row] }
        }
        frame.lanes[place].presence = own
      }
      let operands = arguments.map { frame.numbers($0, type($0)) }
      let result = NumericTarget(frame, place)
      for row in 0..<frame.count {
        var best = operands[0][row]
        for operand in operands.dropFirst() {
          if let better = LuaNumber.apply(function, best, operand[row]) { best = better }
        }
        result.set(row, best)
      }
    }
  }

  /// The functions of a float that give a float.
  private func ofFloats(_ function: RowProgram.NumberFunction, _ a: Int, _ place: Int) -> Instruction? {
    guard type(a) == .number else { return nil }
    switch function {
    case .abs: return { $0.ofFloat(a, place) { $0.magnitude } }
    case .sqrt: return { $0.ofFloat(a, place) { $0.squareRoot() } }
    case .exp: return { $0.ofFloat(a, place) { Glibc.exp($0) } }
    case .log: return { $0.ofFloat(a, place) { Glibc.log($0) } }
    default: return nil
    }
  }

  private func ofOne(_ function: RowProgram.NumberFunction, _ a: Int, _ place: Int) -> Instruction {
    let operand = type(a)
    return { frame in
      frame.presence(place, a)
      let x = frame.numbers(a, operand)
      let result = NumericTarget(frame, place)
      var hasMissing = false
      for row in 0..<frame.count {
        if let number = LuaNumber.apply(function, x[row]) {
          result.set(row, number)
        } else {
          result.set(row, .integer(0))
          hasMissing = true
        }
      }
      guard hasMissing else { return }
      // Only `tointeger` has no result of a number that is there.
      let presence = frame.presenceBytes(a)
      let own = frame.ownPresence(place)
      for row in 0..<frame.count { own[row] = LuaNumber.apply(function, x[row]) == nil ? 0 : presence[row] }
      frame.lanes[place].presence = own
    }
  }

  private func ofTwo(_ function: RowProgram.NumberFunction, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let (left, right) = (type(a), type(b))
    return { frame throws(RowProgramStop) in
      try frame.oneByOne((a, left), (b, right), to: place, reached: reached[place]) {
        LuaNumber.apply(function, $0, $1)
      }
      // Without a second argument that is there, `round` still rounds: the row function says how.
      if function == .round, let digits = frame.lanes[b].presence {
        try frame.fail([a], reached: reached[place]) { digits[$0] == 0 }
      }
    }
  }
}

extension Frame {
  @inline(__always)
  fileprivate func ofFloat(_ a: Int, _ place: Int, _ body: (Double) -> Double) {
    presence(place, a)
    map(a, as: Double.self, to: place, body)
  }
}
