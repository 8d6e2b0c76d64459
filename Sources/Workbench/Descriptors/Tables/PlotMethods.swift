internal import Display
internal import LuaHost
internal import Tables

/// Pictures of tables.
enum PlotMethods {
  static let all = [
    Descriptor(
      .table, "plot",
      [Parameter("options", .options, names: ["kind", "x", "y", "by", "title", "width", "height", "bins"])],
      gives: "a chart, which prints as a drawing and has :save(path)",
      """
      Draws columns of the table: { kind = "line", "scatter", "bar", "histogram", "box", "sparkline" or "map", x = "year", \
      y = "total", by = "level" for series, title = "…", width = columns, height = lines }. Without kind it is a line over \
      years and dates, bars over names, points over other numbers, and without y a histogram or counts. y may be a list of \
      columns of one unit. Missing figures, and years that no row is of, are gaps; money is shown in 元, 万元 or 亿元 and \
      shares in %. A histogram takes bins = 20; a map takes codes or names of Guangxi's 14 cities as x.
      """,
      example:
        "edu:funding_growth{ from = 2020, to = 2023, by = \"level\" }:plot{ kind = \"line\", x = \"year\", y = \"growth\", by = \"level\" }"
    ) { arguments in
      let options = try arguments.options(0)
      let table = try TableMethods.table(arguments)
      let plot = try plot(options, of: table)
      let chart = try Chart(
        of: table, plot, language: arguments.session.language,
        isInvented: arguments.session.isSynthetic)
      return .object(
        ChartObject(
          chart, width: try size("width", options, 30...400), height: try size("height", options, 3...200)))
    }
  ]

  private static func plot(_ options: Options, of table: Table) throws -> Plot {
    let kinds = PlotKind.allCases.map(\.rawValue)
    let (x, y) = (try options.text("x"), try options.texts("y") ?? [])
    let named = try options.text("kind", oneOf: kinds).flatMap(PlotKind.init)
    let kind = try named ?? usual(x: x, y: y, of: table)
    try options.check(known(kind))
    if let y = options["y"], try options.texts("y")?.isEmpty == true {
      throw options.wrong("y", y, expected: "a name or a list of names")
    }
    if y.count > 1, ![.line, .scatter, .bar, .sparkline].contains(kind) {
      throw options.wrong("y", options["y"] ?? .nil, expected: "one column")
    }
    return Plot(
      kind: kind, x: x, y: y, by: try options.text("by"), title: try options.text("title"),
      bins: try size("bins", options, 1...200))
  }

  /// The options that a kind of plot takes.
  private static func known(_ kind: PlotKind) -> [String] {
    let own: [String] =
      switch kind {
      case .line, .scatter, .bar, .sparkline: ["by"]
      case .histogram: ["bins"]
      case .box, .map: []
      }
    return ["kind", "x", "y"] + own + ["title", "width", "height"]
  }

  /// The kind that suits the columns.
  private static func usual(x: String?, y: [String], of table: Table) throws -> PlotKind {
    guard let x else { return y.isEmpty ? .bar : .histogram }
    let field = try table.field(x)
    guard !y.isEmpty else { return field.type.isNumeric && !field.isYear || field.type == .date ? .histogram : .bar }
    return switch field.type {
    case .date: .line
    case .integer where field.isYear: .line
    case .integer, .number: .scatter
    case .text, .boolean: .bar
    }
  }

  private static func size(_ name: String, _ options: Options, _ range: ClosedRange<Int>) throws -> Int? {
    guard let size = try options.integer(name) else { return nil }
    guard range.contains(size) else {
      throw options.wrong(
        name, .integer(Int64(size)), expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return size
  }
}
