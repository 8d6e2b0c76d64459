internal import LuaHost
internal import Tables

/// Ratios that mean the same at every grain.
enum MeasureFunctions {
  static let all = [
    Descriptor(
      .global, "measure",
      [
        Parameter("name", .text),
        Parameter("options", .options, names: ["numerator", "denominator", "unit", "least_n"]),
      ], gives: "a measure",
      """
      A ratio of sums for summarise and derive: sum(numerator) / sum(denominator) over the rows of a group in which both \
      are present. It is missing where fewer than least_n rows count or the denominators add up to 0. Of the unit \"%\" \
      or \"‰\" the ratio is multiplied by 100 or 1,000.
      """,
      example: """
        edu.institution_years:group_by("year"):summarise(measure("senior_share", \
        { numerator = "senior_posts", denominator = "professional_posts", unit = "%", least_n = 10 }))
        """
    ) { arguments in
      let name = try arguments.text(0)
      guard name.contains(where: { !$0.isWhitespace }) else { throw arguments.wrong(0, expected: "a name") }
      let options = try arguments.options(1)
      let parts = try ["numerator", "denominator"].map { part in
        switch options[part] {
        case .string(let text)?: return LuaValue.string(text)
        case .function(let function)?: return .function(function)
        case let value: throw options.wrong(part, value ?? .nil, expected: "a row function, such as \"senior_posts\"")
        }
      }
      let leastRows = try options.integer("least_n") ?? 1
      guard leastRows >= 1 else {
        throw options.wrong("least_n", options["least_n"] ?? .nil, expected: "a whole number, 1 or more")
      }
      let measure = Measure(name, unit: try options.text("unit"), leastRows: leastRows)
      return .object(MeasureObject(measure, numerator: parts[0], denominator: parts[1]))
    }
  ]
}
