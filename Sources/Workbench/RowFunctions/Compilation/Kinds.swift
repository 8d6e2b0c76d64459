internal import Tables

/// Of which types the values of a step may be.
///
/// Invariant of their use: a step never has a value of a kind that is not in its set; it may lack some that are.
struct Kinds: OptionSet, Hashable {
  let rawValue: UInt8

  static let missing = Kinds(rawValue: 1)
  static let integer = Kinds(rawValue: 2)
  static let number = Kinds(rawValue: 4)
  static let boolean = Kinds(rawValue: 8)
  static let text = Kinds(rawValue: 16)
  static let date = Kinds(rawValue: 32)
  static let numeric: Kinds = [.integer, .number]
  /// Nothing is known.
  static let any = Kinds(rawValue: 63)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ type: ColumnType) {
    self =
      switch type {
      case .integer: .integer
      case .number: .number
      case .boolean: .boolean
      case .text: .text
      case .date: .date
      }
  }

  init(of value: Value) {
    self = value.type.map { Kinds($0) } ?? .missing
  }

  var present: Kinds { subtracting(.missing) }
  var mayBeMissing: Bool { contains(.missing) }

  func within(_ other: Kinds) -> Bool { isSubset(of: other) }

  /// Whether values of these kinds and of the others can surely not stand in one column.
  func clashes(with other: Kinds) -> Bool {
    guard let own = family, let others = other.family else { return false }
    return own != others
  }

  /// The one type that all present values have, integers and numbers taken for one; nil where there is none or several.
  private var family: Kinds? {
    if present.isEmpty { return nil }
    if present.within(.numeric) { return .numeric }
    return [Kinds.boolean, .text, .date].first { present == $0 }
  }
}

/// What an operation gives, and whether it may be an error.
struct Outcome: Hashable {
  var kinds: Kinds
  var mayFail: Bool

  init(_ kinds: Kinds, mayFail: Bool = false) {
    self.kinds = kinds
    self.mayFail = mayFail
  }
}

extension Outcome {
  /// Of a missing operand the result is missing, whatever the other one is.
  static func arithmetic(_ operation: RowProgram.Arithmetic, _ left: Kinds, _ right: Kinds, divisor: Value?) -> Outcome
  {
    var result: Kinds = left.mayBeMissing || right.mayBeMissing ? .missing : []
    var mayFail = false
    let (l, r) = (left.present, right.present)
    if l.isEmpty || r.isEmpty { return Outcome(.missing) }
    if !l.within(.numeric) || !r.within(.numeric) {
      mayFail = !(l == .date && r == .date && operation == .subtract) && !isDayStep(operation, l, r)
      if operation == .subtract, l.contains(.date), r.contains(.date) { result.formUnion(.integer) }
      if operation == .add || operation == .subtract, l.contains(.date), !r.isDisjoint(with: .numeric) {
        result.formUnion(.date)
      }
      if operation == .add, r.contains(.date), !l.isDisjoint(with: .numeric) { result.formUnion(.date) }
    }
    guard !l.isDisjoint(with: .numeric), !r.isDisjoint(with: .numeric) else { return Outcome(result, mayFail: mayFail) }
    let bothInteger = l.contains(.integer) && r.contains(.integer)
    let oneNumber = l.contains(.number) || r.contains(.number)
    switch operation {
    case .divide, .power: result.formUnion(.number)
    case .add, .subtract, .multiply, .floorDivide, .modulo:
      if bothInteger { result.formUnion(.integer) }
      if oneNumber { result.formUnion(.number) }
      if bothInteger, operation == .floorDivide || operation == .modulo {
        if case .integer(let value)? = divisor, value != 0 {} else { mayFail = true }
      }
    case .and, .or, .xor, .shiftLeft, .shiftRight:
      result.formUnion(.integer)
      mayFail = mayFail || oneNumber
    }
    return Outcome(result, mayFail: mayFail)
  }

  private static func isDayStep(_ operation: RowProgram.Arithmetic, _ left: Kinds, _ right: Kinds) -> Bool {
    switch operation {
    case .add: left == .date && right == .integer || left == .integer && right == .date
    case .subtract: left == .date && right == .integer
    default: false
    }
  }

