internal import Tables

/// The steps of a program while it is being made: each once, with what is known of its values.
///
/// Places here are not those of the program that comes out: that one holds only what the result and the errors need.
/// Invariants: a step refers to steps before it, but for group calls, whose `reached` grows while calls in other
/// branches join them; a step that cannot fail is there once; one that can is there once for each condition under which
/// the function comes to it, unless it came there before under a wider one.
struct StepGraph {
  typealias Place = RowProgram.Place

  struct Entry {
    let step: RowProgram.Step
    let outcome: Outcome
    /// Where the function comes to it: matters for what can fail and for group calls.
    var reached: Conditions.Node
  }

  /// One aggregate or window call: rows are matched by how many such calls they made before.
  private struct GroupCall {
    let function: GroupFunction
    let arguments: [Place]
    let parts: RowProgram.Parts
    let place: Place
  }

  private(set) var entries: [Entry] = []
  var conditions = Conditions()
  private(set) var mappings: [(name: String, body: RowProgram.Mapping)] = []
  private var places: [RowProgram.Step: [Place]] = [:]
  private var constants: [ConstantKey: Place] = [:]
  private var groupCalls: [GroupCall] = []
  private var conditionPlaces: [Conditions.Node: Place] = [:]
  private var mappingPlaces: [MappingKey: Int] = [:]
  private let limit: Int

  init(limit: Int = 4000) {
    self.limit = limit
  }

  func kinds(_ place: Place) -> Kinds { entries[place].outcome.kinds }

  func constant(_ place: Place) -> Value? {
    if case .constant(let value) = entries[place].step { value } else { nil }
  }

  // MARK: Conditions

  /// Where the step's value is true as Lua takes it.
  mutating func truth(_ place: Place) throws(CompilationFailure) -> Conditions.Node {
    if let value = constant(place) {
      return value.isMissing || value == .boolean(false) ? Conditions.never : Conditions.always
    }
    let kinds = kinds(place)
    if kinds == .boolean { return try conditions.atom(place) }
    if kinds.present.isEmpty { return Conditions.never }
    if !kinds.contains(.boolean) {
      let isMissing = try missing(place)
      return try conditions.not(isMissing)
    }
    let step = try add(.isTrue(place), Outcome(.boolean), under: Conditions.always)
    return try conditions.atom(step)
  }

  /// Where the step's value is missing.
  mutating func missing(_ place: Place) throws(CompilationFailure) -> Conditions.Node {
    let kinds = kinds(place)
    if !kinds.mayBeMissing { return Conditions.never }
    if kinds.present.isEmpty { return Conditions.always }
    let step = try add(.isMissing(place), Outcome(.boolean), under: Conditions.always)
    return try conditions.atom(step)
  }

  /// The step that says where a condition holds.
  mutating func place(of node: Conditions.Node) throws(CompilationFailure) -> Place {
    guard let question = conditions.question(node) else {
      return try constant(.boolean(node == Conditions.always))
    }
    if let place = conditionPlaces[node] { return place }
    let atom = Place(question.atom)
    let place: Place
    switch (question.high, question.low) {
    case (Conditions.always, Conditions.never): place = atom
    case (Conditions.never, Conditions.always): place = try boolean(.not(atom))
    case (let high, Conditions.never): place = try boolean(.both(atom, self.place(of: high)))
    case (Conditions.always, let low): place = try boolean(.either(atom, self.place(of: low)))
    case (Conditions.never, let low): place = try boolean(.both(boolean(.not(atom)), self.place(of: low)))
    case (let high, Conditions.always): place = try boolean(.either(boolean(.not(atom)), self.place(of: high)))
    case (let high, let low): place = try boolean(.choose(atom, self.place(of: high), self.place(of: low)))
    }
    conditionPlaces[node] = place
    return place
  }

  private mutating func boolean(_ step: RowProgram.Step) throws(CompilationFailure) -> Place {
    try add(step, Outcome(.boolean), under: Conditions.always)
  }

  // MARK: Steps

  mutating func constant(_ value: Value) throws(CompilationFailure) -> Place {
    let key = ConstantKey(value)
    if let place = constants[key] { return place }
    let place = try append(.constant(value), Outcome(Kinds(of: value)), reached: Conditions.always)
    constants[key] = place
    return place
  }

