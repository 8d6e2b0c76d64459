internal import Datasets
internal import Education
internal import Tables

/// 17-3: the budget has a special fund for teaching research.
struct SpecialFund: Check {
  let description = CheckDescription(
    id: CheckID(17, 3),
    title: Bilingual("设立教研专项", "Special funds for teaching research"),
    quote: "要设立专项，用于课题研究、项目研究、资源开发、教研员培训、成果总结推广等",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .value,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      amount(line, y) = budget_lines.budgeted of the row of line and year y with budget_lines.purpose = none if \
      there is one, else the sum of its rows of other purposes; no row: 0 if reporting of budget_lines is closed for \
      y, else missing; a row used with empty budgeted: missing. Rows of the unit = budget_lines.region_code = unit, \
      plus (region_changes optional, chains followed) those of an old_code merged_into it, plus, only if the unit \
      has none of that line and year, those of an old_code renamed to it; closed then means closed for the unit or \
      for that old_code. observed = amount(research_special, y) in yuan, threshold 0, margin = observed; compliant \
      if > 0, else nonCompliant. Shown, never deciding: how many of the five purposes research_projects, projects, \
      resource_development, officer_training, dissemination have budgeted > 0 (unknown if there is only a row of \
      purpose none).
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: "amount missing → noData",
    parameters: [
      ParameterUse("amount_min", "special_fund.amount_min"),
      ParameterUse("purposes", "special_fund.purposes"),
    ],
    readings: [
      Reading("special_line", "the special fund > 0"),
      Reading("five_purposes", "all five purposes > 0"),
      Reading("with_training", "purpose officer_training > 0 too"),
    ],
    needs: ["regions", "budget_lines"],
    mayUse: ["region_changes"],
    evidence: "the special lines by purpose")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let amount = try education.budget.amount(.researchSpecial, region: unit.id, year: year)
    let least = context.number("amount_min")
    var evidence = try amount.evidence(year, education, role: "counted")
    let purposes = try purposes(of: unit.id, year, education)
    evidence.append(
      Evidence(
        of: "\(unit.id)|\(year)", in: "budget_lines", "purposes_budgeted",
        purposes.map { .integer(Int64($0.known.count)) } ?? .missing, role: "purposes"))
    guard let observed = amount.sum?.value else {
      return .ofUnit(.noData, observed: nil, threshold: least, evidence: evidence)
    }
    var standing: Standing = observed > least ? .passing : .failing
    if standing == .passing, context.reads("five_purposes", "with_training") {
      let needed = context.reads("with_training") ? 1 : context.wholeNumber("purposes")
      func count(_ names: Set<String>) -> Int {
        context.reads("with_training") ? names.intersection(["officer_training"]).count : names.count
      }
      let known = purposes.map { count($0.known) } ?? 0
      let possible = purposes.map { count($0.known.union($0.possible)) } ?? needed
      standing = known >= needed ? .passing : possible >= needed ? .missing : .failing
    }
    let verdict: Verdict = standing == .passing ? .compliant : standing == .missing ? .noData : .nonCompliant
    return .ofUnit(verdict, observed: observed, threshold: least, evidence: evidence)
  }

  /// The purposes with money, and those of which the budget does not say how much; nil where it states none.
  private func purposes(of region: String, _ year: Int, _ education: Education) throws(DatasetFailure)
    -> (known: Set<String>, possible: Set<String>)?
  {
    let rows = try education.budget.purposes(.researchSpecial, region: region, year: year)
    guard !rows.isEmpty else { return nil }
    return (
      Set(rows.filter { $0.budgeted ?? 0 > 0 }.map(\.purpose)), Set(rows.filter { $0.budgeted == nil }.map(\.purpose))
    )
  }
}
