internal import Datasets
internal import Education
internal import Tables

/// 8-5: what an inspection finds goes back to the schools in time, with suggestions.
struct InspectionFeedback: Check {
  let description = CheckDescription(
    id: CheckID(8, 5),
    title: Bilingual("视导反馈与教学建议", "Inspections end in feedback and suggestions"),
    quote: "诊断教学问题，反馈教学信息，提出教学建议",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .share,
    periodKind: .schoolYear,
    counts: """
      inspections with inspections.institution_id = unit, any inspections.kind, inspections.start_on in the school \
      year. T = these; A = those with e + feedback_days ≤ E (e = inspections.end_on, empty = start_on; E = last day \
      of the school year) or with inspections.feedback_on filled
      """,
    formula: """
      Passes if inspections.feedback_on is filled and ≤ e + feedback_days (calendar days) and \
      inspections.suggestions ≥ 1. threshold = share_min. feedback_on empty with reporting of inspections closed = \
      no feedback: fails.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      feedback_on empty while reporting of inspections is not closed; feedback_on in time with suggestions empty; \
      no rows in the period and reporting not closed → noData (closed: A = 0, notApplicable)
      """,
    parameters: [
      ParameterUse("share_min", "feedback.share_min"),
      ParameterUse("feedback_days", "feedback.feedback_days"),
    ],
    readings: [
      Reading("in_time", "feedback within feedback_days"),
      Reading("any_time", "feedback whenever given"),
      Reading("collective_only", "only inspections.kind = collective"),
      Reading("each", "share_min = 1", setting: ["share_min": .number(1)]),
    ],
    needs: ["institutions", "inspections"],
    evidence: "inspections without or with late feedback, or without suggestions")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "inspections")
    let isReported = try context.hasReported("inspections", of: unit, in: days)
    let limit = context.wholeNumber("feedback_days")
    var tally = Tally()
    for inspection in try education.inspections.of(institution: unit.id) {
      guard inspection.institutionID == unit.id, let start = inspection.startOn, days.contains(start),
        !context.reads("collective_only") || inspection.kind == "collective"
      else { continue }
      let due = (inspection.endOn ?? start) + limit
      var column = "feedback_on"
      let outcome: Tally.Outcome
      if let feedback = inspection.feedbackOn {
        if feedback > due, !context.reads("any_time") {
          outcome = .failing
        } else {
          column = "suggestions"
          outcome = inspection.suggestions.map { $0 >= 1 ? .passing : .failing } ?? .missing
        }
      } else if due > days.last {
        outcome = .notApplicable
      } else {
        outcome = isReported ? .failing : .missing
      }
      tally.count(outcome)
      guard outcome == .failing || outcome == .missing else { continue }
      tally.evidence.append(
        Evidence(rows, row: inspection.row, key: inspection.id, column: column, role: outcome.rawValue))
    }
    let judgement = tally.share(least: context.number("share_min"))
    return tally.counts.total == 0 && !isReported ? judgement.asNoData() : judgement
  }
}
