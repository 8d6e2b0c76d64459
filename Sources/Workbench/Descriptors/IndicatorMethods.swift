internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// The indicators of `edu`: ordinary tables with units, numerator, denominator and how much of the data was known.
///
/// Parameters of a rule that an option does not set are those of the policy's own checks.
enum IndicatorMethods {
  static let all = [
    Descriptor(
      .education, "funding_growth",
      [Parameter("options", .options, optional: true, names: ["level", "region", "from", "to", "lines", "by"])],
      gives: "a table",
      """
      How the research budget grew (clause 17): { level, region, from, to, lines = {"research_recurrent", "research_special"}, \
      by = "region"|"city"|"level" }. amount and previous in yuan over the regions of which both years are known, growth = \
      amount ÷ previous − 1; units, units_known and data_coverage. No budget line is 0 only where the region has handed in \
      its budget; codes that were renamed or merged are followed.
      """,
      example: "edu:funding_growth{ level = \"county\", from = 2021, to = 2023 }"
    ) { arguments in
      let call = try Call(arguments)
      let to = try call.year("to")
      let from = try call.options.year("from") ?? to
      guard from <= to else { throw arguments.wrong(0, expected: "from to be no later than to") }
      let names = try call.options.texts("lines") ?? ["research_recurrent", "research_special"]
      let scope = try call.scope()
      let lines = try names.map { name in
        guard let line = BudgetLedger.Line(rawValue: name) else {
          throw call.options.wrong(
            "lines", .string(name),
            expected: "budget lines (\(BudgetLedger.Line.allCases.map(\.rawValue).joined(separator: ", ")))")
        }
        return line
      }
      return table(
        try call.education.fundingGrowth(
          level: scope.level, years: from...to, lines: lines, by: try call.grain([.region, .city, .level]),
          within: scope.codes))
    },
    Descriptor(
      .education, "senior_post_ratio",
      [Parameter("options", .options, optional: true, names: ["year", "level", "region", "by"])], gives: "a table",
      """
      The share of senior posts on 31 December (clause 15): { year, level, region, by = "institution"|"region"|"city"|"level" }. \
      ratio = senior_posts ÷ professional_posts of the institutions known, the change against the year before, institutions, \
      institutions_known and data_coverage. An institution without both figures is not known and stands in no sum.
      """,
      example: "edu:senior_post_ratio{ year = 2023, by = \"level\" }"
    ) { arguments in
      let call = try Call(arguments)
      let year = try call.options.year("year") ?? call.education.postStructure.years.max() ?? 0
      return table(
        try call.education.seniorPostRatio(
          year: year, by: try call.grain([.institution, .region, .city, .level]), scope: try call.scope()))
    },
    Descriptor(
      .education, "staffing_gaps",
      [Parameter("options", .options, optional: true, names: ["as_of", "level", "region", "by"])], gives: "a table",
      """
      Subjects without a full-time officer on post (clause 4): { as_of, level = "county", region, by = "cell"|"subject"|"region" }. \
      status is gap, or unknown where an empty cell might hide a holder or the region has not reported its officers; \
      coverage = covered ÷ (covered + gaps), data_coverage = what is known ÷ needed.
      """,
      example: "edu:staffing_gaps{ as_of = \"2023-12-31\", level = \"county\", by = \"subject\" }"
    ) { arguments in
      let call = try Call(arguments)
      let scope = try call.scope()
      return table(
        try call.education.staffingGaps(
          asOf: try call.day("as_of"), level: scope.level ?? .county, by: try call.grain([.cell, .subject, .region]),
          within: scope.codes))
    },
    Descriptor(
      .education, "training_hours",
      [Parameter("options", .options, optional: true, names: ["year", "level", "region", "by", "hours"])],
      gives: "a table",
      """
      Who had the hours of training due in a year (clause 14): { year, level, region, \
      by = "institution"|"officer"|"region"|"city"|"level", hours = 72 }. share = reached ÷ officers_known, hours and due in \
      class hours (学时). Due is pro-rated by days in post without long leaves; a course recorded twice counts once; who falls \
      short is not known where the region has not handed in its records or one of them is unclear: share_low and share_high \
      bound the share.
      """,
      example: "edu:training_hours{ year = 2023, by = \"city\" }"
    ) { arguments in
      let call = try Call(arguments)
      var rule = TrainingRule()
      if let hours = try call.options.number("hours") {
        guard hours >= 0, hours <= 8784 else {
          throw call.options.wrong("hours", .number(hours), expected: "hours of a year, 0 to 8784")
        }
        rule.hours = hours
      }
      return table(
        try call.education.trainingHours(
          year: try call.year("year"), by: try call.grain([.institution, .officer, .region, .city, .level]),
          rule: rule, scope: try call.scope()))
    },
    Descriptor(
      .education, "rotation_due",
      [Parameter("options", .options, optional: true, names: ["as_of", "level", "region", "by"])], gives: "a table",
      """
      Who has to teach at a school after five years in post (clause 14): { as_of, level, region, \
      by = "institution"|"officer"|"region"|"city"|"level" }. share = served ÷ due_known; by officer post_since, clock_from, full_on, \
      due_by, status and reason. Sick and unpaid leave over 90 days stops the clock, a school year at a school restarts it; \
      nobody is failing where the region has not handed in its rotations.
      """,
      example: "edu:rotation_due{ as_of = \"2023-12-31\", by = \"level\" }"
    ) { arguments in
      let call = try Call(arguments)
      return table(
        try call.education.rotationDue(
          asOf: try call.day("as_of"), by: try call.grain([.institution, .officer, .region, .city, .level]),
          scope: try call.scope()))
    },
    Descriptor(
      .education, "inspection_coverage",
      [Parameter("options", .options, optional: true, names: ["school_year", "level", "region", "by"])],
      gives: "a table",
      """
      Collective inspections held of those due (clause 8), one a semester for cities and counties, one a school year for \
      the province: { school_year, level, region, by = "institution"|"region"|"city"|"level" }. By institution one row a \
      period; else share = held ÷ due_known. school_year 2022 is 1 September 2022 to 31 August 2023; semesters follow the \
      school calendar. None found is not known where inspections were not handed in or an empty cell might hide one.
      """,
      example: "edu:inspection_coverage{ school_year = 2022, by = \"city\" }"
    ) { arguments in
      let call = try Call(arguments)
      return table(
        try call.education.inspectionCoverage(
          schoolYear: try call.schoolYear("school_year"), by: try call.grain([.institution, .region, .city, .level]),
          scope: try call.scope()))
    },
    Descriptor(
      .education, "school_fund_share",
      [Parameter("options", .options, optional: true, names: ["year", "level", "region", "by"])], gives: "a table",
      """
      Schools that set aside a share of public funds for school-based research (clause 17): { year, level = "county", region, \
      by = "region"|"school"|"city"|"level" }. share = with_fund ÷ schools_known; fund_share = research_spent ÷ public_funds in yuan \
      over the schools_with_figures. A rule of 0 or nothing spent fails; an empty rule or figure is not known; a rule above 1 is read \
      as per cent.
      """,
      example: "edu:school_fund_share{ year = 2023, by = \"city\" }"
    ) { arguments in
      let call = try Call(arguments)
      var scope = try call.scope()
      scope.level = scope.level ?? .county
      return table(
        try call.education.schoolFundShare(
          year: try call.year("year"), by: try call.grain([.region, .school, .city, .level]), scope: scope))
    },
    Descriptor(
      .education, "contact_coverage",
      [Parameter("options", .options, optional: true, names: ["school_year", "level", "region", "by"])],
      gives: "a table",
      """
      Full-time officers who keep contact with a school (clause 9): { school_year, level, region, \
      by = "institution"|"officer"|"region"|"city"|"level" }. share = with_school ÷ officers_known. Officers with less than 90 \
      days in the school year, on leave or at study are left out; a school of rotation counts; none is not known where \
      contacts were not handed in for both calendar years.
      """,
      example: "edu:contact_coverage{ school_year = 2022, by = \"level\" }"
    ) { arguments in
      let call = try Call(arguments)
      return table(
        try call.education.contactCoverage(
          schoolYear: try call.schoolYear("school_year"),
          by: try call.grain([.institution, .officer, .region, .city, .level]), scope: try call.scope()))
    },
    Descriptor(
      .education, "meeting_coverage",
      [Parameter("options", .options, optional: true, names: ["year", "level", "region", "by"])], gives: "a table",
      """
      Cities and counties that held a special meeting on teaching research (clause 16): { year, level, region, \
      by = "region"|"city"|"level" }. By region meetings and status; else share = held ÷ regions_known. A general meeting \
      does not count; none is not known where meetings were not handed in or an empty cell might hide one.
      """,
      example: "edu:meeting_coverage{ year = 2023, by = \"level\" }"
    ) { arguments in
      let call = try Call(arguments)
      return table(
        try call.education.meetingCoverage(
          year: try call.year("year"), by: try call.grain([.region, .city, .level]), scope: try call.scope()))
    },
  ]

