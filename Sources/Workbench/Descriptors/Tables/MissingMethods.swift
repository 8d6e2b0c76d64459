internal import LuaHost
internal import Tables

/// Verbs for missing cells.
enum MissingMethods {
  static let all = [
    Descriptor(
      .table, "missing_reasons", [Parameter("column", .text, repeated: true)], gives: "a table",
      """
      How many cells of the columns (of all where none is named) are missing for which reason, where the dataset labels its \
      missing values; the reason is missing where nobody says.
      """,
      example: "edu.institution_years:missing_reasons(\"senior_posts\")"
    ) { arguments in
      TableMethods.give(try arguments.ownTable().missingReasons(try arguments.names(from: 0)))
    },
    Descriptor(
      .table, "drop_missing", [Parameter("column", .text, repeated: true)], gives: "a table",
      "The rows in which none of the columns is missing; of all columns where none is named.",
      example: "edu.institutions:drop_missing(\"setup\")"
    ) { arguments in TableMethods.give(try arguments.ownTable().dropMissing(try arguments.names(from: 0))) },
    Descriptor(
      .table, "fill", [Parameter("values", .options)], gives: "a table",
      """
      Missing cells filled: { column = value } with a value, { down = { "a", "b" } } with the cell before, { up = { "a" } } \
      with the cell after, in a grouped table within each group. First down, then up, then values.
      """,
      example: "edu.institutions:fill{ setup = \"unknown\" }"
    ) { arguments in
      var table = try arguments.ownTable()
      let options = try arguments.options(0)
      var values: [(column: String, value: Value)] = []
      for name in options.names {
        let value = options[name] ?? .nil
        if FillDirection(rawValue: name) != nil {
          if case .table = value { continue }
          guard table.hasColumn(name) else {
            throw options.wrong(name, value, expected: "a list of columns, { \"name\" }")
          }
        }
        if case .string(let text) = value, FillDirection(rawValue: text) != nil, table.hasColumn(name),
          try table.field(name).type != .text
        {
          throw options.wrong(
            name, value, expected: "a value; the cell before or after is taken by { \(text) = { \"\(name)\" } }")
        }
        guard let cell = value.cell else {
          throw options.wrong(name, value, expected: "a number, text, a boolean or a date")
        }
        values.append((name, cell))
      }
      for direction in FillDirection.allCases {
        guard case .table? = options[direction.rawValue] else { continue }
        table = try table.fill(try options.texts(direction.rawValue) ?? [], direction)
      }
      return TableMethods.give(try table.fill(values))
    },
  ]
}
