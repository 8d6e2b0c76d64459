/// What a step does to a batch.
typealias Instruction = @Sendable (Frame) throws(RowProgramStop) -> Void

/// Turns typed steps into instructions.
///
/// Invariant: the types, dictionaries and constants of all steps that a lowered step refers to are known.
struct Lowering {
  let steps: [RowProgram.Step]
  let reached: [RowProgram.Place?]
  let facts: [StepFacts]

  func type(_ place: Int) -> StepType { facts[place].type }

  /// The instruction of a step that is worked out batch by batch; nil where its lane is set once, as that of a constant
  /// and of what is always missing is.
  func instruction(_ place: Int) -> Instruction? {
    switch steps[place] {
    case .column, .constant, .mapped, .aggregate, .partedAggregate, .window, .partedWindow: nil
    case .concat(let a, let b): refusal([a, b], place)
    case .arithmetic(let operation, let a, let b): arithmetic(operation, a, b, place)
    case .negate(let a): negate(a, place)
    case .invert(let a): invert(a, place)
    case .compare(let comparison, let a, let b): compare(comparison, a, b, place)
    case .length(let a): length(a, place)
    case .isTrue(let a): isTrue(a, place)
    case .isMissing(let a):
      { frame in
        let presence = frame.presenceBytes(a)
        let result = frame.target(place, as: UInt8.self)
        for row in 0..<frame.count { result[row] = presence[row] ^ 1 }
      }
    case .not(let a):
      { frame in frame.map(a, as: UInt8.self, to: place) { $0 ^ 1 } }
    case .both(let a, let b):
      { frame in frame.map(a, as: UInt8.self, b, as: UInt8.self, to: place) { $0 & $1 } }
    case .either(let a, let b):
      { frame in frame.map(a, as: UInt8.self, b, as: UInt8.self, to: place) { $0 | $1 } }
    case .choose(let condition, let a, let b): choose(condition, a, b, place)
    case .number(let function, let arguments): number(function, arguments, place)
    case .date(let function, let arguments): date(function, arguments, place)
    }
  }

  /// Whether the step may be an error in some row, so that it matters where the function comes to it.
  func mayFail(_ place: Int) -> Bool {
    switch steps[place] {
    case .column, .constant, .isTrue, .isMissing, .not, .both, .either, .choose, .mapped, .aggregate,
      .partedAggregate, .window, .partedWindow:
      false
    case .length: true
    case .negate(let a): !type(a).isNumeric
    case .invert(let a): type(a) != .integer
    case .date: type(place) == .nothing
    case .concat: type(place) == .nothing
    case .number(let function, let arguments):
      type(place) == .nothing || function == .fmod || function == .round && arguments.count == 2
    case .compare(let comparison, let a, let b):
      switch (comparison, type(a), type(b)) {
      case (.equal, _, _), (_, .text, .text), (_, .date, .date): false
      case (_, let left, let right): !left.isNumeric || !right.isNumeric
      }
    case .arithmetic(let operation, let a, let b):
      switch (operation, type(a), type(b)) {
      case (.subtract, .date, .date), (_, .number, .number): operation.isOfBits
      case (_, .integer, .integer): operation == .floorDivide || operation == .modulo
      case (.add, let left, let right), (.subtract, let left, let right), (.multiply, let left, let right),
        (.divide, let left, let right), (.power, let left, let right):
        !left.isNumeric || !right.isNumeric
      default: true
      }
    }
  }

  private func isTrue(_ a: Int, _ place: Int) -> Instruction {
    guard type(a) == .boolean else {
      return { frame in
        let presence = frame.presenceBytes(a)
        let result = frame.target(place, as: UInt8.self)
        for row in 0..<frame.count { result[row] = presence[row] }
      }
    }
    return { frame in
      guard let presence = frame.lanes[a].presence else {
        frame.lanes[place].values = frame.lanes[a].values
        return
      }
      let values = frame.values(a, as: UInt8.self)
      let result = frame.target(place, as: UInt8.self)
      for row in 0..<frame.count { result[row] = values[row] & presence[row] }
    }
  }

  private func length(_ a: Int, _ place: Int) -> Instruction {
    guard type(a) == .text, let dictionary = facts[a].dictionary else {
      // Lua has no length of anything else, and none of nil.
      return { frame throws(RowProgramStop) in
        try frame.fail([], reached: reached[place]) { _ in true }
      }
    }
    let lengths = (0..<max(dictionary.count, 1)).map { code in
      code < dictionary.count ? Int64(dictionary.offsets[code + 1] - dictionary.offsets[code]) : 0
    }
    return { frame throws(RowProgramStop) in
      if let presence = frame.lanes[a].presence {
        try frame.fail([], reached: reached[place]) { presence[$0] == 0 }
      }
      lengths.withUnsafeBufferPointer { lengths in
        frame.map(a, as: UInt32.self, to: place) { lengths[Int($0)] }
      }
      frame.presence(place, a)
    }
  }

  /// Operands that the operation does not take: a missing result, and an error in each row where the function comes and
  /// all of them are present.
  func refusal(_ operands: [Int], _ place: Int) -> Instruction {
    { frame throws(RowProgramStop) in
      try frame.fail(operands, reached: reached[place]) { _ in true }
    }
  }
}

/// What is known of a step before its rows are run.
struct StepFacts: Sendable {
  var type: StepType
  /// Of text: what the codes mean.
  var dictionary: TextDictionary?
  /// The value, where it is the same in every row.
  var constant: Value?
  /// Of a choice between texts: the codes of either side in `dictionary`; nil where they are the same.
  var leftCodes: [UInt32]?
  var rightCodes: [UInt32]?

  init(_ type: StepType, dictionary: TextDictionary? = nil, constant: Value? = nil) {
    self.type = type
    self.dictionary = dictionary
    self.constant = constant
  }

  /// A constant number as the float that arithmetic with floats makes of it.
  var constantDouble: Double? {
    switch constant {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}

extension RowProgram.Arithmetic {
  fileprivate var isOfBits: Bool {
    switch self {
    case .and, .or, .xor, .shiftLeft, .shiftRight: true
    default: false
    }
  }
}
