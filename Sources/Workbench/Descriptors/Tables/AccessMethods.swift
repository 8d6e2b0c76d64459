internal import LuaHost
internal import Tables

/// Looking inside a table.
enum AccessMethods {
  static let all = [
    Descriptor(
      .table, "collect", gives: "a table", "The table, computed now.", example: "edu.regions:collect()"
    ) { arguments in
      // What is known of the columns stays what the verbs tell: no row function means anything else for it.
      let plan = try arguments.ownPlan()
      return TableMethods.give(Plan(LateTable(try plan.table()), shape: plan.shape))
    },
    Descriptor(
      .table, "schema", gives: "a table", "Name, type, title, unit and missing cells of each column.",
      example: "edu.institutions:schema()"
    ) { arguments in TableMethods.give(try arguments.ownTable().schemaTable()) },
    Descriptor(
      .table, "row", [Parameter("number", .integer)], gives: "a Lua table, or nil",
      "One row as a Lua table, counted from 1; nil where there is none.", example: "edu.regions:row(1).name"
    ) { arguments in
      let table = try arguments.ownTable()
      let number = try arguments.integer(0)
      return number >= 1 ? LuaRows(table, arguments.session, many: false)[number - 1] : .nil
    },
    Descriptor(
      .table, "column", [Parameter("name", .text)], gives: "a Lua table",
      "The cells of one column as a Lua list; missing cells are nil, so that the list may have holes.",
      example: "#edu.regions:column(\"code\")"
    ) { arguments in
      let table = try arguments.ownTable()
      let place = try table.position(of: try arguments.text(0))
      let (column, rows) = (table.columns[place], LuaRows(table, arguments.session))
      var fields: [(key: LuaValue, value: LuaValue)] = []
      try Supervision.reserve(rows: column.count, bytesPerRow: MemoryLayout<(key: LuaValue, value: LuaValue)>.stride)
      fields.reserveCapacity(column.count)
      for row in 0..<column.count {
        if row & 0xFFF == 0 { try Supervision.check() }
        fields.append((.integer(Int64(row + 1)), rows.cell(place, row)))
      }
      return .table(LuaTable(fields: fields))
    },
    Descriptor(
      .table, "totable", gives: "a Lua table", "Every row as a Lua table, in one list.",
      example: "#edu.regions:totable()"
    ) { arguments in
      let table = try arguments.ownTable()
      var rows: [LuaValue] = []
      try Supervision.reserve(rows: table.rowCount, bytesPerRow: 128 * max(1, table.fields.count))
      rows.reserveCapacity(table.rowCount)
      let cells = LuaRows(table, arguments.session)
      for row in 0..<table.rowCount {
        if row & 0xFFF == 0 { try Supervision.check() }
        rows.append(cells[row])
      }
      return .table(LuaTable(elements: rows))
    },
    Descriptor(
      .table, "rows", gives: "an iterator", "Goes over the rows: for row in t:rows() do … end.",
      example: "for row in edu.regions:head(2):rows() do print(row.name) end"
    ) { arguments in .object(RowIterator(LuaRows(try arguments.ownTable(), arguments.session))) },
    Descriptor(
      .table, "each", [Parameter("action", .function)], gives: "nothing", "Calls a function with each row.",
      example: "edu.regions:head(2):each(function(row) print(row.code) end)"
    ) { arguments in
      guard case .function(let action) = arguments[0] else {
        throw arguments.wrong(0, expected: "a function of a row")
      }
      let rows = LuaRows(try arguments.ownTable(), arguments.session)
      for row in 0..<rows.count { try arguments.session.machine.invoke(action, [rows[row]]) }
      return nil
    },
  ]
}
