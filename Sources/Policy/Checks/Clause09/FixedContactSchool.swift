internal import Datasets
internal import Education
internal import Tables

/// 9-4: every full-time officer keeps contact with a school of their own.
struct FixedContactSchool: Check {
  let description = CheckDescription(
    id: CheckID(9, 4),
    title: Bilingual("教研员定点联系学校", "Every officer has a fixed contact school"),
    quote: "建立教研员定点联系学校制度",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, directors included, active \
      on at least one day of the school year. T = these; A = active on at least 90 days of it and officers.duty not \
      in {leave, study}
      """,
    formula: """
      S, E = the period's first and last day. Passes with at least min_schools distinct schools among \
      contact_schools.school_id of rows of contact_schools.officer_id = the officer overlapping the school year \
      (contact_schools.from_on ≤ E, contact_schools.to_on empty or ≥ S) and rotations.school_id of rows of \
      rotations.officer_id = the officer overlapping it (rotations.start_on ≤ E, rotations.end_on empty or ≥ S; \
      optional table).
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      fewer than min_schools found and reporting of contact_schools is not closed; duty or appointed_on empty and \
      not passing (counts in A); no officers rows of the unit and officers not closed → noData
      """,
    parameters: [
      ParameterUse("min_schools", "contact.min_schools"),
      ParameterUse("min_active_days", "contact.min_active_days"),
    ],
    readings: [
      Reading("full_time", "full-time officers, the rotation school counts"),
      Reading("all_engagements", "part-time and invited officers too"),
      Reading("on_last_day", "the link must be live on E"),
    ],
    needs: ["institutions", "officers", "contact_schools"],
    mayUse: ["rotations"],
    evidence: "officers without a contact school")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "officers")
    var rule = ContactRule()
    rule.leastSchools = context.wholeNumber("min_schools")
    rule.leastDays = context.wholeNumber("min_active_days")
    rule.countsAllEngagements = context.reads("all_engagements")
    rule.mustHoldOnLastDay = context.reads("on_last_day")
    var tally = Tally()
    for contact in try education.contacts(of: unit.id, in: unit.regionCode, days, rule) {
      let (officer, standing) = (contact.officer, contact.standing)
      tally.count(standing, lacking: Double(rule.leastSchools - contact.schools.count), "school")
      guard standing == .failing || standing == .missing else { continue }
      tally.evidence.append(
        Evidence(rows, row: officer.row, key: officer.id, column: "officer_id", role: standing.rawValue))
    }
    return try context.knowsNoOfficer(of: unit, in: days) ? tally.each().asNoData() : tally.each()
  }
}
