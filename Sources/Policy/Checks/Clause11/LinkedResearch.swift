internal import Datasets
internal import Education
internal import Tables

/// 11-1: institutions hold activities in which several levels take part.
struct LinkedResearch: Check {
  let description = CheckDescription(
    id: CheckID(11, 1),
    title: Bilingual("四级教研上下联动", "Linked research across levels"),
    quote: "四级教研联动机制",
    force: .mustOpen,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      observed = number of activities with activities.owner_kind = institution, activities.owner_id an institution \
      with institutions.region_code = unit, activities.date in the year and at least min_levels distinct values in \
      activities.levels; compliant if ≥ min_n.
      """,
    appliesWhen: "every region; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      observed < min_n and either reporting of activities is not closed or such an activity dated in the year has \
      empty levels → noData
      """,
    parameters: [
      ParameterUse("min_levels", "linked_research.min_levels"),
      ParameterUse("min_n", "linked_research.min_n"),
    ],
    readings: [
      Reading("two_levels", "any two levels"),
      Reading("all_four", "min_levels = 4", setting: ["min_levels": .number(4)]),
      Reading("owner_or_school", "activities owned by schools of the region (schools.region_code = unit) count too"),
    ],
    needs: ["regions", "institutions", "activities"],
    mayUse: ["schools"],
    evidence: "the activities counted with levels")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (activities, rows) = (try education.activities, try education.rows(of: "activities"))
    var owners = try education.institutions.of(region: unit.id).map { WorkOwner(.institution, $0.id) }
    if context.reads("owner_or_school") {
      owners += try education.schools.of(region: unit.id).map { WorkOwner(.school, $0.id) }
    }
    let leastLevels = context.wholeNumber("min_levels")
    var (found, isUnclear) = (FoundRows(), false)
    for activity in owners.lazy.flatMap(activities.of) where activity.date.map(days.contains) ?? false {
      let isLinked = activity.levels.map { $0.count >= leastLevels }
      found.count(isLinked, key: String(activity.row))
      if isLinked == nil { isUnclear = true }
      guard isLinked != false else { continue }
      found.evidence.append(
        Evidence(
          rows, row: activity.row, key: activity.id ?? "", column: "levels",
          role: isLinked == nil ? "missing" : "counted"))
    }
    let isReported = try context.hasReported("activities", of: unit, in: days)
    return found.judgement(least: context.number("min_n"), isReported: isReported && !isUnclear)
  }
}
