internal import LuaHost
internal import Tables

/// What figures are counted in.
enum UnitMethods {
  static let all = [
    Descriptor(
      .table, "unit", [Parameter("units", .options)], gives: "a table",
      """
      Names the units of columns, { amount = \"万元\" }, and changes no figure; \"\" takes a unit away. A column that has \
      another unit already is an error: convert makes figures of another unit.
      """,
      example: "frame{ amount = { 12.5, 8 } }:unit{ amount = \"万元\" }"
    ) { arguments in
      let units = try units(arguments)
      return TableMethods.give(try arguments.ownTable().withUnits(units))
    },
    Descriptor(
      .table, "convert", [Parameter("units", .options)], gives: "a table",
      """
      The figures of columns in other units, { amount = \"亿元\" }: 元 (CNY), 千元, 万元, 百万元 and 亿元 among each other, \
      and 1, % and ‰; also within 元/人 and the like. Units that are unlike are an error.
      """,
      example: "edu.budget_lines:convert{ budgeted = \"万元\" }"
    ) { arguments in
      let units = try units(arguments)
      return TableMethods.give(try arguments.ownTable().convert(units))
    },
  ]

  private static func units(_ arguments: Arguments) throws -> [(column: String, unit: String)] {
    let options = try arguments.options(0)
    return try options.names.map { ($0, try options.text($0) ?? "") }
  }
}
