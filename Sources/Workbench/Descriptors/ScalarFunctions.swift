internal import Education
internal import LuaHost
internal import Tables

/// Functions of single values, for row functions and elsewhere. Of a missing value they give a missing one.
enum ScalarFunctions {
  static let all = days + numbers + texts + CaseFunctions.all

  private static let days = [
    Descriptor(
      .global, "date", [Parameter("text", .text)], gives: "a date", "The day written YYYY-MM-DD.",
      example: "date(\"2023-12-31\").year"
    ) { arguments in
      guard arguments.isGiven(0) else { return .nil }
      guard let day = Day(try arguments.text(0)) else { throw arguments.wrong(0, expected: "a date YYYY-MM-DD") }
      return .object(DayObject(day))
    },
    ofDay("year", "The year of a date.") { .integer(Int64($0.year)) },
    ofDay("month", "The month of a date, 1 to 12.") { .integer(Int64($0.month)) },
    ofDay("school_year", "The year in which the school year of a date begins, on 1 September.") {
      .integer(Int64($0.month >= 9 ? $0.year : $0.year - 1))
    },
    ofDay("semester", "1 for autumn (1 September to 31 January), 2 for spring.") {
      .integer($0.month >= 9 || $0.month == 1 ? 1 : 2)
    },
    Descriptor(
      .global, "days_between", [Parameter("from", .date), Parameter("to", .date)], gives: "a number",
      "Days from one date to another.", example: "days_between(date \"2023-01-01\", date \"2023-12-31\")"
    ) { arguments in
      guard arguments.isGiven(0), arguments.isGiven(1) else { return .nil }
      return .integer(Int64(try day(arguments, 1) - day(arguments, 0)))
    },
  ]

  private static let numbers = [
    Descriptor(
      .global, "round", [Parameter("x", .number), Parameter("digits", .integer, optional: true)], gives: "a number",
      "A number to so many decimals, 0 where not said; halves go away from zero.", example: "round(2.345, 1)"
    ) { arguments in
      guard let value = try number(arguments, 0) else { return .nil }
      let digits = try arguments.integer(1, default: 0)
      guard (0...15).contains(digits) else { throw arguments.wrong(1, expected: "0 to 15 decimals") }
      if case .integer = arguments[0] { return arguments[0] }
      var scale = 1.0
      for _ in 0..<digits { scale *= 10 }
      let scaled = value * scale
      return .number(scaled.isFinite ? scaled.rounded() / scale : value)
    },
    Descriptor(
      .global, "missing", [Parameter("x", .value)], gives: "a boolean", "Whether a value is missing.",
      example: "missing(nil)"
    ) { arguments in .boolean(!arguments.isGiven(0)) },
    Descriptor(
      .global, "coalesce", [Parameter("x", .value, repeated: true)], gives: "a value",
      "The first value that is not missing.", example: "coalesce(nil, 3)"
    ) { arguments in
      for index in 0..<arguments.count where arguments.isGiven(index) { return arguments[index] }
      return .nil
    },
  ]

  private static let texts = [
    ofText("lower", "The text in small letters.") { .string($0.lowercased()) },
    ofText("upper", "The text in capitals.") { .string($0.uppercased()) },
    ofTwoTexts("contains", "Whether a text has another in it, to the letter.") { text, part in
      .boolean(part.isEmpty || text.firstRange(of: part) != nil)
    },
    ofTwoTexts("starts_with", "Whether a text begins with another.") { .boolean($0.hasPrefix($1)) },
    Descriptor(
      .global, "replace", [Parameter("text", .text), Parameter("old", .text), Parameter("new", .text)], gives: "text",
      "The text with every `old` made `new`, to the letter.", example: "replace(\"横县\", \"县\", \"州市\")"
    ) { arguments in
      guard arguments.isGiven(0) else { return .nil }
      let (text, old, new) = (try arguments.text(0), try arguments.text(1), try arguments.text(2))
      guard !old.isEmpty else { return .string(text) }
      return .string(text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new))
    },
  ]

  private static func ofDay(_ name: String, _ summary: String, _ body: @escaping @Sendable (Day) -> LuaValue)
    -> Descriptor
  {
    Descriptor(
      .global, name, [Parameter("date", .date)], gives: "a number", summary,
      example: "\(name)(date(\"2023-12-31\"))"
    ) { arguments in arguments.isGiven(0) ? body(try day(arguments, 0)) : .nil }
  }

  private static func ofText(_ name: String, _ summary: String, _ body: @escaping @Sendable (String) -> LuaValue)
    -> Descriptor
  {
    Descriptor(.global, name, [Parameter("text", .text)], gives: "text", summary, example: "\(name)(\"Abc\")") {
      arguments in arguments.isGiven(0) ? body(try arguments.text(0)) : .nil
    }
  }

  private static func ofTwoTexts(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (String, String) -> LuaValue
  )
    -> Descriptor
  {
    Descriptor(
      .global, name, [Parameter("text", .text), Parameter("part", .text)], gives: "a boolean", summary,
      example: "\(name)(\"南宁市\", \"南宁\")"
    ) { arguments in
      guard arguments.isGiven(0), arguments.isGiven(1) else { return .nil }
      return body(try arguments.text(0), try arguments.text(1))
    }
  }

  private static func day(_ arguments: Arguments, _ index: Int) throws -> Day {
    guard let day = arguments.object(index, as: DayObject.self) else {
      throw arguments.wrong(index, expected: "a date, as date('2023-12-31') makes one")
    }
    return day.day
  }

  private static func number(_ arguments: Arguments, _ index: Int) throws -> Double? {
    switch arguments[index] {
    case .nil: nil
    case .integer(let value): Double(value)
    case .number(let value): value
    default: throw arguments.wrong(index, expected: "a number")
    }
  }
}
