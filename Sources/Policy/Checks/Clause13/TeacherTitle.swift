internal import Datasets
internal import Education
internal import Tables

/// 13-2: officers appointed in the year held a middle or higher teacher title.
struct TeacherTitle: Check {
  let description = CheckDescription(
    id: CheckID(13, 2),
    title: Bilingual("入职时具有中级及以上教师职称", "Middle or higher teacher title at appointment"),
    quote: "具有中级及以上教师专业技术职称",
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
      Passes if an officer_titles row has officer_titles.level in {middle, senior, senior_full}, \
      officer_titles.awarded_on ≤ officers.appointed_on and officer_titles.series in accepted_series; if only such \
      rows of series research exist: research_series = note → passes with reason researchSeries, accept → passes, \
      reject → fails; exception: an exceptions row (optional table) with exceptions.check = 13-2, \
      exceptions.subject_kind = officer and exceptions.subject_id = the officer_id (or institution and the unit), \
      exceptions.approved_by filled, exceptions.approved_on ≤ period end, exceptions.valid_to empty or ≥ period end, \
      makes a failing officer passing (reason exception), never a missing one.
      """,
    appliesWhen: """
      institution exists in the year and institutions.setup ≠ none; year 2022 or later (event_year 2021 begins \
      before 2021-05-29: notDue)
      """,
    missingWhen: """
      no qualifying title and any of: reporting of officer_titles is not closed for the event's year; a row whose \
      empty level, series or awarded_on, if filled suitably, would qualify
      """,
    parameters: [
      ParameterUse("title_min", "admission.title_min"),
      ParameterUse("accepted_series", "admission.accepted_series"),
      ParameterUse("research_series", "admission.research_series"),
    ],
    readings: [
      Reading("at_appointment", "full-time officers, title held on the day of appointment"),
      Reading("as_of", "title held at the year's end"),
      Reading("strict_series", "research_series = reject", setting: ["research_series": .texts(["reject"])]),
      Reading("all_engagements", "part-time and invited officers too"),
      Reading("from_issue_date", "appointments from 2021-05-29 on are due in 2021", duringTransition: true),
    ],
    needs: ["institutions", "officers", "officer_titles"],
    mayUse: ["exceptions"],
    evidence: "failing and missing officers with best title, series, date; the exception used")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rule = AdmissionRule(context)
    let (titleRows, exceptionRows) = (try education.rows(of: "officer_titles"), try education.rows(of: "exceptions"))
    var tally = Tally()
    var isByResearchSeries = false
    for (officer, appointed) in try context.appointments(of: unit, in: days) {
      let held = try education.titleHeld(
        by: officer.id, in: unit.regionCode, year: days.first.year, on: context.reads("as_of") ? days.last : appointed,
        rule)
      if held.standing == .passing {
        tally.count(.passing)
        isByResearchSeries = isByResearchSeries || held.isOfResearchSeries
        continue
      }
      if held.standing == .failing, let exception = try context.exception(for: officer.id, of: unit, on: days.last) {
        tally.count(.passing)
        tally.excuse = "exception"
        tally.evidence.append(
          Evidence(exceptionRows, row: exception.row, key: exception.id, column: "approved_by", role: "exception"))
      } else {
        tally.count(held.standing, lacking: 1, "title")
      }
      let role = held.standing.rawValue
      if let best = held.best {
        let key = "\(officer.id)|\(best.awardedOn?.description ?? "")"
        tally.evidence += ["level", "series", "awarded_on"].map {
          Evidence(titleRows, row: best.row, key: key, column: $0, role: role)
        }
      } else {
        tally.evidence.append(
          Evidence(of: officer.id, in: "officer_titles", "officer_id", .text(officer.id), role: role))
      }
    }
    if tally.excuse == nil, isByResearchSeries { tally.excuse = "researchSeries" }
    return tally.each()
  }
}
