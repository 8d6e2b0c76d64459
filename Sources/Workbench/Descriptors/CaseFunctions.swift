internal import LuaHost
internal import Tables

/// Functions that choose a value: by conditions, or by the interval that a number lies in.
enum CaseFunctions {
  static let all = [
    Descriptor(
      .global, "case",
      [Parameter("condition", .value), Parameter("value", .value), Parameter("more", .value, repeated: true)],
      gives: "a value",
      "The value after the first condition that is true; else the last argument, where it stands alone; else missing.",
      example: "case(3 > 5, \"large\", 3 > 2, \"medium\", \"small\")"
    ) { arguments in
      for index in stride(from: 0, to: arguments.count - 1, by: 2) where arguments[index].isTrue {
        return arguments[index + 1]
      }
      return arguments.count % 2 == 1 ? arguments[arguments.count - 1] : .nil
    },
    Descriptor(
      .global, "cut",
      [Parameter("x", .number), Parameter("breaks", .numbers), Parameter("labels", .list, optional: true)],
      gives: "text",
      """
      The interval a number lies in, its lower end included: "<10", "10–20", …, or its label; one more than breaks. \
      A column of them sorts, counts and pivots in the order of the breaks.
      """,
      example: "cut(12, { 10, 20, 30 })"
    ) { arguments in
      let breaks = try numbers(arguments)
      let labels = try labels(arguments, breaks)
      arguments.session.rowFunctions.note(bands: labels)
      let value: Double
      switch arguments[0] {
      case .nil: return .nil
      case .integer(let whole): value = Double(whole)
      case .number(let number): value = number
      default: throw arguments.wrong(0, expected: "a number")
      }
      guard !value.isNaN else { return .nil }
      return .string(labels[breaks.count { $0 <= value }])
    },
  ]

  /// The ends of the intervals: numbers that rise.
  private static func numbers(_ arguments: Arguments) throws -> [Double] {
    let expected = "a list of numbers that rise, { 10, 20, 30 }"
    guard case .table(let table) = arguments[1], table.fields.isEmpty, !table.elements.isEmpty else {
      throw arguments.wrong(1, expected: expected)
    }
    let numbers = try table.elements.map { element in
      switch element {
      case .integer(let whole): return Double(whole)
      case .number(let number): return number
      default: throw arguments.wrong(1, expected: expected)
      }
    }
    // Also false where one is no number.
    guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }), !numbers[0].isNaN else {
      throw arguments.wrong(1, expected: expected)
    }
    return numbers
  }

  private static func labels(_ arguments: Arguments, _ breaks: [Double]) throws -> [String] {
    if !arguments.isGiven(2) {
      let texts = breaks.map { DecimalText.shortest($0) }
      return ["<\(texts[0])"] + zip(texts, texts.dropFirst()).map { "\($0)–\($1)" } + [">=\(texts[texts.count - 1])"]
    }
    let expected = "a list of \(breaks.count + 1) texts, one more than breaks"
    guard case .table(let table) = arguments[2], table.fields.isEmpty, table.elements.count == breaks.count + 1 else {
      throw arguments.wrong(2, expected: expected)
    }
    return try table.elements.map { element in
      guard case .string(let label) = element else { throw arguments.wrong(2, expected: expected) }
      return label
    }
  }
}

extension LuaValue {
  /// Whether Lua takes the value for true.
  fileprivate var isTrue: Bool {
    switch self {
    case .nil, .boolean(false): false
    default: true
    }
  }
}
