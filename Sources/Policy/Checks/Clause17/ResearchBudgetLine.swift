internal import Datasets
internal import Education
internal import Tables

/// 17-1: the region's own education budget has a line for teaching research.
struct ResearchBudgetLine: Check {
  let description = CheckDescription(
    id: CheckID(17, 1),
    title: Bilingual("教研经费纳入本级教育经费预算", "Research money is a line of the own-level education budget"),
    quote: "将教研经费纳入本级教育事业经费预算",
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
      for that old_code. observed = amount(research_recurrent, y) in yuan, threshold 0, margin = observed; compliant \
      if > 0, else nonCompliant (a row of 0 is a reported zero, closed or not).
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: """
      amount missing → noData; money inside a host unit's budget that cannot be told apart is written as a row with \
      empty budgeted
      """,
    parameters: [
      ParameterUse("amount_min", "funds.amount_min")
    ],
    readings: [
      Reading("own_line", "a research_recurrent line > 0"),
      Reading("any_line", "research_recurrent or research_special > 0"),
    ],
    needs: ["regions", "budget_lines"],
    evidence: "the lines used with region_code, scope_note")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let year = try period.days(in: unit.regionCode, context.education.calendar).first.year
    let amount = try context.education.budget.amount(.researchRecurrent, region: unit.id, year: year)
    let least = context.number("amount_min")
    let evidence = try amount.evidence(year, context.education, role: "counted")
    if context.reads("any_line"), amount.sum.map({ $0.value <= least }) ?? true {
      let special = try context.education.budget.amount(.researchSpecial, region: unit.id, year: year)
      if let money = special.sum?.value, money > least {
        return .ofUnit(
          .compliant, observed: (amount.sum?.value ?? 0) + money, threshold: least,
          evidence: evidence + (try special.evidence(year, context.education, role: "counted")))
      }
      if special.sum == nil { return .ofUnit(.noData, observed: nil, threshold: least, evidence: evidence) }
    }
    guard let observed = amount.sum?.value else {
      return .ofUnit(.noData, observed: nil, threshold: least, evidence: evidence)
    }
    return .ofUnit(
      observed > least ? .compliant : .nonCompliant, observed: observed, threshold: least, evidence: evidence)
  }
}

extension BudgetLedger.Amount {
  /// The rows that the amount was taken from, as evidence.
  func evidence(_ year: Int, _ education: Education, role: String) throws(DatasetFailure) -> [Evidence] {
    let rows = try education.rows(of: "budget_lines")
    return entries.map { entry in
      Evidence(
        rows, row: entry.row, key: "\(entry.regionCode)|\(year)|\(line.rawValue)|\(entry.purpose)",
        column: "budgeted", role: role)
    }
  }
}
