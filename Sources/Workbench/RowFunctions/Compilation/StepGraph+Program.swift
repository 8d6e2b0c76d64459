internal import Tables

extension StepGraph {
  /// The program that gives the value of a step: that step, what it needs, and every step that may be an error.
  /// Throws `unevenGroups` where group calls wait for each other.
  mutating func program(of result: Place) throws(CompilationFailure) -> RowProgram {
    var order = Order()
    // What can be an error has to be computed even where nothing uses it.
    for place in entries.indices where entries[place].outcome.mayFail && entries[place].reached != Conditions.never {
      try visit(place, &order)
    }
    try visit(result, &order)
    var last = order.places[result]!
    if last != order.steps.count - 1 {
      let always = try constant(.boolean(true))
      try visit(always, &order)
      order.steps.append(.choose(order.places[always]!, last, last))
      order.reached.append(nil)
      last = order.steps.count - 1
    }
    return RowProgram(
      steps: order.steps, reached: order.reached, mappings: order.usedMappings.map { mappings[$0].body },
      mappingNames: order.usedMappings.map { mappings[$0].name })
  }

  private struct Order {
    var steps: [RowProgram.Step] = []
    var reached: [Place?] = []
    /// Where the steps of the graph stand in the program.
    var places: [Place: Place] = [:]
    var usedMappings: [Int] = []
    var groups: [GroupKey: Place] = [:]
  }

  /// Two group calls with the same arguments in the same rows are one.
  private struct GroupKey: Hashable {
    let step: RowProgram.Step
    let reached: Place?
  }

  /// Puts a step into the order, after all that it needs. A list of its own in place of recursion: scripts decide how
  /// deep steps nest.
  private mutating func visit(_ place: Place, _ order: inout Order) throws(CompilationFailure) {
    var path = [place]
    var waiting: Set<Place> = []
    while let place = path.last {
      guard order.places[place] == nil else {
        path.removeLast()
        continue
      }
      let entry = entries[place]
      let condition = entry.reached == Conditions.always ? nil : try self.place(of: entry.reached)
      let needed = entry.step.operands + (condition.map { [$0] } ?? [])
      let next = needed.filter { order.places[$0] == nil }
      if next.isEmpty {
        put(place, entry.step, reached: condition.map { order.places[$0]! }, &order)
        waiting.remove(place)
        path.removeLast()
      } else {
        // What is asked for a second time while it waits needs itself.
        guard waiting.insert(place).inserted else {
          throw .unevenGroups(function: name(of: entry.step), line: nil)
        }
        path += next
      }
    }
  }

  private func put(_ place: Place, _ entry: RowProgram.Step, reached: Place?, _ order: inout Order) {
    var step = entry.replacingOperands { order.places[$0]! }
    if case .mapped(let mapping, let operand) = step {
      let used = order.usedMappings.firstIndex(of: mapping) ?? order.usedMappings.count
      if used == order.usedMappings.count { order.usedMappings.append(mapping) }
      step = .mapped(used, operand)
    }
    if step.isGroup {
      let key = GroupKey(step: step, reached: reached)
      if let same = order.groups[key] {
        order.places[place] = same
        return
      }
      order.groups[key] = order.steps.count
    }
    order.places[place] = order.steps.count
    order.steps.append(step)
    order.reached.append(reached)
  }

  private func name(of step: RowProgram.Step) -> String {
    switch step {
    case .aggregate(let aggregate, _), .partedAggregate(let aggregate, _, _): aggregate.rawValue
    case .window(let window, _), .partedWindow(let window, _, _): window.rawValue
    default: "a group function"
    }
  }
}

extension RowProgram.Step {
  /// The steps that it refers to, in order.
  var operands: [RowProgram.Place] {
    switch self {
    case .column, .constant: []
    case .negate(let x), .invert(let x), .length(let x), .isTrue(let x), .isMissing(let x), .not(let x): [x]
    case .mapped(_, let x): [x]
    case .arithmetic(_, let x, let y), .compare(_, let x, let y): [x, y]
    case .concat(let x, let y), .both(let x, let y), .either(let x, let y): [x, y]
    case .choose(let condition, let x, let y): [condition, x, y]
    case .number(_, let list), .date(_, let list), .aggregate(_, let list), .window(_, let list): list
    case .partedWindow(_, let list, let parts), .partedAggregate(_, let list, let parts):
      list + parts.over + parts.order
    }
  }

  var isGroup: Bool {
    switch self {
    case .aggregate, .partedAggregate, .window, .partedWindow: true
    default: false
    }
  }

  /// The same step of other steps.
  func replacingOperands(_ place: (RowProgram.Place) -> RowProgram.Place) -> RowProgram.Step {
    switch self {
    case .column, .constant: self
    case .negate(let x): .negate(place(x))
    case .invert(let x): .invert(place(x))
    case .length(let x): .length(place(x))
    case .isTrue(let x): .isTrue(place(x))
    case .isMissing(let x): .isMissing(place(x))
    case .not(let x): .not(place(x))
    case .mapped(let mapping, let x): .mapped(mapping, place(x))
    case .arithmetic(let operation, let x, let y): .arithmetic(operation, place(x), place(y))
    case .compare(let comparison, let x, let y): .compare(comparison, place(x), place(y))
    case .concat(let x, let y): .concat(place(x), place(y))
    case .both(let x, let y): .both(place(x), place(y))
    case .either(let x, let y): .either(place(x), place(y))
    case .choose(let condition, let x, let y): .choose(place(condition), place(x), place(y))
    case .number(let function, let list): .number(function, list.map(place))
    case .date(let function, let list): .date(function, list.map(place))
    case .aggregate(let aggregate, let list): .aggregate(aggregate, list.map(place))
    case .window(let window, let list): .window(window, list.map(place))
    case .partedWindow(let window, let list, let parts):
      .partedWindow(window, list.map(place), parts.moved(place))
    case .partedAggregate(let aggregate, let list, let parts):
      .partedAggregate(aggregate, list.map(place), parts.moved(place))
    }
  }
}
