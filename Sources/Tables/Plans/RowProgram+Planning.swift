/// Which programs may wait for a reader.
extension RowProgram {
  /// Whether a row's value depends on nothing but that row's cells, and no function outside of the program is called.
  var isRowwise: Bool {
    steps.allSatisfy { step in
      switch step {
      case .mapped, .aggregate, .window, .partedWindow: false
      default: true
      }
    }
  }

  /// The type of the values over columns of these fields, whatever the cells; nil where the program cannot wait.
  ///
  /// A program can wait where nobody can tell when it ran and on how many rows: each row stands alone, no row can be an
  /// error, nothing of Lua's is called, and the type of what is present does not hang on the cells. A column that the
  /// fields say to be of one type may be missing throughout; the result then is of the type given here too, or missing
  /// throughout. Linear in the steps.
  package func plannedType(over fields: [Field]) -> ColumnType? {
    guard isRowwise, let facts = plannedFacts(over: fields) else { return nil }
    if case .column = steps[result] { return nil }
    return switch facts[result].type {
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .text: .text
    case .date: .date
    case .nothing, .numeric: nil
    }
  }

  /// Whether the program can wait as the condition of a filter, which asks only whether the values hold.
  package func isPlannedCondition(over fields: [Field]) -> Bool { isRowwise && plannedFacts(over: fields) != nil }

  /// Whether the result is present in every row in which no cell that is read is missing.
  ///
  /// Only for programs with a planned type.
  func isPresentWhereCellsAre() -> Bool {
    steps.allSatisfy { step in
      switch step {
      case .constant(.missing), .number(.tointeger, _): false
      default: true
      }
    }
  }

  /// What is known of the steps from the types of the columns alone; nil where a row may be an error.
  private func plannedFacts(over fields: [Field]) -> [StepFacts]? {
    let typing = Typing(columns: [])
    var known: [StepFacts?] = []
    for (place, step) in steps.enumerated() {
      switch step {
      case .column(let position): known.append(StepFacts(StepType(fields[position].type)))
      // Texts are joined value by value, and their type shows then.
      case .concat: return nil
      default:
        guard let facts = try? typing.facts(of: step, at: place, known) else { return nil }
        known.append(facts)
      }
    }
    let facts = known.compactMap { $0 }
    let lowering = Lowering(steps: steps, reached: reached, facts: facts)
    return steps.indices.contains(where: lowering.mayFail) ? nil : facts
  }

  /// The program that asks whether both hold true, as Lua takes it. Both have to be planned conditions.
  func and(_ other: RowProgram) -> RowProgram {
    let list = StepList([self, other])
    let next = list.steps.count
    return RowProgram(
      steps: list.steps + [.isTrue(list.results[0]), .isTrue(list.results[1]), .both(next, next + 1)],
      reached: list.reached + [nil, nil, nil], mappings: list.mappings)
  }
}
