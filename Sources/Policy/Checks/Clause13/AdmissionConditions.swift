internal import Datasets
internal import Education
internal import Tables

/// 13-3: officers appointed in the year met both conditions of admission, or are excused.
struct AdmissionConditions: Check {
  let description = CheckDescription(
    id: CheckID(13, 3),
    title: Bilingual("教研员准入双条件达标", "Admission: both tests hold for new officers"),
    quote: "落实教研员准入和退出制度",
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
      Per officer take the results of 13-1 and 13-2, exceptions included (an exceptions row for 13-3, valid as in \
      13-1, excuses both). Either failing → failing; else either missing → missing; else passing. Shown: share of \
      officers that pass only by exception; above exception_share_shown it is marked, never failed.
      """,
    appliesWhen: """
      institution exists in the year and institutions.setup ≠ none; year 2022 or later (event_year 2021 begins \
      before 2021-05-29: notDue)
      """,
    missingWhen: "13-1 or 13-2 is missing for the officer and neither fails",
    parameters: [
      ParameterUse("exception_share_shown", "admission.exception_share_shown")
    ] + AdmissionRule.parameters,
    readings: [
      Reading("with_exceptions", "exceptions count as passing"),
      Reading("without_exceptions", "exceptions are ignored"),
    ],
    needs: ["institutions", "officers", "teaching_spells", "officer_titles"],
    mayUse: ["exceptions"],
    evidence: "failing officers with both results; exceptions used")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (region, year) = (unit.regionCode, days.first.year)
    let rule = AdmissionRule(context)
    let (officerRows, exceptionRows) = (try education.rows(of: "officers"), try education.rows(of: "exceptions"))
    var tally = Tally()
    var passingByException = 0
    var isByResearchSeries = false
    for (officer, appointed) in try context.appointments(of: unit, in: days) {
      let service = try education.frontLineService(of: officer.id, in: region, year: year, through: appointed - 1, rule)
      let title = try education.titleHeld(by: officer.id, in: region, year: year, on: appointed, rule)
      var standings = [service.standing, title.standing]
      var used: [ApprovedExceptions.Exception] = []
      for (place, condition) in [CheckID(13, 1), CheckID(13, 2)].enumerated() where standings[place] == .failing {
        if context.reads("without_exceptions") { continue }
        // An exception from the one condition, or else from both.
        let own = try context.exception(for: officer.id, of: unit, on: days.last, from: condition)
        let both = try context.exception(for: officer.id, of: unit, on: days.last)
        guard let exception = own ?? both else { continue }
        standings[place] = .passing
        used.append(exception)
      }
      let standing: Standing =
        standings.contains(.failing) ? .failing : standings.contains(.missing) ? .missing : .passing
      tally.count(standing, lacking: 1, "officer")
      if standing == .passing {
        passingByException += used.isEmpty ? 0 : 1
        isByResearchSeries = isByResearchSeries || title.isOfResearchSeries
      }
      tally.evidence += used.map {
        Evidence(exceptionRows, row: $0.row, key: $0.id, column: "approved_by", role: "exception")
      }
      guard standing == .failing else { continue }
      for (condition, standing) in [("13-1", service.standing), ("13-2", title.standing)] {
        tally.evidence.append(
          Evidence(
            officerRows, row: officer.row, key: officer.id, figure: condition, .text(standing.rawValue),
            role: standing.rawValue))
      }
    }
    tally.excuse = passingByException > 0 ? "exception" : isByResearchSeries ? "researchSeries" : nil
    if passingByException > 0 {
      let share = Double(passingByException) / Double(tally.counts.total)
      let isHigh = share > context.number("exception_share_shown") + Judgement.slack
      tally.evidence.append(
        Evidence(
          of: unit.id, in: "exceptions", "exception_share", .number(share),
          role: isHigh ? "manyExceptions" : "exceptionShare"))
    }
    return tally.each()
  }
}
