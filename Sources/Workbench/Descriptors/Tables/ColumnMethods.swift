internal import LuaHost
internal import Tables

/// Verbs that choose, make and name columns.
enum ColumnMethods {
  static let all = [
    Descriptor(
      .table, "select", [Parameter("column", .text), Parameter("columns", .text, repeated: true)], gives: "a table",
      "These columns, in this order; a grouped table keeps its keys.", example: "edu.regions:select(\"code\", \"name\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      guard !names.isEmpty else { throw arguments.wrong(0, expected: "the name of a column") }
      return TableMethods.give(
        try arguments.ownPlan().choosingColumns { table throws(TableFailure) in try table.select(names) })
    },
    Descriptor(
      .table, "drop", [Parameter("column", .text), Parameter("columns", .text, repeated: true)], gives: "a table",
      "All columns but these; a grouped table keeps its keys.", example: "edu.regions:drop(\"name_en\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      return TableMethods.give(
        try arguments.ownPlan().choosingColumns { table throws(TableFailure) in try table.drop(names) })
    },
    Descriptor(
      .table, "rename", [Parameter("names", .options)], gives: "a table",
      "Columns under new names, { new = \"old\" }, all at once.",
      example: "edu.regions:rename{ region_code = \"code\" }"
    ) { arguments in
      let options = try arguments.options(0)
      let names = try options.names.map { (new: $0, old: try options.text($0) ?? $0) }
      return TableMethods.give(
        try arguments.ownPlan().renamingColumns { table throws(TableFailure) in try table.rename(names) })
    },
    Descriptor(
      .table, "relocate",
      [
        Parameter("column", .text), Parameter("columns", .text, repeated: true),
        Parameter("place", .options, optional: true),
      ], gives: "a table",
      "All columns, these moved to the front, or where { before = \"name\" } or { after = \"name\" } says.",
      example: "edu.regions:relocate(\"level\", \"kind\", { after = \"code\" })"
    ) { arguments in
      var values = arguments.rest(from: 0)
      var place = ColumnPlace.front
      if case .table(let table)? = values.last, table.elements.isEmpty {
        let options = try arguments.options(values.count - 1)
        try options.check(["before", "after"])
        switch (try options.text("before"), try options.text("after")) {
        case (let name?, nil): place = .before(name)
        case (nil, let name?): place = .after(name)
        default: throw arguments.wrong(values.count - 1, expected: "{ before = \"name\" } or { after = \"name\" }")
        }
        values.removeLast()
      }
      let names = try arguments.names(values, from: 0)
      guard !names.isEmpty else { throw arguments.wrong(0, expected: "the name of a column") }
      return TableMethods.give(
        try arguments.ownPlan().choosingColumns { table throws(TableFailure) in try table.relocate(names, to: place) })
    },
    Descriptor(
      .table, "derive",
      [Parameter("column", .expression), Parameter("columns", .expression, repeated: true)], gives: "a table",
      """
      New columns: strings \"name = EXPR\", tables { name = EXPR }, and measures; in a grouped table, within each group. \
      A column keeps its place, and a personal one stays personal, where a new one takes its name; so is personal what may \
      show a personal column's cells.
      """,
      example: "edu.institution_years:derive(\"ratio = senior_posts / professional_posts\")"
    ) { arguments in
      let plan = try arguments.ownPlan()
      let assignments = try Assignment.all(of: arguments, for: plan.shape)
      return TableMethods.give(try plan.derive(try assignments.map { try $0.derived(from: plan, arguments.session) }))
    },
  ]
}