  /// An order comparison: of two numbers, two texts or two dates; false where one is missing.
  static func order(_ left: Kinds, _ right: Kinds) -> Outcome {
    let (l, r) = (left.present, right.present)
    let isFine =
      l.isEmpty || r.isEmpty || l.within(.numeric) && r.within(.numeric) || l == .text && r == .text
      || l == .date && r == .date
    let mayHold =
      left.mayBeMissing || right.mayBeMissing || !l.intersection(r).intersection([.text, .date]).isEmpty
      || !l.isDisjoint(with: .numeric) && !r.isDisjoint(with: .numeric)
    return Outcome(mayHold ? .boolean : [], mayFail: !isFine)
  }

  static func concat(_ left: Kinds, _ right: Kinds) -> Outcome {
    let joined: Kinds = [.text, .integer, .number]
    var result: Kinds = left.mayBeMissing || right.mayBeMissing ? .missing : []
    let (l, r) = (left.present, right.present)
    if l.isEmpty || r.isEmpty { return Outcome(.missing) }
    if !l.isDisjoint(with: joined), !r.isDisjoint(with: joined) { result.formUnion(.text) }
    return Outcome(result, mayFail: !l.within(joined) || !r.within(joined))
  }

  static func negation(_ operand: Kinds) -> Outcome {
    Outcome(operand.intersection([.missing, .integer, .number]), mayFail: !operand.present.within(.numeric))
  }

  static func inversion(_ operand: Kinds) -> Outcome {
    let result: Kinds = operand.isDisjoint(with: .numeric) ? [] : .integer
    return Outcome(
      result.union(operand.intersection(.missing)), mayFail: !operand.present.within(.integer))
  }

  /// Of a missing text too it is an error, and a text is missing where the function does not come to it.
  static func length(_ operand: Kinds) -> Outcome {
    Outcome(operand.contains(.text) ? .integer : [], mayFail: true)
  }

  static func number(_ function: RowProgram.NumberFunction, _ arguments: [Kinds]) -> Outcome {
    let all = arguments.reduce(into: Kinds()) { $0.formUnion($1) }
    let missing = all.intersection(.missing)
    if arguments.contains(where: \.present.isEmpty) { return Outcome(.missing) }
    let numbers = all.intersection(.numeric)
    let isFine = all.present.within(.numeric)
    guard arguments.allSatisfy({ !$0.isDisjoint(with: .numeric) }) else { return Outcome(missing, mayFail: true) }
    return switch function {
    case .abs, .max, .min, .round: Outcome(missing.union(numbers), mayFail: !isFine)
    case .ceil, .floor: Outcome(missing.union(numbers).union(.integer), mayFail: !isFine)
    case .tointeger: Outcome([.missing, .integer], mayFail: !isFine)
    case .fmod: Outcome(missing.union(numbers), mayFail: !isFine || all.contains(.integer))
    case .sqrt, .exp, .log, .sin, .cos, .tan, .asin, .acos, .atan: Outcome(missing.union(.number), mayFail: !isFine)
    }
  }

  static func day(_ arguments: [Kinds]) -> Outcome {
    let all = arguments.reduce(into: Kinds()) { $0.formUnion($1) }
    if arguments.contains(where: \.present.isEmpty) { return Outcome(.missing) }
    guard arguments.allSatisfy({ $0.contains(.date) }) else {
      return Outcome(all.intersection(.missing), mayFail: true)
    }
    return Outcome(all.intersection(.missing).union(.integer), mayFail: all.present != .date)
  }

  /// An aggregate or a window function. What it refuses it refuses only at the run.
  static func group(_ function: GroupFunction, _ arguments: [Kinds]) -> Outcome {
    let argument = arguments.first ?? []
    let kinds: Kinds =
      switch function {
      case .aggregate(.count), .aggregate(.distinctCount): .integer
      case .aggregate(.sum): .numeric
      case .aggregate(.any), .aggregate(.all): [.boolean, .missing]
      case .aggregate(.first), .aggregate(.last), .aggregate(.min), .aggregate(.max), .window(.lag), .window(.lead):
        argument.union(.missing)
      case .window(.rank): [.integer, .missing]
      default: [.integer, .number, .missing]
      }
    return Outcome(kinds, mayFail: true)
  }
}