  private static func table(_ table: Table) -> LuaValue { .object(TableObject(table)) }
}

/// One call of an indicator: its options, and what they mean where they are not given.
private struct Call {
  let arguments: Arguments
  let options: Options
  let education: Education

  init(_ arguments: Arguments) throws {
    self.arguments = arguments
    education = try EducationMethods.education(arguments)
    options = try arguments.options(0)
  }

  /// A calendar year, the latest that anything was handed in for where it is not given.
  func year(_ name: String) throws -> Int { try options.year(name) ?? education.latestYear ?? 0 }

  /// The starting year of a school year, the one that ends in the latest year where it is not given.
  func schoolYear(_ name: String) throws -> Int { try options.year(name) ?? (education.latestYear ?? 1) - 1 }

  func day(_ name: String) throws -> Day {
    try options.day(name) ?? DayRange.year(education.latestYear ?? 0).last
  }

  /// The option `by`, the first of these where it is not given.
  func grain(_ allowed: [IndicatorGrain]) throws -> IndicatorGrain {
    try options.text("by", oneOf: allowed.map(\.rawValue)).flatMap(IndicatorGrain.init) ?? allowed[0]
  }

  /// The options `level` and `region`: a code or a name means the region and all below it, `4501*` the codes that begin
  /// so.
  func scope() throws -> IndicatorScope {
    var scope = IndicatorScope(
      level: try options.text("level", oneOf: Region.Level.allCases.map(\.rawValue)).flatMap(Region.Level.init))
    guard let text = try options.text("region") else { return scope }
    let tree = try education.regions
    let found =
      text.hasSuffix("*")
      ? tree.matching(text)
      : tree.subtree(of: try EducationMethods.region(text, arguments).code)
    guard !found.isEmpty else { throw CallFailure.unknownRegion(text, nearest: nil) }
    scope.codes = Set(found.map(\.code))
    return scope
  }
}
