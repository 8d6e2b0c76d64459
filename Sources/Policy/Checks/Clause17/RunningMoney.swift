internal import Datasets
internal import Education
internal import Tables

/// 17-6: how much of the money for running and activities was there to be spent.
struct RunningMoney: Check {
  let description = CheckDescription(
    id: CheckID(17, 6),
    title: Bilingual("教研机构运行与活动经费需要", "Running and activity money is available"),
    quote: "确保教研机构日常运行和组织开展教研活动的经费需要",
    force: .must,
    stance: .info,
    unit: .regions(.all),
    quantifier: .value,
    periodKind: .calendarYear,
    counts: """
      the region itself: T = 1; A = 1 when due; M = 1 unless noData (then m = 1); P = F = 0, nothing is compared
      """,
    formula: """
      observed = Σ budget_lines.executed ÷ Σ budget_lines.adjusted (row by row; empty adjusted → budgeted) over rows \
      of budget_lines.region_code = unit, budget_lines.year = year, budget_lines.line = research_recurrent; only the \
      row of purpose none if there is one. The verdict is notApplicable; with missing values noData; denominator 0: \
      observed null. Shown beside: the band, and Σ executed ÷ number of full-time officers active on 31 December in \
      institutions with institutions.region_code = unit.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: "no such row; a row with empty executed, or with adjusted and budgeted both empty → noData",
    parameters: [
      ParameterUse("band", "running_money.band")
    ],
    readings: [
      Reading("execution", "executed ÷ adjusted"),
      Reading("with_special", "lines research_special are added, each line by its purpose none row or its rows"),
    ],
    needs: ["regions", "budget_lines"],
    mayUse: ["region_changes", "institutions", "officers"],
    evidence: "the lines used; money per officer where officers are present")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let budget = try education.budget
    let lines: [BudgetLedger.Line] =
      context.reads("with_special") ? [.researchRecurrent, .researchSpecial] : [.researchRecurrent]
    var (executed, available) = (ExactSum(), ExactSum())
    var isKnown = true
    var evidence: [Evidence] = []
    for line in lines {
      let amount = budget.amount(line, region: unit.id, year: year.first.year)
      // A region without a special fund has its recurrent money all the same.
      if line == .researchRecurrent, amount.entries.isEmpty { isKnown = false }
      evidence += try amount.evidence(year.first.year, education, role: "counted")
      for entry in amount.entries {
        guard let spent = entry.executed, let money = entry.adjusted ?? entry.budgeted else {
          isKnown = false
          continue
        }
        executed.add(spent)
        available.add(money)
      }
    }
    guard isKnown else { return .figure(nil, isKnown: false, evidence: evidence) }
    let fullTime = try education.officersInPost(ofRegion: unit.id, on: year.last).count(where: \.isFullTime)
    if fullTime > 0 {
      evidence.append(
        Evidence(
          of: unit.id, in: "officers", "executed_per_officer", .number(executed.value / Double(fullTime)),
          role: "perOfficer"))
    }
    let share = available.value == 0 ? nil : executed.value / available.value
    if let share { evidence.append(band(share, of: unit.id, context)) }
    return .figure(share, isKnown: true, evidence: evidence)
  }

  /// Where the share lies to the two limits shown beside it.
  private func band(_ share: Double, of region: String, _ context: CheckContext) -> Evidence {
    let limits = context.texts("band").compactMap(Double.init)
    let role =
      if let low = limits.first, !Judgement.reaches(share, low) {
        "belowBand"
      } else if let high = limits.last, !Judgement.reaches(high, share) { "aboveBand" } else { "inBand" }
    return Evidence(of: region, in: "budget_lines", "executed_share", .number(share), role: role)
  }
}