  /// The step, which is new only where it was not there, or where it may fail and was reached elsewhere only.
  mutating func add(
    _ step: RowProgram.Step, _ outcome: Outcome, under condition: Conditions.Node
  ) throws(CompilationFailure) -> Place {
    for place in places[step] ?? [] {
      if !outcome.mayFail { return place }
      if try conditions.implies(condition, entries[place].reached) { return place }
    }
    let reached = outcome.mayFail ? condition : Conditions.always
    let place = try append(step, outcome, reached: reached)
    places[step, default: []].append(place)
    return place
  }

  /// The first step's value where the condition holds, else the second's.
  mutating func choose(
    _ condition: Conditions.Node, _ high: Place, _ low: Place, line: Int?
  ) throws(CompilationFailure) -> Place {
    if condition == Conditions.always || high == low { return high }
    if condition == Conditions.never { return low }
    let (first, second) = (kinds(high), kinds(low))
    if first == .boolean, second == .boolean {
      let (whenTrue, whenFalse) = (try truth(high), try truth(low))
      return try place(of: conditions.choose(condition, whenTrue, whenFalse))
    }
    guard !first.clashes(with: second) else { throw .mixedTypes(line: line) }
    if let question = conditions.question(condition), question.high == Conditions.never,
      question.low == Conditions.always
    {
      let outcome = Outcome(first.union(second))
      return try add(.choose(Place(question.atom), low, high), outcome, under: Conditions.always)
    }
    return try add(
      .choose(try place(of: condition), high, low), Outcome(first.union(second)), under: Conditions.always)
  }

  /// A step of a function of one value; `key` tells the function from every other, the name is for readers.
  mutating func mapped(
    _ place: Place, key: MappingKey, name: String, kinds: Kinds, under condition: Conditions.Node,
    _ mapping: @escaping RowProgram.Mapping
  ) throws(CompilationFailure) -> Place {
    let index = mappingPlaces[key] ?? mappings.count
    if index == mappings.count {
      mappings.append((name, mapping))
      mappingPlaces[key] = index
    }
    return try add(.mapped(index, place), Outcome(kinds, mayFail: true), under: condition)
  }

  /// The call of a group function that comes `ordinal`-th, from 0, on its way. Throws `unevenGroups` where another call
  /// came as that one.
  mutating func group(
    _ function: GroupFunction, _ arguments: [Place], parts: RowProgram.Parts = RowProgram.Parts(), ordinal: Int,
    under condition: Conditions.Node, line: Int?
  ) throws(CompilationFailure) -> Place {
    if ordinal < groupCalls.count {
      let call = groupCalls[ordinal]
      guard call.function.name == function.name, call.arguments == arguments, call.parts == parts else {
        throw .unevenGroups(function: function.name, line: line)
      }
      entries[call.place].reached = try conditions.or(entries[call.place].reached, condition)
      return call.place
    }
    let step: RowProgram.Step =
      switch function {
      case .aggregate(let aggregate):
        parts.isWhole ? .aggregate(aggregate, arguments) : .partedAggregate(aggregate, arguments, parts)
      case .window(let window):
        parts.isWhole ? .window(window, arguments) : .partedWindow(window, arguments, parts)
      }
    let place = try append(step, .group(function, arguments.map(kinds)), reached: condition)
    groupCalls.append(GroupCall(function: function, arguments: arguments, parts: parts, place: place))
    return place
  }

  private mutating func append(
    _ step: RowProgram.Step, _ outcome: Outcome, reached: Conditions.Node
  ) throws(CompilationFailure) -> Place {
    guard entries.count < limit else { throw .tooLarge }
    entries.append(Entry(step: step, outcome: outcome, reached: reached))
    return entries.count - 1
  }
}

/// What tells the function of a mapping: which it is, its arguments as steps, with −1 where the value goes, and which of
/// its results is meant.
struct MappingKey: Hashable {
  var function: String
  var arguments: [Int] = []
  var result = 0
}

/// A constant as it is told from others: to the bit, so that 0.0 and −0.0 are two, and so are texts that only look alike.
private enum ConstantKey: Hashable {
  case value(Value)
  case number(UInt64)
  case text([UInt8])

  init(_ value: Value) {
    self =
      switch value {
      case .number(let number): .number(number.bitPattern)
      case .text(let text): .text(Array(text.utf8))
      default: .value(value)
      }
  }
}
