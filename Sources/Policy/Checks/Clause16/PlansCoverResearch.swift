internal import Datasets
internal import Education
internal import Tables

/// 16-3: teaching research stands in the five-year plan and in the plan of the year.
struct PlansCoverResearch: Check {
  let description = CheckDescription(
    id: CheckID(16, 3),
    title: Bilingual("教研工作纳入总体规划和整体部署", "Teaching research stands in the overall plan and the yearly plan"),
    quote: "把教研工作纳入教育事业发展总体规划和整体部署",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      two plans, five_year_plan (总体规划) and annual_plan (整体部署): T = 2; A = 2, or 1 where the five-year plan is \
      excused (formula)
      """,
    formula: """
      Rows with documents.owner_kind = region, documents.owner_id = unit. Five-year plan in force on L = 31 \
      December: documents.kind = five_year_plan, documents.issued_on ≤ L, documents.valid_to ≥ L, or valid_to empty \
      and issued_on later than L minus 5 years. Yearly plan: kind = annual_plan, issued_on ≤ L and valid_to ≥ 1 \
      January, or valid_to empty and issued_on in the year. Each passes if one such row has \
      documents.covers_research = true. Excused (not applicable): the five-year plan, if none of its rows in force \
      passes, at least one is in force and all of them were issued before 2021-05-29.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: """
      not passing, not excused, and either reporting of documents is not closed or a row of that kind has an empty \
      issued_on, or one in force an empty covers_research
      """,
    parameters: [
      ParameterUse("plan_years", "plans.plan_years")
    ],
    readings: [
      Reading("both", "both plans"),
      Reading("either", "one of the two is enough"),
      Reading("no_excuse", "old five-year plans are judged too"),
    ],
    needs: ["regions", "documents"],
    evidence: "the plans in force with covers_research")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let (longPlans, yearPlans) = (
      try context.documents("five_year_plan", of: unit.id), try context.documents("annual_plan", of: unit.id)
    )
    let inForce = longPlans.filter { $0.isInForce(on: year.last, lasting: context.wholeNumber("plan_years")) }
    let isOld =
      !inForce.isEmpty && !inForce.contains { $0.coversResearch == true }
      && inForce.allSatisfy { $0.issuedOn ?? context.issuedOn < context.issuedOn }
    let isReported = try education.isReported("documents", in: unit.id, year: year.first.year)
    let rows = try education.rows(of: "documents")
    var tally = Tally()
    for (kind, plans, inForce) in [
      ("five_year_plan", longPlans, inForce), ("annual_plan", yearPlans, yearPlans.filter { $0.plans(year) }),
    ] {
      let isUnclear =
        !isReported || plans.contains { $0.issuedOn == nil } || inForce.contains { $0.coversResearch == nil }
      let standing: Standing =
        if inForce.contains(where: { $0.coversResearch == true }) {
          .passing
        } else if kind == "five_year_plan", isOld, !context.reads("no_excuse") {
          .notApplicable
        } else { isUnclear ? .missing : .failing }
      tally.count(standing, lacking: 1, "plan")
      tally.evidence += inForce.map {
        Evidence(rows, row: $0.row, key: $0.key, column: "covers_research", role: standing.rawValue)
      }
      if inForce.isEmpty {
        tally.evidence.append(Evidence(of: unit.id, in: "documents", "kind", .text(kind), role: standing.rawValue))
      }
    }
    return context.reads("either") ? tally.atLeastOne() : tally.each()
  }
}
