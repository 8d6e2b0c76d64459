internal import Datasets
internal import Education
internal import Tables

/// 12-3: every full-time officer takes part in the use of information technology in schools.
struct TechnologyParticipation: Check {
  let description = CheckDescription(
    id: CheckID(12, 3),
    title: Bilingual("教研员参与信息技术应用与推广", "Officers take part in IT application and promotion"),
    quote: "各级教研员要深度参与中小学信息技术应用与推广",
    force: .must,
    stance: .advisory,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time who are active on at least \
      one day of the year. T = these; A = active on at least 90 days of the year
      """,
    formula: """
      An officer passes with at least min_n of: training_records with training_records.category = IT and \
      training_records.start_on in the year; visits with visits.topic = IT and visits.date in the year (both kinds \
      added up).
      """,
    appliesWhen: """
      institution exists for at least half of the year and institutions.setup ≠ none; period begins on or after \
      2021-05-29, else notDue
      """,
    missingWhen: """
      fewer than min_n found and reporting of training_records or of visits is not closed; appointed_on empty
      """,
    parameters: [
      ParameterUse("min_n", "it_participation.min_n"),
      ParameterUse("min_active_days", "it_participation.min_active_days"),
    ],
    readings: [
      Reading("full_time", "full-time officers"),
      Reading("all_engagements", "part-time and invited officers are counted too"),
      Reading("practice_only", "visits alone count"),
    ],
    needs: ["institutions", "officers", "training_records", "visits"],
    evidence: "failing officers; the rows counted")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isPracticeOnly = context.reads("practice_only")
    let isReported =
      try isPracticeOnly
      ? context.hasReported("visits", of: unit, in: days)
      : context.hasReported("training_records", "visits", of: unit, in: days)
    let (records, visits) = (try education.trainingRecords, try education.visits)
    let rows = (
      try education.rows(of: "officers"), try education.rows(of: "training_records"), try education.rows(of: "visits")
    )
    let least = context.number("min_n")
    var scope = OfficerScope(leastDays: context.wholeNumber("min_active_days"))
    if context.reads("all_engagements") { scope.engagements = ["full_time", "part_time", "invited"] }
    var counted: [Evidence] = []
    var tally = try context.eachOfficer(of: unit, in: days, scope) { officer, tally in
      let id = officer.officer.id
      var shown: [Evidence] = []
      if !isPracticeOnly {
        for record in records.of(officer: id) where record.category == "IT" && record.start.map(days.contains) ?? false
        {
          shown.append(Evidence(rows.1, row: record.row, key: record.id, column: "category", role: "counted"))
        }
      }
      for visit in visits.of(id) where visit.topic == "IT" && visit.date.map(days.contains) ?? false {
        shown.append(Evidence(rows.2, row: visit.row, key: visit.id ?? "", column: "topic", role: "counted"))
      }
      counted += shown
      let outcome: Tally.Outcome = Double(shown.count) >= least ? .passing : isReported ? .failing : .missing
      tally.count(outcome, lacking: least - Double(shown.count), "record")
      guard outcome != .passing else { return }
      tally.evidence.append(
        Evidence(rows.0, row: officer.officer.row, key: id, column: "officer_id", role: outcome.rawValue))
    }
    tally.evidence += counted
    return tally.each()
  }
}
