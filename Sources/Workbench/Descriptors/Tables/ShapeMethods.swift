internal import LuaHost
internal import Tables

/// Verbs that turn rows into columns and back.
enum ShapeMethods {
  static let all = [
    Descriptor(
      .table, "pivot", [Parameter("options", .options, names: ["rows", "columns", "values", "aggregate"])],
      gives: "a table",
      """
      Spreads the column `values` over new columns, one for each value of `columns`, in ascending order: one row for each \
      combination of `rows`, missing where the table has no row. Several rows for one cell are an error unless aggregate \
      = "sum", "mean", "count" … says what becomes of them. Each option is a name or a list of names.
      """,
      example:
        "edu.budget_lines:pivot{ rows = \"line\", columns = \"year\", values = \"budgeted\", aggregate = \"sum\" }"
    ) { arguments in
      let options = try arguments.options(0)
      let names = try ["rows", "columns", "values"].map { role in
        try options.required(role, try options.texts(role), "a name or a list of names")
      }
      for (role, names) in zip(["columns", "values"], names.dropFirst()) where names.isEmpty {
        throw options.wrong(role, options[role] ?? .nil, expected: "a name or a list of names")
      }
      let aggregates = Aggregate.allCases.filter { ![.quantile, .wmean, .corr].contains($0) }
      let aggregate = try options.text("aggregate", oneOf: aggregates.map(\.rawValue))
      return TableMethods.give(
        try arguments.ownTable().pivot(
          rows: names[0], columns: names[1], values: names[2], aggregate: aggregate.flatMap(Aggregate.init)))
    },
    Descriptor(
      .table, "unpivot", [Parameter("options", .options, names: ["columns", "names_to", "values_to", "keep"])],
      gives: "a table",
      """
      Gathers `columns` into two: names_to ("name") holds their names, values_to ("value") their cells, a row for each. \
      The other columns are repeated; keep = { … } says which.
      """,
      example: """
        edu.institution_years:unpivot{ columns = { "senior_posts", "professional_posts" }, names_to = "kind", \
        values_to = "posts", keep = { "institution_id", "year" } }
        """
    ) { arguments in
      let options = try arguments.options(0)
      let names = try options.required("columns", try options.texts("columns"), "a name or a list of names")
      guard !names.isEmpty else { throw options.wrong("columns", .table(LuaTable()), expected: "a list of names") }
      return TableMethods.give(
        try arguments.ownTable().unpivot(
          names, namesTo: try options.text("names_to") ?? "name", valuesTo: try options.text("values_to") ?? "value",
          keeping: try options.texts("keep")))
    },
    Descriptor(
      .table, "complete", [Parameter("column", .text), Parameter("columns", .text, repeated: true)], gives: "a table",
      """
      A row for every combination of the values that the columns hold, sorted by them; the other cells are missing where \
      the table has no such row. Only values that are there are combined; in a grouped table, within each group.
      """,
      example: "edu.budget_lines:count(\"region_code\", \"year\"):complete(\"region_code\", \"year\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      guard !names.isEmpty else { throw arguments.wrong(0, expected: "the name of a column") }
      return TableMethods.give(try arguments.ownTable().complete(names))
    },
  ]
}
