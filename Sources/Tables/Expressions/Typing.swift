/// The types of steps.
extension RowProgram.Step {
  /// The steps whose values this one is made of.
  var operands: [RowProgram.Place] {
    switch self {
    case .column, .constant: []
    case .negate(let a), .invert(let a), .length(let a), .isTrue(let a), .isMissing(let a), .not(let a),
      .mapped(_, let a):
      [a]
    case .arithmetic(_, let a, let b), .compare(_, let a, let b), .concat(let a, let b), .both(let a, let b),
      .either(let a, let b):
      [a, b]
    case .choose(let condition, let a, let b): [condition, a, b]
    case .number(_, let arguments), .date(_, let arguments), .aggregate(_, let arguments), .window(_, let arguments):
      arguments
    case .partedWindow(_, let arguments, let parts), .partedAggregate(_, let arguments, let parts):
      arguments + parts.over + parts.order
    }
  }

  /// The same step of other places.
  func moved(_ place: (RowProgram.Place) -> RowProgram.Place, mappings: Int) -> RowProgram.Step {
    switch self {
    case .column, .constant: self
    case .arithmetic(let operation, let a, let b): .arithmetic(operation, place(a), place(b))
    case .negate(let a): .negate(place(a))
    case .invert(let a): .invert(place(a))
    case .compare(let comparison, let a, let b): .compare(comparison, place(a), place(b))
    case .concat(let a, let b): .concat(place(a), place(b))
    case .length(let a): .length(place(a))
    case .isTrue(let a): .isTrue(place(a))
    case .isMissing(let a): .isMissing(place(a))
    case .not(let a): .not(place(a))
    case .both(let a, let b): .both(place(a), place(b))
    case .either(let a, let b): .either(place(a), place(b))
    case .choose(let condition, let a, let b): .choose(place(condition), place(a), place(b))
    case .number(let function, let arguments): .number(function, arguments.map(place))
    case .date(let function, let arguments): .date(function, arguments.map(place))
    case .mapped(let mapping, let a): .mapped(mapping + mappings, place(a))
    case .aggregate(let aggregate, let arguments): .aggregate(aggregate, arguments.map(place))
    case .window(let window, let arguments): .window(window, arguments.map(place))
    case .partedWindow(let window, let arguments, let parts):
      .partedWindow(window, arguments.map(place), parts.moved(place))
    case .partedAggregate(let aggregate, let arguments, let parts):
      .partedAggregate(aggregate, arguments.map(place), parts.moved(place))
    }
  }
}

/// Finds what is known of a step from what is known of its operands. Steps that are worked out apart (mappings,
/// aggregates, windows, joined texts) have their facts from their values.
struct Typing {
  let columns: [Column]

  func facts(of step: RowProgram.Step, at place: Int, _ known: [StepFacts?]) throws(RowProgramStop) -> StepFacts {
    func type(_ place: Int) -> StepType { known[place]?.type ?? .nothing }
    switch step {
    case .column(let index): return StepFacts(StepValues.ofColumn(columns[index]))
    case .constant(let value):
      guard let type = value.type else { return StepFacts(.nothing, constant: value) }
      var facts = StepFacts(StepType(type), constant: value)
      if case .text(let text) = value {
        var dictionary = TextDictionaryBuilder()
        _ = dictionary.code(of: text)
        facts.dictionary = dictionary.finished()
      }
      return facts
    case .arithmetic(let operation, let a, let b): return StepFacts(Self.type(of: operation, type(a), type(b)))
    case .negate(let a): return StepFacts(type(a).isNumeric ? type(a) : .nothing)
    case .invert(let a): return StepFacts(type(a).isNumeric ? .integer : .nothing)
    case .length(let a): return StepFacts(type(a) == .text ? .integer : .nothing)
    case .compare, .isTrue, .isMissing, .not, .both, .either: return StepFacts(.boolean)
    case .choose(_, let a, let b): return try chosen(known[a], known[b], place)
    case .number(let function, let arguments):
      guard Self.takes(function, arguments.count) else { throw .mixed(step: place) }
      return StepFacts(Self.type(of: function, arguments.map(type)))
    case .date(let function, let arguments):
      guard arguments.count == (function == .daysBetween ? 2 : 1) else { throw .mixed(step: place) }
      return StepFacts(arguments.allSatisfy { type($0) == .date } ? .integer : .nothing)
    case .concat, .mapped, .aggregate, .partedAggregate, .window, .partedWindow: return StepFacts(.nothing)
    }
  }

  private func chosen(_ left: StepFacts?, _ right: StepFacts?, _ place: Int) throws(RowProgramStop) -> StepFacts {
    guard let left, let right, let type = left.type.joined(right.type) else { throw .mixed(step: place) }
    var facts = StepFacts(type)
    guard type == .text else { return facts }
    guard let leftTexts = left.dictionary, let rightTexts = right.dictionary, leftTexts != rightTexts else {
      facts.dictionary = left.dictionary ?? right.dictionary
      return facts
    }
    let merged = MergedTexts(leftTexts, rightTexts)
    facts.dictionary = merged.dictionary
    facts.leftCodes = merged.leftCodes
    facts.rightCodes = merged.rightCodes
    return facts
  }

  private static func type(of operation: RowProgram.Arithmetic, _ a: StepType, _ b: StepType) -> StepType {
    if a == .date || b == .date {
      switch (operation, a, b) {
      case (.subtract, .date, .date): return .integer
      case (.add, .date, _) where b.isNumeric, (.add, _, .date) where a.isNumeric,
        (.subtract, .date, _) where b.isNumeric:
        return .date
      default: return .nothing
      }
    }
    guard a.isNumeric, b.isNumeric else { return .nothing }
    switch operation {
    case .divide, .power: return .number
    case .and, .or, .xor, .shiftLeft, .shiftRight: return .integer
    default: return arithmetic(a, b)
    }
  }

  /// What adding gives: a float where one is a float for sure.
  private static func arithmetic(_ a: StepType, _ b: StepType) -> StepType {
    a == .number || b == .number ? .number : a == .integer && b == .integer ? .integer : .numeric
  }

  private static func takes(_ function: RowProgram.NumberFunction, _ count: Int) -> Bool {
    switch function {
    case .max, .min: count >= 1
    case .fmod: count == 2
    case .log, .atan, .round: count == 1 || count == 2
    default: count == 1
    }
  }

  private static func type(of function: RowProgram.NumberFunction, _ types: [StepType]) -> StepType {
    guard types.allSatisfy(\.isNumeric) else { return .nothing }
    switch function {
    case .abs, .round: return types[0]
    case .ceil, .floor: return types[0] == .integer ? .integer : .numeric
    case .tointeger: return .integer
    case .max, .min: return types.allSatisfy { $0 == types[0] } ? types[0] : .numeric
    case .fmod: return arithmetic(types[0], types[1])
    case .sqrt, .exp, .log, .sin, .cos, .tan, .asin, .acos, .atan: return .number
    }
  }
}

extension StepFacts {
  init(_ values: StepValues) {
    self.init(values.type)
    if case .text(_, let dictionary) = values.column.storage, type == .text { self.dictionary = dictionary }
  }
}

extension StepValues {
  /// The cells of a column of the table. One without a present cell is missing everywhere, whatever its type.
  static func ofColumn(_ column: Column) -> StepValues {
    guard column.missingCount == column.count else { return StepValues(column) }
    return StepValues(type: .nothing, column: column)
  }
}
