internal import Display
internal import LuaHost
internal import Tables

/// A table in short.
enum SummaryMethods {
  static let all = [
    Descriptor(
      .table, "describe", gives: "a table",
      "One row a column: type, unit, present and missing cells, different values, quartiles, mean, spread, range of "
        + "dates, most frequent value and an example; of columns marked personal only counts.",
      example: "edu.institution_years:describe():select(\"column\", \"missing_share\", \"median\")"
    ) { arguments in .object(TableObject(try TableMethods.table(arguments).described())) },
    Descriptor(
      .table, "glimpse", gives: "text",
      "One line a column: type, title, unit, share missing, and a histogram, the most frequent values or the range of "
        + "dates; of columns marked personal no value.",
      example: "edu.budget_lines:glimpse()"
    ) { arguments in
      let table = try TableMethods.table(arguments)
      let lines = try Glimpse.lines(of: table, width: arguments.session.tableLimits().width ?? 80)
      return .string(lines.joined(separator: "\n"))
    },
    Descriptor(
      .table, "show", [Parameter("options", .options, optional: true, names: ["rows", "scale"])], gives: "text",
      "The table as it prints, with { rows = 50 } rows and money in { scale = \"万元\" } or \"亿元\"; the table itself "
        + "keeps its figures.",
      example: "edu.budget_lines:show{ rows = 3, scale = \"万元\" }"
    ) { arguments in
      let options = try arguments.options(0)
      var limits = arguments.session.tableLimits()
      if let rows = try options.integer("rows") {
        guard rows >= 0 else { throw options.wrong("rows", .integer(Int64(rows)), expected: "a number of rows") }
        limits.rows = rows
      }
      let scale = try options.text("scale", oneOf: FigureScale.allCases.map(\.rawValue))
      limits.scale = scale.flatMap(FigureScale.init)
      let table = try TableMethods.table(arguments)
      return .string(TableText.lines(of: table, limits: limits).joined(separator: "\n"))
    },
  ]
}
