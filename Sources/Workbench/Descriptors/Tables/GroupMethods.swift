internal import LuaHost
internal import Tables

/// Verbs that make and use groups.
enum GroupMethods {
  static let all = [
    Descriptor(
      .table, "group_by", [Parameter("column", .text, repeated: true)], gives: "a grouped table",
      """
      The same rows, grouped by the columns. summarise, derive, filter, fill, complete, top, bottom, sample and apply work within \
      each group; the other verbs take the table as a whole. Without names, ungrouped.
      """,
      example: "edu.regions:group_by(\"level\"):summarise(\"n = count()\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      return TableMethods.give(
        try arguments.ownPlan().renamingColumns { table throws(TableFailure) in try table.groupBy(names) })
    },
    Descriptor(
      .table, "ungroup", gives: "a table", "The same rows, ungrouped.",
      example: "edu.regions:group_by(\"level\"):ungroup()"
    ) { arguments in TableMethods.give(try arguments.ownPlan().renamingColumns { $0.ungroup() }) },
    Descriptor(
      .table, "summarise",
      [Parameter("column", .expression), Parameter("columns", .expression, repeated: true)], gives: "a table",
      """
      One row a group, in order of first appearance: its keys, and aggregates as strings \"name = EXPR\", tables \
      { name = EXPR } or measures.
      """,
      example: "edu.budget_lines:group_by(\"year\"):summarise(\"total = sum(budgeted)\", \"n = count()\")"
    ) { arguments in
      let plan = try arguments.ownPlan()
      let assignments = try Assignment.all(of: arguments, for: plan.shape)
      return TableMethods.give(try Assignment.summary(assignments, of: plan, arguments.session))
    },
    Descriptor(
      .table, "count", [Parameter("column", .text, repeated: true)], gives: "a table, or the number of rows",
      """
      How many rows each combination of the columns has, as column n, sorted by the columns; without columns, the number \
      of rows.
      """,
      example: "edu.institutions:count(\"level\")"
    ) { arguments in
      let names = try arguments.names(from: 0)
      let plan = try arguments.ownPlan()
      guard !names.isEmpty else { return .integer(Int64(try plan.rowCount())) }
      for name in names { _ = try plan.shape.position(of: name) }
      return TableMethods.give(try plan.rows().table(with: Set(names)).count(by: names))
    },
    Descriptor(
      .table, "apply", [Parameter("action", .function)], gives: "a table",
      """
      Calls a function with the table of each group and puts the results below one another, with the group's keys in \
      front. The function gives a table, a row { name = value } or nil for nothing; a cell that a result lacks is missing.
      """,
      example: "edu.officers:group_by(\"duty\"):apply(function(t) return { officers = #t } end)"
    ) { arguments in
      guard case .function(let action) = arguments[0] else {
        throw arguments.wrong(0, expected: "a function of a table")
      }
      return TableMethods.give(try GroupResults(try arguments.ownTable(), action, arguments).stacked())
    },
  ]
}

/// What a function gave for each group of a table.
private struct GroupResults {
  private let table: Table
  private let keyNames: [String]
  private let arguments: Arguments
  private var results: [Table] = []
  /// The first row of the group that each row of the results is from.
  private var keyRows: [Int32] = []
  /// The names in the rows that came as Lua tables; nil once a table came.
  private var rowNames: Set<String>? = []

  init(_ grouped: Table, _ action: LuaFunction, _ arguments: Arguments) throws {
    table = grouped.ungroup()
    self.arguments = arguments
    let keys = grouped.grouping
    keyNames = keys
    let groups = try RowGroups(grouped, by: keys)
    for group in 0..<groups.count {
      try Supervision.check()
      let part = try table.gathered(Array(groups[group]))
      let given = try arguments.session.machine.invoke(action, [.object(TableObject(part))])
      guard let result = try self.result(given.first ?? .nil) else { continue }
      results.append(try result.ungroup().drop(keys.filter(result.hasColumn)))
      if let first = groups[group].first {
        keyRows += [Int32](repeating: first, count: result.rowCount)
      }
    }
  }

  private mutating func result(_ value: LuaValue) throws -> Table? {
    switch value {
    case .nil: return nil
    case .object(let object as TableObject):
      rowNames = nil
      return try object.table()
    case .table(let row) where row.elements.isEmpty && row.names.count == row.fields.count && !row.fields.isEmpty:
      rowNames?.formUnion(row.names)
      return try Table(
        columns: try row.names.map { name in
          guard let cell = row[name]?.cell else {
            throw CallFailure.noCell(column: name, row: 1, found: row[name]?.shortDescription ?? "nothing")
          }
          var builder = InferredColumnBuilder(name)
          try builder.append(cell)
          let column = builder.finished()
          let isPersonal = try arguments.session.rowFunctions.mayShowPersonal(column)
          return (Field(name, column.type, isPersonal: isPersonal), column)
        })
    default:
      throw CallFailure.wrongResult(
        function: arguments.descriptor.path, expected: "a table, a row { name = value } or nil",
        found: value.shortDescription)
    }
  }

  func stacked() throws -> Table {
    var stacked = try Table.stacked(results)
    if let rowNames { stacked = try stacked.select(rowNames.subtracting(keyNames).sorted()) }
    guard !keyNames.isEmpty else { return stacked }
    let keys = try table.select(keyNames).gathered(keyRows)
    return try keys.derive(Array(zip(stacked.fields, stacked.columns)))
  }
}
