internal import Datasets
internal import Education
internal import Tables

/// 14-1: full-time officers spend their whole post on teaching research.
struct FullTimeWork: Check {
  let description = CheckDescription(
    id: CheckID(14, 1),
    title: Bilingual("专职教研员全职从事教研", "Full-time officers work full time on research"),
    quote: "应确保专职教研员全职从事教研工作",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on E. T = these; A = \
      appointed at least 90 days before E
      """,
    formula: """
      officers.duty in {rotation, leave, study} → passes; seconded_out, absent → fails; on_duty → passes if \
      officers.fte ≥ fte_min.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      duty empty; duty = on_duty with fte empty; appointed_on empty; no officers rows of the unit and officers not \
      closed → noData
      """,
    parameters: [
      ParameterUse("fte_min", "full_time.fte_min"),
      ParameterUse("min_active_days", "full_time.min_active_days"),
    ],
    readings: [
      Reading("duty_and_fte", "both"),
      Reading("duty_only", "on_duty passes whatever fte"),
      Reading("exact", "fte_min = 1", setting: ["fte_min": .number(1)]),
    ],
    needs: ["institutions", "officers"],
    evidence: "failing and missing officers with duty and fte")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let leastDays = context.wholeNumber("min_active_days")
    let rows = try education.rows(of: "officers")
    let tally = try context.eachOfficer(of: unit, in: .day(end)) { counted, tally in
      let officer = counted.officer
      guard let appointedOn = officer.appointedOn, end - appointedOn >= leastDays else { return tally.count(.notDue) }
      let standing = standing(of: officer, context)
      guard standing != .passing else { return tally.count(.passing) }
      tally.count(standing, lacking: 1, "officer")
      tally.evidence += ["duty", "fte"].map {
        Evidence(rows, row: officer.row, key: officer.id, column: $0, role: standing.rawValue)
      }
    }
    return try context.knowsNoOfficer(of: unit, in: .day(end)) ? tally.each().asNoData() : tally.each()
  }

  private func standing(of officer: Officer, _ context: CheckContext) -> Standing {
    guard let duty = officer.duty else { return .missing }
    guard duty == "on_duty" else { return Officer.dutiesOnPost.contains(duty) ? .passing : .failing }
    if context.reads("duty_only") { return .passing }
    guard let share = officer.fte else { return .missing }
    return Judgement.reaches(share, context.number("fte_min")) ? .passing : .failing
  }
}
