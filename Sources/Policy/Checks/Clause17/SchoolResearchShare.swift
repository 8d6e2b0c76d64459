internal import Datasets
internal import Education
internal import Tables

/// 17-5: every school of a county fixes a share of its per-student public funds for school-based research, and
/// spends it.
struct SchoolResearchShare: Check {
  let description = CheckDescription(
    id: CheckID(17, 5),
    title: Bilingual("学校从生均公用经费中确定一定比例用于校本教研", "Schools fix a share of per-student funds for school-based research"),
    quote: "学校应从生均公用经费中确定一定比例用于校本教研工作",
    force: .mustOpen,
    stance: .verdict,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: CountedThings.schools,
    formula: """
      Rows: school_funds with school_funds.school_id = the school, school_funds.year = year (one per \
      school_funds.stage; those of its teaching points added). Fails if a row has school_funds.research_share_rule = \
      0, or all its research_spent are filled and sum to 0. Else passes if every row has research_share_rule > 0 and \
      Σ school_funds.research_spent over filled values > 0. Else missing. A rule above 1 and up to 100 is read as \
      per cent and flagged by the data gate; above 100 or below 0 it is treated as empty. Shown, never deciding: \
      share = Σ research_spent ÷ Σ (school_funds.public_funds, if empty school_funds.base_rate × \
      school_funds.funded_students) beside level_shown; funded_students as stated (a small school funded as 100 \
      states 100). Training money is not part of it.
      """,
    appliesWhen: "regions.level = county; year 2022 or later, else notDue",
    missingWhen: """
      no row: reporting of school_funds closed → the school fails, else missing; rows that neither fail nor pass \
      (formula)
      """,
    parameters: [
      ParameterUse("share_min", "funds.school_share_min"),
      ParameterUse("level_shown", "funds.school_share_shown"),
      ParameterUse("school_kinds", "funds.school_kinds"),
    ],
    readings: [
      Reading("rule_and_spent", "a rule and spending above 0"),
      Reading("rule_only", "the rule alone"),
      Reading("level", "share ≥ share_min, with share_min null its verdict is that of the first reading"),
      Reading("with_kindergartens", "kind 111 is counted too"),
    ],
    needs: ["regions", "schools", "school_funds"],
    evidence: "failing and missing schools with rule, spent, share; quartiles of share")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let rows = try education.rows(of: "school_funds")
    var tally = Tally()
    let kinds = Set(context.texts("school_kinds") + (context.reads("with_kindergartens") ? [School.kindergarten] : []))
    for fund in try education.schoolResearchFunds(of: unit.id, year: year, kinds: kinds, Self.rule(context)) {
      tally.count(fund.standing, lacking: 1, "school")
      guard fund.standing == .failing || fund.standing == .missing else { continue }
      let (school, role) = (fund.school, fund.standing.rawValue)
      if fund.entries.isEmpty {
        tally.evidence.append(
          Evidence(
            table: "school_funds", key: school.id, row: nil, column: "school_id", value: .text(school.id), role: role))
      }
      for entry in fund.entries {
        for column in ["research_share_rule", "research_spent"] {
          tally.evidence.append(Evidence(rows, row: entry.row, key: school.id, column: column, role: role))
        }
      }
    }
    return tally.each()
  }

  private static func rule(_ context: CheckContext) -> SchoolResearchRule {
    if context.reads("rule_only") { return .share }
    if context.reads("level"), let least = context.parameters["share_min"]?.number { return .spending(atLeast: least) }
    return .shareAndSpending
  }
}
