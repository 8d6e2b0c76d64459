internal import Datasets
internal import Education
internal import Tables

/// 8-1: institutions survey what schools need, and report to the education department.
struct SurveyReporting: Check {
  let description = CheckDescription(
    id: CheckID(8, 1),
    title: Bilingual("专题调研并提交调研报告", "Special surveys with a report to the education department"),
    quote: "定期开展专题调查研究，及时掌握教育教学现状，分析存在的主要问题及其原因，科学研判教育教学改革趋势，向教育行政部门提交调研报告",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.institution,
    formula: """
      observed = number of survey_reports with survey_reports.institution_id = unit, survey_reports.submitted_on in \
      the year and survey_reports.submitted_to = education_department, any area; compliant if ≥ min_n. Drafts (no \
      submitted_on) do not count.
      """,
    appliesWhen: """
      institution exists for at least half of the year (else notDue) and institutions.setup ≠ none; period begins \
      on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of survey_reports is not closed or a report of the unit submitted in \
      the year has an empty submitted_to → noData; empty submitted_on = not submitted
      """,
    parameters: [
      ParameterUse("min_n", "survey.min_n")
    ],
    readings: [
      Reading("yearly", "calendar year"),
      Reading("each_semester", "at least one in each semester", over: .semester),
      Reading("any_addressee", "submitted_to does not matter"),
    ],
    needs: ["institutions", "survey_reports"],
    evidence: "the reports counted; reports not submitted or to others")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "survey_reports")
    let takesAnyAddressee = context.reads("any_addressee")
    var found = FoundRows()
    var isUnclear = false
    func show(_ report: SurveyReport, _ column: String, _ role: String) {
      found.evidence.append(Evidence(rows, row: report.row, key: report.id ?? "", column: column, role: role))
    }
    for report in try education.surveyReports.of(unit.id) {
      guard let submittedOn = report.submittedOn else {
        show(report, "submitted_on", "notSubmitted")
        continue
      }
      guard days.contains(submittedOn) else { continue }
      let isCounted = takesAnyAddressee ? true : report.submittedTo.map { $0 == "education_department" }
      found.count(isCounted, key: String(report.row))
      if isCounted == nil { isUnclear = true }
      show(report, "submitted_to", isCounted.map { $0 ? "counted" : "toOthers" } ?? "missing")
    }
    let isReported = try context.hasReported("survey_reports", of: unit, in: days)
    return found.judgement(least: context.number("min_n"), isReported: isReported && !isUnclear)
  }
}
