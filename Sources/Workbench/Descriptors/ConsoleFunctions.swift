internal import Datasets
internal import LuaHost
internal import Tables

/// What a REPL does of itself, for scripts.
enum ConsoleFunctions {
  static let all = [
    Descriptor(
      .global, "show", [Parameter("value", .value, repeated: true)], gives: "nothing",
      "Prints values as the REPL does: tables as previews, nested Lua tables as readable Lua, nil not at all; _ is the last of them.",
      example: "show({ 1, { a = 2 } }, edu.regions:head(2))"
    ) { arguments in
      for index in 0..<arguments.count { try arguments.session.show(arguments[index]) }
      return nil
    },
    Descriptor(
      .global, "display", [Parameter("settings", .options, names: ["mode", "rows", "ambiguous_width"])],
      gives: "nothing",
      """
      How results are printed from now on: { mode = "table", "csv", "json" or "markdown", rows = 50 at most of a table (0 for \
      all), ambiguous_width = 2 where the terminal draws …, ─ and × as wide as Chinese characters }.
      """,
      example: "display{ mode = \"table\", rows = 20, ambiguous_width = 1 }"
    ) { arguments in
      let options = try arguments.options(0)
      let session = arguments.session
      if let mode = try options.text("mode", oneOf: OutputMode.allCases.map(\.rawValue)).flatMap(OutputMode.init) {
        session.outputMode = mode
      }
      if let rows = try options.integer("rows") {
        guard rows >= 0 else {
          throw options.wrong("rows", .integer(Int64(rows)), expected: "a number of rows, 0 or more")
        }
        session.shownRows = rows
      }
      if let width = try options.integer("ambiguous_width") {
        guard width == 1 || width == 2 else {
          throw options.wrong("ambiguous_width", .integer(Int64(width)), expected: "1 or 2")
        }
        TerminalWidth.setAmbiguous(width)
      }
      return nil
    },
    Descriptor(
      .global, "tables", gives: "a table", "The tables of the dataset: name, title, columns.",
      example: "tables():head(3)"
    ) { arguments in try arguments.session.tableList() },
  ]
}
