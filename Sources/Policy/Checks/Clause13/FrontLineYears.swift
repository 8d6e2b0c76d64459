internal import Datasets
internal import Education
internal import Tables

/// 13-1: officers appointed in the year had taught at the front line for six years.
struct FrontLineYears: Check {
  let description = CheckDescription(
    id: CheckID(13, 1),
    title: Bilingual("入职时具有6年及以上一线教学经历", "Six years of front-line teaching at appointment"),
    quote: "原则上教研员应有6年及以上一线教学工作经历",
    force: .inPrinciple,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .eventYear,
    counts: """
      officers with officers.institution_id = unit, officers.engagement = full_time and officers.appointed_on in the \
      year. T = A = these (the 3-month rule does not hold: the appointment is the event; later leaving changes \
      nothing)
      """,
    formula: """
      d = number of different dates from the first teaching_spells.from_on to the day before officers.appointed_on \
      that lie in a spell with teaching_spells.front_line = true ([from_on, to_on] both inclusive; empty to_on = \
      lasts to the day before appointment; overlaps count once; a date written YYYY-MM: from = its first day, to = \
      its last day). Passes if d ≥ years × days_per_year (2190); exception: an exceptions row (optional table) with \
      exceptions.check = 13-1, exceptions.subject_kind = officer and exceptions.subject_id = the officer_id (or \
      institution and the unit), exceptions.approved_by filled, exceptions.approved_on ≤ period end, \
      exceptions.valid_to empty or ≥ period end, makes a failing officer passing (reason exception), never a missing \
      one.
      """,
    appliesWhen: """
      institution exists in the year and institutions.setup ≠ none; year 2022 or later (event_year 2021 begins \
      before 2021-05-29: notDue)
      """,
    missingWhen: """
      d too small and any of: reporting of teaching_spells is not closed for the event's year; adding the officer's \
      spells with empty front_line would reach the limit; a spell with empty from_on
      """,
    parameters: [
      ParameterUse("years", "admission.years"),
      ParameterUse("days_per_year", "admission.days_per_year"),
    ],
    readings: [
      Reading("at_appointment", "full-time officers, up to the day before appointment"),
      Reading("as_of", "up to the year's end instead"),
      Reading("all_engagements", "part-time and invited officers too"),
      Reading("from_issue_date", "appointments from 2021-05-29 on are due in 2021", duringTransition: true),
      Reading("conservative_months", "YYYY-MM from = last day, to = first day"),
    ],
    needs: ["institutions", "officers", "teaching_spells"],
    mayUse: ["exceptions"],
    evidence: """
      failing and missing officers with d and d ÷ 365 in years; their spells; the exception used
      """)

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rule = AdmissionRule(context)
    let (officerRows, exceptionRows) = (try education.rows(of: "officers"), try education.rows(of: "exceptions"))
    var tally = Tally()
    for (officer, appointed) in try context.appointments(of: unit, in: days) {
      let service = try education.frontLineService(
        of: officer.id, in: unit.regionCode, year: days.first.year,
        through: context.reads("as_of") ? days.last : appointed - 1, rule)
      if service.standing == .passing {
        tally.count(.passing)
        continue
      }
      if service.standing == .missing {
        tally.count(.missing)
      } else if let exception = try context.exception(for: officer.id, of: unit, on: days.last) {
        tally.count(.passing)
        tally.excuse = "exception"
        tally.evidence.append(
          Evidence(
            exceptionRows, row: exception.row, key: exception.id, column: "approved_by", role: "exception"))
      } else {
        let lacking = rule.leastDaysTaught - Double(service.days)
        tally.count(.failing, lacking: lacking / max(1, context.number("days_per_year")), "year")
      }
      tally.evidence.append(
        Evidence(
          officerRows, row: officer.row, key: officer.id, figure: "front_line_days", .integer(Int64(service.days)),
          role: "daysTaught"))
    }
    return tally.each()
  }
}
