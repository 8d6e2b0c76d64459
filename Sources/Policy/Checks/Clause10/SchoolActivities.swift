internal import Datasets
internal import Education
internal import Tables

/// 10-3: every school of a county holds teaching-research activities as a regular part of its work.
struct SchoolActivities: Check {
  let description = CheckDescription(
    id: CheckID(10, 3),
    title: Bilingual("学校开展经常性教研活动", "Schools hold regular research activities"),
    quote: "开展经常性教研活动",
    force: .mustOpen,
    stance: .verdict,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .semester,
    counts: CountedThings.schools,
    formula: """
      n = number of activities with activities.owner_kind = school, activities.owner_id = the school or one of its \
      teaching points, activities.date in the semester, any form; passes if n ≥ min_activities. n is shown beside \
      level_shown, which never decides.
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      n < min_activities and either reporting of activities is not closed or an activity of the school has an empty \
      date
      """,
    parameters: [
      ParameterUse("min_activities", "school_activities.min_activities"),
      ParameterUse("level_shown", "school_activities.level_shown"),
      ParameterUse("school_kinds", "school_activities.school_kinds"),
    ],
    readings: [
      Reading("something", "fails only where none exists"),
      Reading("level", "min_activities = level_shown"),
    ],
    needs: ["regions", "schools", "activities"],
    evidence: "failing schools with n; median of n")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isReported = try context.hasReported("activities", of: unit, in: days)
    let activities = try education.activities
    let least = context.number(context.reads("level") ? "level_shown" : "min_activities")
    var (tally, counts) = (Tally(), [Double]())
    for school in try education.researchSchools(of: unit.id, in: days, kinds: Set(context.texts("school_kinds"))) {
      if let standing = school.standing {
        tally.count(standing)
        continue
      }
      var (held, hasUndated) = (0, false)
      for activity in school.ids.lazy.flatMap({ activities.of(WorkOwner(.school, $0)) }) {
        guard let date = activity.date else {
          hasUndated = true
          continue
        }
        if days.contains(date) { held += 1 }
      }
      counts.append(Double(held))
      let outcome: Tally.Outcome = Double(held) >= least ? .passing : !isReported || hasUndated ? .missing : .failing
      tally.count(outcome, lacking: least - Double(held), "activity")
      guard outcome != .passing else { continue }
      tally.evidence.append(
        Evidence(
          table: "activities", key: school.school.id, row: nil, column: "activities",
          value: .integer(Int64(held)), role: outcome.rawValue))
    }
    if let median = Order.quantile(counts, 0.5) {
      tally.evidence.append(
        Evidence(
          table: "activities", key: unit.id, row: nil, column: "median", value: .number(median), role: "shown"))
    }
    return tally.each()
  }
}
