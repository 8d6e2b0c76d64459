internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// What `edu` and a region can do.
enum EducationMethods {
  static let all = places + indicators

  private static func education(_ arguments: Arguments) throws -> Education {
    guard let object = arguments.object(as: EducationObject.self) else { throw arguments.wrong(0, expected: "edu") }
    return object.education
  }

  private static func region(_ arguments: Arguments) throws -> RegionObject {
    guard let object = arguments.object(as: RegionObject.self) else { throw arguments.wrong(0, expected: "a region") }
    return object
  }

  private static let places = [
    Descriptor(
      .education, "region", [Parameter("code", .text)], gives: "a region",
      "The region with this code: .name .level .parent .children :path() :descendants().",
      example: "edu:region(\"450100\").name"
    ) { arguments in
      let tree = try education(arguments).regions
      let code = try arguments.text(0)
      guard let region = tree[code] else {
        throw CallFailure.unknownRegion(
          code, nearest: NearestName.nearest(to: code, among: tree.regions.map(\.code)))
      }
      return .object(RegionObject(region, in: tree))
    },
    Descriptor(
      .education, "regions_under", [Parameter("prefix", .text)], gives: "a table",
      "The regions whose code begins with these digits.", example: "#edu:regions_under(\"4501\")"
    ) { arguments in
      let education = try education(arguments)
      guard let rows = try education.rows(of: "regions") else { throw CallFailure.noDataset }
      let prefix = try arguments.text(0)
      let codes = rows.texts("code")
      let table = rows.loaded.table
      return .object(
        TableObject(
          try table.gathered(
            (0..<Int32(table.rowCount)).filter { codes[Int($0)]?.hasPrefix(prefix) ?? false })))
    },
    Descriptor(
      .region, "path", gives: "a list of regions", "The regions from the topmost down to this one.",
      example: "#edu:region(\"450102\"):path()"
    ) { arguments in try region(arguments).path },
    Descriptor(
      .region, "descendants", gives: "a list of regions", "The regions below this one, by code.",
      example: "#edu:region(\"450100\"):descendants()"
    ) { arguments in try region(arguments).descendants },
  ]

  private static let indicators = [
    Descriptor(
      .education, "funding_growth", [Parameter("options", .options, optional: true)], gives: "a table",
      """
      How the research budget grew: { level, from, to, lines = {"research_recurrent", "research_special"}, \
      by = "region"|"city"|"level" }. amount and previous in yuan, growth as a share; units and units_known.
      """,
      example: "edu:funding_growth{ level = \"county\", from = 2021, to = 2023 }"
    ) { arguments in
      let education = try education(arguments)
      let options = try arguments.options(0)
      try options.check(["level", "from", "to", "lines", "by"])
      let latest = try education.latestYear ?? 0
      let to = try options.year("to") ?? latest
      let from = try options.year("from") ?? to
      guard from <= to else { throw arguments.wrong(0, expected: "from to be no later than to") }
      let lines = try options.texts("lines") ?? ["research_recurrent", "research_special"]
      return .object(
        TableObject(
          try education.fundingGrowth(
            level: try level(options), years: from...to,
            lines: try lines.map { name in
              guard let line = BudgetLedger.Line(rawValue: name) else {
                throw options.wrong(
                  "lines", .string(name),
                  expected: "budget lines (\(BudgetLedger.Line.allCases.map(\.rawValue).joined(separator: ", ")))")
              }
              return line
            },
            by: try grain(options, [.region, .city, .level]))))
    },
    Descriptor(
      .education, "senior_post_ratio", [Parameter("options", .options, optional: true)], gives: "a table",
      """
      The share of senior posts: { year, by = "institution"|"city"|"level" }. senior_posts over professional_posts, the \
      change against the year before, institutions and institutions_known.
      """,
      example: "edu:senior_post_ratio{ year = 2023, by = \"level\" }"
    ) { arguments in
      let education = try education(arguments)
      let options = try arguments.options(0)
      try options.check(["year", "by"])
      let year = try options.year("year") ?? education.postStructure.years.max() ?? 0
      return .object(
        TableObject(
          try education.seniorPostRatio(year: year, by: try grain(options, [.institution, .city, .level]))))
    },
    Descriptor(
      .education, "staffing_gaps", [Parameter("options", .options, optional: true)], gives: "a table",
      """
      Subjects without a full-time officer on post: { as_of, level = "county", by = "cell"|"subject"|"region" }. status \
      is gap, or unknown where an empty cell might hide a holder or the region has not reported its officers.
      """,
      example: "edu:staffing_gaps{ as_of = \"2023-12-31\", level = \"county\", by = \"subject\" }"
    ) { arguments in
      let education = try education(arguments)
      let options = try arguments.options(0)
      try options.check(["as_of", "level", "by"])
      let latest = try education.latestYear ?? 0
      return .object(
        TableObject(
          try education.staffingGaps(
            asOf: try options.day("as_of") ?? DayRange.year(latest).last, level: try level(options) ?? .county,
            by: try grain(options, [.cell, .subject, .region]))))
    },
  ]

  private static func level(_ options: Options) throws -> Region.Level? {
    try options.text("level", oneOf: Region.Level.allCases.map(\.rawValue)).flatMap(Region.Level.init)
  }

  /// The option `by`, the first of these where it is not given.
  private static func grain(_ options: Options, _ allowed: [IndicatorGrain]) throws -> IndicatorGrain {
    try options.text("by", oneOf: allowed.map(\.rawValue)).flatMap(IndicatorGrain.init) ?? allowed[0]
  }
}
