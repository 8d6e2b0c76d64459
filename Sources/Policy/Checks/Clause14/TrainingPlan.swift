internal import Datasets
internal import Education
internal import Tables

/// 14-4: a region's plan of teacher training provides for officers.
struct TrainingPlan: Check {
  let description = CheckDescription(
    id: CheckID(14, 4),
    title: Bilingual("教研员培训列入教师培训计划", "Officer training stands in the teacher-training plan"),
    quote: "把教研员培训列入教师培训计划",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      observed = number of documents with documents.kind = training_plan, documents.owner_kind = region, \
      documents.owner_id = unit, documents.covers_research = true that cover the year: documents.issued_on ≤ 31 \
      December and documents.valid_to ≥ 1 January, or valid_to empty and issued_on in the year; compliant if ≥ \
      min_n.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: """
      none found and either reporting of documents is not closed or a plan covering the year has an empty \
      covers_research → noData
      """,
    parameters: [
      ParameterUse("min_n", "training_plan.min_n")
    ],
    readings: [
      Reading("own_plan", "the region's own plan"),
      Reading("city_plan", "for a county the plan of its parent (regions.parent_code) counts too"),
    ],
    needs: ["regions", "documents"],
    evidence: "the plans found")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    var plans = try context.documents("training_plan", of: unit.id)
    if context.reads("city_plan"), case .region(let region) = unit, region.level == .county,
      let city = region.parentCode
    {
      plans += try context.documents("training_plan", of: city)
    }
    let rows = try education.rows(of: "documents")
    var found = FoundRows()
    for plan in plans where plan.plans(year) {
      found.count(plan.coversResearch, key: plan.key)
      let role = plan.coversResearch.map { $0 ? "counted" : "notCovering" } ?? "missing"
      found.evidence.append(Evidence(rows, row: plan.row, key: plan.key, column: "covers_research", role: role))
    }
    let isReported = try education.isReported("documents", in: unit.id, year: year.first.year)
    return found.judgement(least: context.number("min_n"), isReported: isReported)
  }
}
