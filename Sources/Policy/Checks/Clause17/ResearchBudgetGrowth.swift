internal import Datasets
internal import Education
internal import Tables

/// 17-2: what a region budgets for teaching research does not fall from one year to the next.
struct ResearchBudgetGrowth: Check {
  let description = CheckDescription(
    id: CheckID(17, 2),
    title: Bilingual("预算内教研经费稳步增长", "In-budget research money does not fall"),
    quote: "保证预算内教研经费稳步增长",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .trend,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      amount(line, y) = budget_lines.budgeted of the row of line and year y with budget_lines.purpose = none if \
      there is one, else the sum of its rows of other purposes; no row: 0 if reporting of budget_lines is closed for \
      y, else missing; a row used with empty budgeted: missing. Rows of the unit = budget_lines.region_code = unit, \
      plus (region_changes optional, chains followed) those of an old_code merged_into it, plus, only if the unit \
      has none of that line and year, those of an old_code renamed to it; closed then means closed for the unit or \
      for that old_code. x(y) = amount(research_recurrent, y) + amount(research_special, y), t the year. In this \
      order: (1) x(t) or x(t−1) missing → noData; (2) a region_changes row split_off with old_code or new_code = \
      unit and effective_on in t−1 or t → noData, reason regionChange; (3) a used line's budget_lines.scope_note \
      filled in both years and different after trimming → noData, reason scopeChanged (compared row by row of equal \
      line and purpose); (4) both 0 → notApplicable (17-1 judges); x(t−1) = 0 < x(t) → compliant, observed null, \
      reason baseZero; (5) x(t) ≠ 0 and x(t) ÷ x(t−1) ≥ unit_ratio or ≤ 1 ÷ unit_ratio → noData, reason unitSuspect; \
      (6) observed g = x(t) ÷ x(t−1) − 1, threshold growth_min, margin g − growth_min; compliant if x(t) ≥ x(t−1) × \
      (1 + growth_min), compared exactly, else nonCompliant. Initial budget, nominal yuan; t = 2022 is compared with \
      2021. Shown, never deciding: reading three_years.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: "steps 1, 2, 3 and 5",
    parameters: [
      ParameterUse("growth_min", "funds.growth_min"),
      ParameterUse("unit_ratio", "funds.unit_ratio"),
      ParameterUse("cpi", "funds.cpi"),
      ParameterUse("drop_max", "funds.drop_max"),
    ],
    readings: [
      Reading("not_lower", "x(t) ≥ x(t−1)"),
      Reading("higher", "x(t) > x(t−1)"),
      Reading("with_education", "g at least that of amount(education_total)"),
      Reading("real", "g ≥ cpi"),
      Reading("three_years", "x(t) > x(t−3) and no yearly g below −drop_max in t−2, t−1, t"),
      Reading("per_officer", "x ÷ full-time officers of the region's institutions active on 31 December is not lower"),
      Reading("recurrent_only", "without research_special"),
      Reading("executed", "budget_lines.executed instead of budgeted"),
    ],
    needs: ["regions", "budget_lines"],
    evidence: """
      the lines of t and t−1 with region_code, purpose and scope_note; the code change used; x(t−3) … x(t) where \
      present
      """)

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let (now, before) = (try total(unit.id, year, context), try total(unit.id, year - 1, context))
    let evidence = now.evidence + before.evidence
    let least = try leastGrowth(unit.id, year, context)
    let threshold = least ?? context.number("growth_min")
    func verdict(_ verdict: Verdict, _ reason: String? = nil, observed: Double? = nil) -> Judgement {
      .ofUnit(verdict, observed: observed, threshold: threshold, reason: reason, evidence: evidence)
    }
    guard let current = now.sum, let base = before.sum else { return verdict(.noData) }
    let growth = base.value == 0 ? nil : current.value / base.value - 1
    if try !education.regionHistory.splits(touching: unit.id, years: year - 1...year).isEmpty {
      return verdict(.noData, "regionChange", observed: growth)
    }
    if scopeChanged(now.amounts, before.amounts) { return verdict(.noData, "scopeChanged", observed: growth) }
    guard let growth else {
      return current.value == 0 ? verdict(.notApplicable) : verdict(.compliant, "baseZero")
    }
    let ratio = context.number("unit_ratio")
    if current.value != 0,
      current.isAtLeast(base, times: ratio) || base.isAtLeast(current, times: ratio)
    {
      return verdict(.noData, "unitSuspect", observed: growth)
    }
    if context.reads("three_years") {
      return try overThreeYears(unit.id, year, context) { verdict($0, $1, observed: $2) }
    }
    if context.reads("per_officer") {
      let (officers, earlier) = (try officers(unit.id, year, education), try officers(unit.id, year - 1, education))
      guard let officers, let earlier else { return verdict(.noData, "officersUnknown") }
      let growth = current.value / Double(officers) / (base.value / Double(earlier)) - 1
      return verdict(Judgement.reaches(growth, threshold) ? .compliant : .nonCompliant, observed: growth)
    }
    guard least != nil else { return verdict(.noData, "comparisonUnknown", observed: growth) }
    let isReached =
      context.reads("higher") ? !base.isAtLeast(current) : current.isAtLeast(base, times: 1 + threshold)
    var judgement = verdict(isReached ? .compliant : .nonCompliant, observed: growth)
    judgement.change = isReached ? nil : Change(base.value * (1 + threshold) - current.value, "CNY")
    return judgement
  }

  /// The growth that the reading asks for; nil where it is not known.
  private func leastGrowth(_ region: String, _ year: Int, _ context: CheckContext) throws(DatasetFailure) -> Double? {
    if context.reads("real") { return context.parameters["cpi"]?.number }
    guard context.reads("with_education") else { return context.number("growth_min") }
    let budget = try context.education.budget
    guard let now = budget.amount(.educationTotal, region: region, year: year).sum?.value,
      let before = budget.amount(.educationTotal, region: region, year: year - 1).sum?.value, before > 0
    else { return nil }
    return now / before - 1
  }

  /// More than three years ago, and never a drop on the way that is too deep.
  private func overThreeYears(
    _ region: String, _ year: Int, _ context: CheckContext,
    _ verdict: (Verdict, String?, Double?) -> Judgement
  ) throws(DatasetFailure) -> Judgement {
    var figures: [Double] = []
    for past in year - 3...year {
      guard let figure = try total(region, past, context).sum?.value, figure > 0 else {
        return verdict(.noData, "yearUnknown", nil)
      }
      figures.append(figure)
    }
    let growth = figures[3] / figures[0] - 1
    let deepest = zip(figures, figures.dropFirst()).map { $1 / $0 - 1 }.min() ?? 0
    if !Judgement.reaches(deepest, -context.number("drop_max")) {
      return verdict(.nonCompliant, "droppedBetween", growth)
    }
    return verdict(growth > 0 ? .compliant : .nonCompliant, nil, growth)
  }

  /// How many full-time officers the region's institutions had at the end of the year; nil for none.
  private func officers(_ region: String, _ year: Int, _ education: Education) throws(DatasetFailure) -> Int? {
    let count = try education.officersInPost(ofRegion: region, on: DayRange.year(year).last).count(where: \.isFullTime)
    return count == 0 ? nil : count
  }

  /// What was executed in these rows; nil where a row does not say.
  private func executed(_ amount: BudgetLedger.Amount) -> ExactSum? {
    guard !amount.entries.isEmpty else { return amount.sum }
    var sum = ExactSum()
    for entry in amount.entries {
      guard let money = entry.executed else { return nil }
      sum.add(money)
    }
    return sum
  }

  /// Recurrent and special research money together, or what of it the reading takes; nil where a part is not known.
  private func total(_ region: String, _ year: Int, _ context: CheckContext) throws(DatasetFailure)
    -> (sum: ExactSum?, amounts: [BudgetLedger.Amount], evidence: [Evidence])
  {
    let education = context.education
    let lines: [BudgetLedger.Line] =
      context.reads("recurrent_only") ? [.researchRecurrent] : [.researchRecurrent, .researchSpecial]
    var sum: ExactSum? = ExactSum()
    var amounts: [BudgetLedger.Amount] = []
    var evidence: [Evidence] = []
    for line in lines {
      let amount = try education.budget.amount(line, region: region, year: year)
      let part = context.reads("executed") ? executed(amount) : amount.sum
      if let part { sum?.add(part) } else { sum = nil }
      amounts.append(amount)
      evidence += try amount.evidence(year, education, role: "year \(year)")
    }
    return (sum, amounts, evidence)
  }

  /// Whether a line and purpose of both years say in words that they cover different things.
  private func scopeChanged(_ now: [BudgetLedger.Amount], _ before: [BudgetLedger.Amount]) -> Bool {
    zip(now, before).contains { now, before in
      now.entries.contains { entry in
        before.entries.contains { earlier in
          guard entry.standsFor == earlier.standsFor, entry.purpose == earlier.purpose,
            let note = entry.scopeNote?.trimmed,
            let earlierNote = earlier.scopeNote?.trimmed, !note.isEmpty, !earlierNote.isEmpty
          else { return false }
          return note != earlierNote
        }
      }
    }
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    return start.prefix(
      (start.lastIndex { !$0.isWhitespace }).map { start.distance(from: start.startIndex, to: $0) + 1 } ?? 0)
  }
}
