internal import LuaHost
internal import Tables

/// What a table can do.
enum TableMethods {
  static let all = rows + columns + groups + joins + access

  /// The table before the colon.
  static func table(_ arguments: Arguments) throws -> Table {
    guard let object = arguments.object as? TableObject else { throw arguments.wrong(0, expected: "a table") }
    return try object.table()
  }

  private static func give(_ table: Table) -> [LuaValue] { [.object(TableObject(table))] }

  // MARK: - Choosing rows

  private static let rows = [
    Descriptor(
      .table, "filter", [Parameter("condition", .expression), Parameter("given", .options, optional: true)],
      gives: "a table", "The rows for which the row function holds; a missing answer leaves the row out.",
      example: "edu.regions:filter \"level == 'county'\""
    ) { arguments in
      let table = try table(arguments)
      let condition = try RowFunction(
        arguments[0], label: "condition", given: try given(arguments, 1), for: table, arguments, 0)
      return give(try table.filter(where: try arguments.session.rowFunctions.mask(condition, table)))
    },
    Descriptor(
      .table, "head", [Parameter("rows", .integer, optional: true)], gives: "a table",
      "The first rows, 5 where no number is given.", example: "edu.regions:head(3)"
    ) { arguments in give(try table(arguments).head(try arguments.integer(0, default: 5))) },
    Descriptor(
      .table, "tail", [Parameter("rows", .integer, optional: true)], gives: "a table",
      "The last rows, 5 where no number is given.", example: "edu.regions:tail(3)"
    ) { arguments in give(try table(arguments).tail(try arguments.integer(0, default: 5))) },
    Descriptor(
      .table, "slice", [Parameter("from", .integer), Parameter("to", .integer)], gives: "a table",
      "The rows from one number to another, counted from 1, both included.", example: "edu.regions:slice(2, 4)"
    ) { arguments in
      give(try table(arguments).slice(max(1, try arguments.integer(0)) - 1, try arguments.integer(1)))
    },
    Descriptor(
      .table, "sort", [Parameter("key", .value), Parameter("keys", .value, repeated: true)], gives: "a table",
      "The rows in order of the keys, names of columns or desc \"name\"; equal rows keep their order, missing last.",
      example: "edu.regions:sort(\"level\", desc \"code\")"
    ) { arguments in
      let keys = try arguments.rest(from: 0).enumerated().map { index, value in
        switch value {
        case .string(let name): return SortKey(name)
        case .object(let object as SortKeyObject): return object.key
        default: throw arguments.wrong(index, expected: "the name of a column, or desc \"name\"")
        }
      }
      return give(try table(arguments).sort(keys))
    },
    Descriptor(
      .table, "distinct", [Parameter("column", .text, repeated: true)], gives: "a table",
      "Each different combination of the columns once; of all columns where none is named.",
      example: "edu.regions:distinct(\"level\")"
    ) { arguments in give(try table(arguments).distinct(try arguments.names(from: 0))) },
    Descriptor(
      .table, "drop_missing", [Parameter("column", .text, repeated: true)], gives: "a table",
      "The rows in which none of the columns is missing; of all columns where none is named.",
      example: "edu.institutions:drop_missing(\"setup\")"
    ) { arguments in give(try table(arguments).dropMissing(try arguments.names(from: 0))) },
    Descriptor(
      .table, "concat", [Parameter("other", .table)], gives: "a table",
      "The rows of this table and then those of the other, whose columns must be the same.",
      example: "edu.regions:head(1):concat(edu.regions:tail(1))"
    ) { arguments in give(try table(arguments).concat(try arguments.table(0))) },
  ]

  // MARK: - Choosing and making columns

