internal import LuaHost
internal import Tables

/// Verbs that choose and order rows.
enum RowMethods {
  static let all = [
    Descriptor(
      .table, "filter", [Parameter("condition", .expression), Parameter("given", .options, optional: true)],
      gives: "a table", "The rows for which the row function holds; a missing answer leaves the row out.",
      example: "edu.regions:filter \"level == 'county'\""
    ) { arguments in
      let plan = try arguments.ownPlan()
      let condition = try RowFunction(
        arguments[0], label: "condition", given: try given(arguments, 1), for: plan.shape, arguments, 0)
      return TableMethods.give(try arguments.session.rowFunctions.filtered(plan, by: condition))
    },
    Descriptor(
      .table, "head", [Parameter("rows", .integer, optional: true)], gives: "a table",
      "The first rows, 5 where no number is given.", example: "edu.regions:head(3)"
    ) { arguments in TableMethods.give(try arguments.ownPlan().slice(0, try arguments.count(0, default: 5))) },
    Descriptor(
      .table, "tail", [Parameter("rows", .integer, optional: true)], gives: "a table",
      "The last rows, 5 where no number is given.", example: "edu.regions:tail(3)"
    ) { arguments in
      TableMethods.give(try arguments.ownPlan().tail(try arguments.count(0, default: 5)))
    },
    Descriptor(
      .table, "slice", [Parameter("from", .integer), Parameter("to", .integer)], gives: "a table",
      "The rows from one number to another, counted from 1, both included.", example: "edu.regions:slice(2, 4)"
    ) { arguments in
      let first = try arguments.integer(0)
      guard first >= 1 else { throw arguments.wrong(0, expected: "the number of a row, 1 or more") }
      return TableMethods.give(try arguments.ownPlan().slice(first - 1, try arguments.count(1)))
    },
    Descriptor(
      .table, "sort", [Parameter("key", .value), Parameter("keys", .value, repeated: true)], gives: "a table",
      "The rows in order of the keys, names of columns or desc \"name\"; equal rows keep their order, missing last.",
      example: "edu.regions:sort(\"level\", desc \"code\")"
    ) { arguments in
      let plan = try arguments.ownPlan()
      let keys = try arguments.rest(from: 0).enumerated().map { index, value in
        switch value {
        case .string(let name):
          // What other tools write for downwards.
          if name == "desc" || name == "asc" || name.hasPrefix("-"), !plan.shape.hasColumn(name) {
            throw arguments.wrong(index, expected: "the name of a column, or desc \"name\" for downwards")
          }
          return SortKey(name)
        case .object(let object as SortKeyObject): return object.key
        default: throw arguments.wrong(index, expected: "the name of a column, or desc \"name\"")
        }
      }
      return TableMethods.give(try plan.sort(keys))
    },
    Descriptor(
      .table, "top", [Parameter("rows", .integer), Parameter("column", .text)], gives: "a table",
      """
      The rows with the largest cells of the column, the largest first, as sort(desc \"column\"):head(rows) gives them; in \
      a grouped table, of each group.
      """,
      example: "edu.budget_lines:filter \"year == 2023\":top(10, \"budgeted\")"
    ) { arguments in
      let (count, name) = (try arguments.count(0), try arguments.text(1))
      return TableMethods.give(try arguments.ownTable().top(count, by: name))
    },
    Descriptor(
      .table, "bottom", [Parameter("rows", .integer), Parameter("column", .text)], gives: "a table",
      """
      The rows with the smallest cells of the column, the smallest first, as sort(\"column\"):head(rows) gives them; in a \
      grouped table, of each group.
      """,
      example: "edu.budget_lines:group_by(\"region_code\"):bottom(1, \"budgeted\")"
    ) { arguments in
      let (count, name) = (try arguments.count(0), try arguments.text(1))
      return TableMethods.give(try arguments.ownTable().bottom(count, by: name))
    },
    Descriptor(
      .table, "sample", [Parameter("options", .options, names: ["n", "share", "seed"])], gives: "a table",
      """
      Rows drawn by lot, in table order: n = 100 rows, or share = 0.1 of them; in a grouped table, of each group. The same \
      seed (0 where none is given) draws the same rows.
      """,
      example: "edu.officers:sample{ n = 100, seed = 1 }"
    ) { arguments in
      let options = try arguments.options(0)
      let (rows, share) = (try options.integer("n"), try options.number("share"))
      let size: SampleSize
      switch (rows, share) {
      case (let rows?, nil):
        guard rows >= 0 else { throw options.wrong("n", options["n"] ?? .nil, expected: "0 or more") }
        size = .rows(rows)
      case (nil, let share?):
        guard (0...1).contains(share) else {
          throw options.wrong("share", options["share"] ?? .nil, expected: "a share from 0 to 1")
        }
        size = .share(share)
      default: throw arguments.wrong(0, expected: "{ n = rows } or { share = 0.1 }, one of the two")
      }
      let seed = UInt64(bitPattern: Int64(try options.integer("seed") ?? 0))
      return TableMethods.give(try arguments.ownTable().sample(size, seed: seed))
    },
    Descriptor(
      .table, "distinct", [Parameter("column", .text, repeated: true)], gives: "a table",
      "Each different combination of the columns once; of all columns where none is named.",
      example: "edu.regions:distinct(\"level\")"
    ) { arguments in
      let (names, plan) = (try arguments.names(from: 0), try arguments.ownPlan())
      let chosen =
        names.isEmpty ? plan : try plan.choosingColumns { table throws(TableFailure) in try table.select(names) }
      return TableMethods.give(try chosen.table().distinct())
    },
  ]

  /// The second argument of `filter`: names that the short form may use.
  private static func given(_ arguments: Arguments, _ index: Int) throws -> LuaTable {
    switch arguments[index] {
    case .nil: LuaTable()
    case .table(let table): table
    default: throw arguments.wrong(index, expected: "a table of given names")
    }
  }
}
