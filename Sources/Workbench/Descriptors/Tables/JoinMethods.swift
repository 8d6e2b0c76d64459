internal import LuaHost
internal import Tables

/// Verbs that bring the columns of two tables together.
enum JoinMethods {
  static let all = [
    Descriptor(
      .table, "join",
      [Parameter("other", .table), Parameter("options", .options, names: ["on", "how", "relation", "suffix"])],
      gives: "a table",
      """
      The rows with those of another table where the columns `on` are equal: "code", { "a", "b" } or \
      { left_name = "right_name" }. how = "left" (all rows of this table), "inner" (matches only), "right", "full" (all \
      rows of both) or "cross" (every row with every row, without `on`). relation = "one_to_one", "many_to_one" or \
      "one_to_many" refuses tables in which a key stands more often. A column that both have gets the suffix ("_right") \
      on the right. Missing keys never match.
      """,
      example: "edu.institutions:join(edu.regions, { on = { region_code = \"code\" }, how = \"left\", "
        + "relation = \"many_to_one\" })"
    ) { arguments in
      let table = try arguments.ownTable()
      let other = try arguments.table(0)
      let options = try joinOptions(arguments)
      let hows: [JoinKind] = [.left, .inner, .right, .full, .cross]
      let how = try options.text("how", oneOf: hows.map(\.rawValue)).flatMap(JoinKind.init) ?? .left
      let relation = try options.text("relation", oneOf: JoinRelation.allCases.map(\.rawValue))
      if how == .cross, let on = options["on"] {
        throw options.wrong("on", on, expected: "nothing, since a cross join has no keys")
      }
      let keys = how == .cross ? [] : try keys(options, arguments)
      let (joined, report) = try table.join(
        other, on: keys, how, relation: relation.flatMap(JoinRelation.init) ?? .manyToMany,
        suffix: try options.text("suffix") ?? "_right")
      if how != .cross {
        tell(report, arguments)
        if report.leftOnly > report.matched { try hint(table, other, on: keys, arguments) }
      }
      return TableMethods.give(joined)
    },
    half("semi_join", .semi, "The rows that have a match in the other table, once each; `on` as in join."),
    half("anti_join", .anti, "The rows that have no match in the other table; `on` as in join."),
    Descriptor(
      .table, "asof_join",
      [
        Parameter("other", .table),
        Parameter("options", .options, names: ["on", "by", "direction", "tolerance", "suffix"]),
      ], gives: "a table",
      """
      Every row with the one row of another table that is nearest by the column `on` (dates or numbers), among those \
      whose `by` columns are equal: direction = "backward" (the latest that is not after it), "forward" or "nearest" \
      (the earlier of two as near), tolerance = n (days, for dates) at most. The other's `on` column stays, with the \
      suffix where the names are the same.
      """,
      example: """
        frame{ year = { 2019, 2023 } }:asof_join(frame{ since = { 2018, 2021 }, plan = { "A", "B" } }, \
        { on = { year = "since" } })
        """
    ) { arguments in
      let table = try arguments.ownTable()
      let other = try arguments.table(0)
      let options = try joinOptions(arguments)
      let on = try keys(options, arguments)
      guard on.count == 1 else { throw options.wrong("on", options["on"] ?? .nil, expected: "one column") }
      let direction = try options.text("direction", oneOf: AsofDirection.allCases.map(\.rawValue))
      let tolerance = try options.number("tolerance")
      if let tolerance, !(tolerance >= 0) {
        throw options.wrong("tolerance", options["tolerance"] ?? .nil, expected: "a number, 0 or more")
      }
      let by = try options.pairs("by") ?? []
      let (joined, report) = try table.asofJoin(
        other, on: on[0], by: by, direction.flatMap(AsofDirection.init) ?? .backward, tolerance: tolerance,
        suffix: try options.text("suffix") ?? "_right")
      tell(report, arguments)
      return TableMethods.give(joined)
    },
  ]

  private static func half(_ name: String, _ kind: JoinKind, _ summary: String) -> Descriptor {
    Descriptor(
      .table, name, [Parameter("other", .table), Parameter("options", .options, names: ["on"])], gives: "a table",
      summary,
      example: "edu.regions:\(name)(edu.institutions, { on = { code = \"region_code\" } })"
    ) { arguments in
      let table = try arguments.ownTable()
      let other = try arguments.table(0)
      let options = try joinOptions(arguments)
      return TableMethods.give(try table.join(other, on: try keys(options, arguments), kind).table)
    }
  }

  private static func keys(_ options: Options, _ arguments: Arguments) throws -> [(left: String, right: String)] {
    guard let keys = try options.pairs("on") else { throw arguments.wrong(1, expected: expectedKeys) }
    return keys
  }

  private static let expectedKeys =
    "{ on = \"column\" }, { on = { \"a\", \"b\" } } or { on = { left = \"right\" } }"

  /// The options, which other tools take as the bare name of a column.
  private static func joinOptions(_ arguments: Arguments) throws -> Options {
    guard case .string = arguments[1] else { return try arguments.options(1) }
    throw arguments.wrong(1, expected: expectedKeys)
  }

  /// Remarks what matched.
  private static func tell(_ report: JoinReport, _ arguments: Arguments) {
    arguments.session.remark(
      "\(arguments.descriptor.name): \(report.matched) matched, \(report.leftOnly) only left, "
        + "\(report.rightOnly) only right")
  }

  /// Remarks which keys may have been meant, where most rows match nothing.
  private static func hint(
    _ table: Table, _ other: Table, on keys: [(left: String, right: String)], _ arguments: Arguments
  ) throws {
    for key in keys {
      let near = try table.nearKeys(of: other, on: key)
      guard !near.isEmpty else { continue }
      let pairs = near.map { "'\($0.left)' may be '\($0.right)'" }
      arguments.session.remark("\(arguments.descriptor.name): in '\(key.left)', " + pairs.joined(separator: ", "))
    }
  }
}
