internal import Datasets
internal import Education
internal import Tables

/// 12-1: institutions hold teaching-research activities online as normal practice.
struct OnlineResearch: Check {
  let description = CheckDescription(
    id: CheckID(12, 1),
    title: Bilingual("网络教研常态化", "Online research is normal practice"),
    quote: "推进区域教研、网络教研等常态化开展",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .semester,
    counts: CountedThings.institution,
    formula: """
      observed = number of distinct calendar months (YYYY-MM) holding at least one activity with \
      activities.owner_kind = institution, activities.owner_id = unit, activities.form in {online, blended}, \
      activities.date in the semester; compliant if ≥ min_months. Shown beside it: online and blended ÷ all \
      activities of the unit in the semester, and level_shown; they never decide.
      """,
    appliesWhen: """
      institution exists for at least half of the semester and institutions.setup ≠ none; period begins on or after \
      2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_months and either reporting of activities is not closed or an activity of the unit in the \
      semester has an empty form → noData
      """,
    parameters: [
      ParameterUse("min_months", "online.min_months"),
      ParameterUse("level_shown", "online.level_shown"),
    ],
    readings: [
      Reading("something", "one month is enough"),
      Reading("normal", "min_months = level_shown"),
    ],
    needs: ["institutions", "activities"],
    evidence: "activities by month and form")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "activities")
    var (found, isUnclear) = (FoundRows(), false)
    var (online, all) = (0, 0)
    for activity in try education.activities.of(WorkOwner(.institution, unit.id)) {
      guard let date = activity.date, days.contains(date) else { continue }
      all += 1
      guard let form = activity.form else {
        isUnclear = true
        continue
      }
      guard form == "online" || form == "blended" else { continue }
      online += 1
      found.count(true, key: "\(date.year)-\(date.month)")
      found.evidence.append(
        Evidence(rows, row: activity.row, key: activity.id ?? "", column: "date", role: form))
    }
    if all > 0 {
      found.evidence.append(
        Evidence(
          table: "activities", key: unit.id, row: nil, column: "online_share",
          value: .number(Double(online) / Double(all)), role: "shown"))
    }
    let isReported = try context.hasReported("activities", of: unit, in: days)
    return found.judgement(
      least: context.number(context.reads("normal") ? "level_shown" : "min_months"),
      isReported: isReported && !isUnclear)
  }
}
