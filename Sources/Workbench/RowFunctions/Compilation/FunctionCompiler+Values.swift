internal import LuaHost
internal import Tables

extension FunctionCompiler {
  func missing() throws(CompilationFailure) -> Symbol { .step(try graph.constant(.missing)) }

  func constant(_ value: Value) throws(CompilationFailure) -> Symbol { .step(try graph.constant(value)) }

  /// The value that is the same in every row; nil where none is.
  func constant(of symbol: Symbol) -> Value? {
    switch symbol {
    case .step(let place): graph.constant(place)
    case .truth(Conditions.always): .boolean(true)
    case .truth(Conditions.never): .boolean(false)
    default: nil
    }
  }

  /// The step whose value a symbol is. Throws `noCell` where it is something that no column holds.
  func place(of symbol: Symbol, line: Int?) throws(CompilationFailure) -> StepGraph.Place {
    switch symbol {
    case .step(let place): return place
    case .truth(let node): return try graph.place(of: node)
    case .lookup(let number): return try place(of: lookups[number])
    case .choice(let number):
      if let place = choicePlaces[number] { return place }
      let choice = choices[number]
      let (high, low) = (try place(of: choice.high, line: line), try place(of: choice.low, line: line))
      let place = try graph.choose(choice.condition, high, low, line: line)
      choicePlaces[number] = place
      return place
    default: throw .noCell(found: description(of: symbol), line: line)
    }
  }

  /// Where the value is true as Lua takes it: tables and functions always are.
  func truth(_ symbol: Symbol, line: Int?) throws(CompilationFailure) -> Conditions.Node {
    switch symbol {
    case .step(let place): return try graph.truth(place)
    case .truth(let node): return node
    case .choice(let number):
      if let node = choiceTruths[number] { return node }
      let choice = choices[number]
      let (high, low) = (try truth(choice.high, line: line), try truth(choice.low, line: line))
      let node = try graph.conditions.choose(choice.condition, high, low)
      choiceTruths[number] = node
      return node
    case .lookup(let number): return try graph.truth(place(of: lookups[number]))
    case .row, .scope, .table, .constructed, .function, .descending, .descendingValue, .method, .opaque:
      return Conditions.always
    }
  }

  /// Throws `noCell` where the value can be something that no column holds.
  func requireCell(_ symbol: Symbol, line: Int?) throws(CompilationFailure) {
    switch symbol {
    case .step, .truth, .lookup: break
    case .choice(let number):
      guard choicesOfCells.insert(number).inserted else { return }
      try requireCell(choices[number].high, line: line)
      try requireCell(choices[number].low, line: line)
    default: throw .noCell(found: description(of: symbol), line: line)
    }
  }

  func description(of symbol: Symbol) -> String {
    switch symbol {
    case .step, .truth, .choice, .lookup: "a value"
    case .row: "the row"
    case .scope: "the names of the row"
    case .table, .constructed: "a table"
    case .function, .method: "a function"
    case .descending, .descendingValue: "a sort key"
    case .opaque(let number): descriptions[number]
    }
  }

  /// The symbol of a value that stands in a variable or a table.
  func symbol(_ content: LuaContent?) throws(CompilationFailure) -> Symbol {
    switch content {
    case .value(let value)?:
      if let cell = value.cell { return try constant(cell) }
      return opaque(value.shortDescription)
    case .table(let table)?: return .table(number(of: table))
    case .function(let function, let identity, let isLua)?:
      if let number = functionNumbers[identity] { return .function(number) }
      functions.append(
        CalledFunction(function: function, identity: identity, isLua: isLua, known: known[identity]))
      functionNumbers[identity] = functions.count - 1
      return .function(functions.count - 1)
    case .other(let description)?: return opaque(description)
    case nil: throw .unreadable
    }
  }

  func number(of table: LuaTableHandle) -> Int {
    if let number = tableNumbers[table.identity] { return number }
    tables.append(table)
    tableNumbers[table.identity] = tables.count - 1
    return tables.count - 1
  }

  private func opaque(_ description: String) -> Symbol {
    descriptions.append(description)
    return .opaque(descriptions.count - 1)
  }

  // MARK: Operations

  func arithmetic(
    _ operation: RowProgram.Arithmetic, _ left: Symbol, _ right: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    let (l, r) = (try place(of: left, line: line), try place(of: right, line: line))
    let outcome = Outcome.arithmetic(operation, graph.kinds(l), graph.kinds(r), divisor: graph.constant(r))
    return try result(of: .arithmetic(operation, l, r), outcome, operation.rawValue, state, line: line)
  }

  /// A step that is an operation of the language. Throws `fails` where no cell gets through.
  func result(
    of step: RowProgram.Step, _ outcome: Outcome, _ name: String, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    guard !outcome.kinds.isEmpty else { throw .fails(operation: name, line: line) }
    if outcome.kinds == .missing, !outcome.mayFail { return try missing() }
    let place = try graph.add(step, outcome, under: state.condition)
    if outcome.kinds == .boolean { return .truth(try graph.truth(place)) }
    return .step(place)
  }

  /// Where `left < right` or `left <= right` holds.
  func order(
    _ comparison: RowProgram.Comparison, _ left: Symbol, _ right: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Conditions.Node {
    let (l, r) = (try place(of: left, line: line), try place(of: right, line: line))
    let outcome = Outcome.order(graph.kinds(l), graph.kinds(r))
    guard !outcome.kinds.isEmpty else { throw .fails(operation: comparison.rawValue, line: line) }
    if graph.kinds(l).present.isEmpty || graph.kinds(r).present.isEmpty { return Conditions.never }
    let place = try graph.add(.compare(comparison, l, r), outcome, under: state.condition)
    return try graph.truth(place)
  }

  /// Where the two are equal: never, where they are of different types.
  func equality(_ left: Symbol, _ right: Symbol, line: Int?) throws(CompilationFailure) -> Conditions.Node {
    if let answer = equalityOfThings(left, right) { return answer ? Conditions.always : Conditions.never }
    let (l, r) = (try place(of: left, line: line), try place(of: right, line: line))
    if graph.constant(l)?.isMissing == true { return try graph.missing(r) }
    if graph.constant(r)?.isMissing == true { return try graph.missing(l) }
    if let left = graph.constant(l), let right = graph.constant(r), let answer = Self.equality(left, right) {
      return answer ? Conditions.always : Conditions.never
    }
    let place = try graph.add(.compare(.equal, l, r), Outcome(.boolean), under: Conditions.always)
    return try graph.truth(place)
  }

  /// Whether two constants are equal; nil for an integer and a number, which the program compares as Lua does.
  private static func equality(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.integer, .number), (.number, .integer): nil
    case (.text(let l), .text(let r)): l.utf8.elementsEqual(r.utf8)
    default: left == right
    }
  }

  /// Whether two are the same where one of them is no cell; nil where that cannot be told so.
  private func equalityOfThings(_ left: Symbol, _ right: Symbol) -> Bool? {
    func isThing(_ symbol: Symbol) -> Bool {
      switch symbol {
      case .row, .scope, .table, .constructed, .function: true
      default: false
      }
    }
    func isCell(_ symbol: Symbol) -> Bool {
      switch symbol {
      case .step, .truth: true
      default: false
      }
    }
    if isThing(left), isThing(right) { return left == right }
    if isThing(left) && isCell(right) || isCell(left) && isThing(right) { return false }
    return nil
  }
}
