internal import LuaHost
internal import Tables

/// What a table can do.
enum TableMethods {
  static let all =
    RowMethods.all + ColumnMethods.all + UnitMethods.all + GroupMethods.all + JoinMethods.all + StackMethods.all
    + ShapeMethods.all + MissingMethods.all + AccessMethods.all + WritingMethods.all + PlotMethods.all
    + ExplanationMethods.all

  /// The table before the colon.
  static func table(_ arguments: Arguments) throws -> Table {
    guard let object = arguments.object(as: TableObject.self) else { throw arguments.wrong(0, expected: "a table") }
    return try object.table()
  }

  static func give(_ table: Table) -> LuaValue { .object(TableObject(table)) }
  static func give(_ plan: Plan) -> LuaValue { .object(TableObject(plan)) }
}

extension Arguments {
  /// The table before the colon.
  func ownTable() throws -> Table { try TableMethods.table(self) }

  /// The plan of the table before the colon, which may not be run yet.
  func ownPlan() throws -> Plan {
    guard let object = object(as: TableObject.self) else { throw wrong(0, expected: "a table") }
    return try object.plan()
  }
}
