/// Kernels of comparison. The result is never missing.
extension Lowering {
  func compare(_ comparison: RowProgram.Comparison, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    switch comparison {
    case .equal: equal(a, b, place)
    case .less: ordered(BeingLess.self, comparison, a, b, place)
    case .lessOrEqual: ordered(BeingLessOrEqual.self, comparison, a, b, place)
    }
  }

  private func equal(_ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let compare: Instruction? =
      switch (type(a), type(b)) {
      case (.boolean, .boolean): values(BeingEqual.self, UInt8.self, a, b, place)
      case (.date, .date): values(BeingEqual.self, Int32.self, a, b, place)
      case (.text, .text): equalTexts(a, b, place)
      case (let left, let right) where left.isNumeric && right.isNumeric:
        numbers(BeingEqual.self, .equal, a, b, place)
      default: nil
      }
    guard let compare else {
      // Values of different types are never equal, but two missing ones are.
      return { frame in
        let (left, right) = (frame.presenceBytes(a), frame.presenceBytes(b))
        let result = frame.target(place, as: UInt8.self)
        for row in 0..<frame.count { result[row] = (left[row] | right[row]) ^ 1 }
      }
    }
    return { frame throws(RowProgramStop) in
      try compare(frame)
      guard frame.lanes[a].presence != nil || frame.lanes[b].presence != nil else { return }
      let (left, right) = (frame.presenceBytes(a), frame.presenceBytes(b))
      let result = frame.target(place, as: UInt8.self)
      for row in 0..<frame.count {
        result[row] = (result[row] & left[row] & right[row]) | ((left[row] | right[row]) ^ 1)
      }
    }
  }

  private func ordered<Operation: ComparisonOperation>(
    _: Operation.Type, _ comparison: RowProgram.Comparison, _ a: Int, _ b: Int, _ place: Int
  ) -> Instruction {
    let compare: Instruction? =
      switch (type(a), type(b)) {
      case (.date, .date): values(Operation.self, Int32.self, a, b, place)
      case (.text, .text): orderedTexts(Operation.self, a, b, place)
      case (let left, let right) where left.isNumeric && right.isNumeric:
        numbers(Operation.self, comparison, a, b, place)
      default: nil
      }
    guard let compare else {
      return { frame throws(RowProgramStop) in
        try frame.fail([a, b], reached: reached[place]) { _ in true }
        frame.target(place, as: UInt8.self).update(repeating: 0, count: frame.count)
      }
    }
    return { frame throws(RowProgramStop) in
      try compare(frame)
      for operand in [a, b] {
        guard let presence = frame.lanes[operand].presence else { continue }
        let result = frame.target(place, as: UInt8.self)
        for row in 0..<frame.count { result[row] &= presence[row] }
      }
    }
  }

  private func values<Operation: ComparisonOperation, Element: Comparable & Sendable>(
    _: Operation.Type, _: Element.Type, _ a: Int, _ b: Int, _ place: Int
  ) -> Instruction {
    { frame in
      frame.map(a, as: Element.self, b, as: Element.self, to: place) { Operation.holds($0, $1) ? 1 as UInt8 : 0 }
    }
  }

  private func numbers<Operation: ComparisonOperation>(
    _: Operation.Type, _ comparison: RowProgram.Comparison, _ a: Int, _ b: Int, _ place: Int
  ) -> Instruction {
    // A constant of the other type that is worth the same compares at full speed.
    if type(a) == .number, let constant = facts[b].exactDouble {
      return { $0.test(a, as: Double.self, to: place) { Operation.holds($0, constant) } }
    }
    if type(b) == .number, let constant = facts[a].exactDouble {
      return { $0.test(b, as: Double.self, to: place) { Operation.holds(constant, $0) } }
    }
    if type(a) == .integer, let constant = facts[b].exactInteger {
      return { $0.test(a, as: Int64.self, to: place) { Operation.holds($0, constant) } }
    }
    if type(b) == .integer, let constant = facts[a].exactInteger {
      return { $0.test(b, as: Int64.self, to: place) { Operation.holds(constant, $0) } }
    }
    switch (type(a), type(b)) {
    case (.integer, .integer): return values(Operation.self, Int64.self, a, b, place)
    case (.number, .number): return values(Operation.self, Double.self, a, b, place)
    case (.integer, .number):
      return { frame in
        frame.map(a, as: Int64.self, b, as: Double.self, to: place) { Operation.holds($0, $1) ? 1 as UInt8 : 0 }
      }
    case (.number, .integer):
      return { frame in
        frame.map(a, as: Double.self, b, as: Int64.self, to: place) { Operation.holds($0, $1) ? 1 as UInt8 : 0 }
      }
    case (let left, let right):
      return { frame in
        let (x, y) = (frame.numbers(a, left), frame.numbers(b, right))
        let result = frame.target(place, as: UInt8.self)
        for row in 0..<frame.count { result[row] = LuaNumber.compare(comparison, x[row], y[row]) ? 1 : 0 }
      }
    }
  }
}

extension Frame {
  @inline(__always)
  fileprivate func test<Element>(_ a: Int, as _: Element.Type, to place: Int, _ holds: (Element) -> Bool) {
    map(a, as: Element.self, to: place) { holds($0) ? 1 as UInt8 : 0 }
  }
}

extension StepFacts {
  /// The float that a constant is worth; nil where there is none.
  fileprivate var exactDouble: Double? {
    switch constant {
    case .number(let value): value
    case .integer(let value): LuaArithmetic.isEqual(value, Double(value)) ? Double(value) : nil
    default: nil
    }
  }

  /// The integer that a constant is worth; nil where there is none.
  fileprivate var exactInteger: Int64? {
    switch constant {
    case .number(let value): LuaArithmetic.integer(value)
    case .integer(let value): value
    default: nil
    }
  }
}
