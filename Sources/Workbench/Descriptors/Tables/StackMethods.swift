internal import LuaHost
internal import Tables

/// Verbs that bring the rows of tables with the same columns together.
enum StackMethods {
  static let all = [
    Descriptor(
      .table, "concat", [Parameter("other", .table), Parameter("others", .table, repeated: true)], gives: "a table",
      """
      The rows of this table and then those of the others, whose columns must be the same, in any order. Units must \
      agree; a column that is missing throughout fits any type.
      """,
      example: "edu.regions:head(1):concat(edu.regions:tail(1))"
    ) { arguments in
      var table = try arguments.ownTable()
      for index in arguments.rest(from: 0).indices { table = try table.concat(try arguments.table(index)) }
      return TableMethods.give(table)
    },
    set(
      "union", "The rows that stand in either table, each once; the columns must be the same.",
      example: "edu.regions:head(2):union(edu.regions:head(3))"
    ) { try $0.union($1) },
    set(
      "intersect", "The rows that stand in both tables, each once; the columns must be the same.",
      example: "edu.regions:head(2):intersect(edu.regions:tail(125))"
    ) { try $0.intersect($1) },
    set(
      "except", "The rows that do not stand in the other table, each once; the columns must be the same.",
      example: "edu.regions:except(edu.regions:head(3))"
    ) { try $0.except($1) },
  ]

  private static func set(
    _ name: String, _ summary: String, example: String, _ operation: @escaping @Sendable (Table, Table) throws -> Table
  ) -> Descriptor {
    Descriptor(.table, name, [Parameter("other", .table)], gives: "a table", summary, example: example) { arguments in
      let other = try arguments.table(0)
      return TableMethods.give(try operation(try arguments.ownTable(), other))
    }
  }
}