  private static let columns = [
    Descriptor(
      .table, "select", [Parameter("column", .text), Parameter("columns", .text, repeated: true)], gives: "a table",
      "These columns, in this order.", example: "edu.regions:select(\"code\", \"name\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      guard !names.isEmpty else { throw arguments.wrong(0, expected: "the name of a column") }
      return give(try table(arguments).select(names))
    },
    Descriptor(
      .table, "drop", [Parameter("column", .text), Parameter("columns", .text, repeated: true)], gives: "a table",
      "All columns but these.", example: "edu.regions:drop(\"name_en\")"
    ) { arguments in give(try table(arguments).drop(try arguments.names(from: 0))) },
    Descriptor(
      .table, "rename", [Parameter("names", .options)], gives: "a table",
      "Columns under new names, { new = \"old\" }, all at once.",
      example: "edu.regions:rename{ region_code = \"code\" }"
    ) { arguments in
      let options = try arguments.options(0)
      return give(
        try table(arguments).rename(try options.names.map { ($0, try options.text($0) ?? $0) }))
    },
    Descriptor(
      .table, "derive", [Parameter("columns", .expression, repeated: true)], gives: "a table",
      "New columns: strings \"name = EXPR\" and tables { name = EXPR }; in a grouped table, within each group.",
      example: "edu.institution_years:derive(\"ratio = senior_posts / professional_posts\")"
    ) { arguments in
      let table = try table(arguments)
      let derived = try assignments(arguments, for: table).map { function in
        let column = try arguments.session.rowFunctions.column(function, table)
        return (Field(function.label, column.type), column)
      }
      return give(try table.derive(derived))
    },
  ]

  // MARK: - Groups

  private static let groups = [
    Descriptor(
      .table, "group_by", [Parameter("column", .text, repeated: true)], gives: "a grouped table",
      "The same rows, grouped by the columns for summarise and derive; without names, ungrouped.",
      example: "edu.regions:group_by(\"level\"):summarise(\"n = count()\")"
    ) { arguments in give(try table(arguments).groupBy(try arguments.names(from: 0))) },
    Descriptor(
      .table, "summarise", [Parameter("columns", .expression, repeated: true)], gives: "a table",
      "One row a group: its keys, and aggregates as strings \"name = EXPR\" or tables { name = EXPR }.",
      example: "edu.budget_lines:group_by(\"year\"):summarise(\"total = sum(budgeted)\", \"n = count()\")"
    ) { arguments in
      let table = try table(arguments)
      let groups = try RowGroups(table, by: table.grouping)
      let keys = try table.summaryKeys(groups)
      let summaries = try assignments(arguments, for: table).map { function in
        let column = try arguments.session.rowFunctions.summary(function, table, groups)
        return (Field(function.label, column.type), column)
      }
      return give(try Table(columns: keys + summaries))
    },
    Descriptor(
      .table, "count", [Parameter("column", .text, repeated: true)], gives: "a table, or the number of rows",
      "How many rows each combination of the columns has, as column n; without columns, the number of rows.",
      example: "edu.institutions:count(\"level\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      let table = try table(arguments)
      return names.isEmpty ? [.integer(Int64(table.rowCount))] : give(try table.count(by: names))
    },
  ]

  // MARK: - Joins

  private static let joins = [
    Descriptor(
      .table, "join", [Parameter("other", .table), Parameter("options", .options)], gives: "a table",
      """
      The rows with those of another table where the columns `on` are equal; how = "left" (all rows of this table) or \
      "inner" (matches only).
      """,
      example: "edu.institutions:join(edu.regions:rename{ region_code = \"code\", region = \"name\" }, "
        + "{ on = \"region_code\", how = \"left\" })"
    ) { arguments in
      let options = try arguments.options(1)
      try options.check(["on", "how"])
      let how = try options.text("how", oneOf: ["left", "inner"]) ?? "left"
      let (joined, report) = try table(arguments).join(
        try arguments.table(0), on: try keys(options, arguments, 1), JoinKind(rawValue: how) ?? .left)
      arguments.session.remark(
        "join: \(report.matched) matched, \(report.leftOnly) only left, \(report.rightOnly) only right")
      return give(joined)
    },
    half("semi_join", .semi, "The rows that have a match in the other table, once each."),
    half("anti_join", .anti, "The rows that have no match in the other table."),
  ]

  private static func half(_ name: String, _ kind: JoinKind, _ summary: String) -> Descriptor {
    Descriptor(
      .table, name, [Parameter("other", .table), Parameter("options", .options)], gives: "a table", summary,
      example: "edu.regions:\(name)(edu.institutions:rename{ code = \"region_code\" }, { on = \"code\" })"
    ) { arguments in
      let options = try arguments.options(1)
      try options.check(["on"])
      return give(
        try table(arguments).join(try arguments.table(0), on: try keys(options, arguments, 1), kind).table)
    }
  }

  private static func keys(_ options: Options, _ arguments: Arguments, _ index: Int) throws
    -> [(left: String, right: String)]
  {
    guard let names = try options.texts("on"), !names.isEmpty else {
      throw arguments.wrong(index, expected: "{ on = \"column\" } or { on = { \"column\", … } }")
    }
    return names.map { ($0, $0) }
  }

  // MARK: - Looking inside and writing

  private static let access = [
    Descriptor(
      .table, "collect", gives: "a table", "The table, computed now.", example: "edu.regions:collect()"
    ) { arguments in give(try table(arguments)) },
    Descriptor(
      .table, "schema", gives: "a table", "Name, type, title, unit and missing cells of each column.",
      example: "edu.institutions:schema()"
    ) { arguments in give(try table(arguments).schemaTable()) },
    Descriptor(
      .table, "row", [Parameter("number", .integer)], gives: "a Lua table, or nil",
      "One row as a Lua table, counted from 1; nil where there is none.", example: "edu.regions:row(1).name"
    ) { arguments in
      let table = try table(arguments)
      let number = try arguments.integer(0)
      return [number >= 1 ? table.luaRow(number - 1) : .nil]
    },
    Descriptor(
      .table, "column", [Parameter("name", .text)], gives: "a Lua table",
      "The cells of one column as a Lua list; missing cells are nil, so that the list may have holes.",
      example: "#edu.regions:column(\"code\")"
    ) { arguments in
      let column = try table(arguments).column(try arguments.text(0))
      return [.table(LuaTable(fields: (0..<column.count).map { (.integer(Int64($0 + 1)), LuaValue(column[$0])) }))]
    },
    Descriptor(
      .table, "totable", gives: "a Lua table", "Every row as a Lua table, in one list.",
      example: "#edu.regions:totable()"
    ) { arguments in
      let table = try table(arguments)
      return [.table(LuaTable(elements: (0..<table.rowCount).map(table.luaRow)))]
    },
    Descriptor(
      .table, "rows", gives: "an iterator", "Goes over the rows: for row in t:rows() do … end.",
      example: "for row in edu.regions:head(2):rows() do print(row.name) end"
    ) { arguments in [.object(RowIterator(try table(arguments)))] },
    Descriptor(
      .table, "each", [Parameter("action", .function)], gives: "nothing", "Calls a function with each row.",
      example: "edu.regions:head(2):each(function(row) print(row.code) end)"
    ) { arguments in
      guard case .function(let action) = arguments[0] else {
        throw arguments.wrong(0, expected: "a function of a row")
      }
      let table = try table(arguments)
      for row in 0..<table.rowCount { _ = try arguments.session.machine.invoke(action, [table.luaRow(row)]) }
      return []
    },
  ]

  // MARK: - Row functions among the arguments

  /// The second argument of `filter`: names that the short form may use.
  private static func given(_ arguments: Arguments, _ index: Int) throws -> LuaTable {
    switch arguments[index] {
    case .nil: LuaTable()
    case .table(let table): table
    default: throw arguments.wrong(index, expected: "a table of given names")
    }
  }

  /// The row functions of `derive` and `summarise`: strings in the order they are written, the names of a table in
  /// alphabetical order.
  private static func assignments(_ arguments: Arguments, for table: Table) throws -> [RowFunction] {
    try arguments.rest(from: 0).enumerated().flatMap { index, value -> [RowFunction] in
      switch value {
      case .string(let text):
        guard let (name, expression) = ShortForm.assignment(text) else {
          throw arguments.wrong(index, expected: "\"name = EXPR\"")
        }
        return [
          try RowFunction(.string(expression), label: name, given: LuaTable(), for: table, arguments, index)
        ]
      case .table:
        let named = try arguments.named(index, expected: "{ name = EXPR }")
        return try named.names.map { name in
          try RowFunction(named[name] ?? .nil, label: name, given: LuaTable(), for: table, arguments, index)
        }
      default: throw arguments.wrong(index, expected: "\"name = EXPR\" or { name = EXPR }")
      }
    }
  }
}
