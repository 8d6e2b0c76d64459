internal import Datasets
internal import Education
internal import Tables

/// 7-3: institutions do research on examinations and item-writing.
struct AssessmentResearch: Check {
  let description = CheckDescription(
    id: CheckID(7, 3),
    title: Bilingual("考试和命题研究", "Research on examination and item-writing"),
    quote: "加强考试和命题研究",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.institution,
    formula: """
      observed = number of projects with projects.institution_id = unit, projects.area = assessment, in force in \
      the year (projects.start_on ≤ 31 December; projects.end_on empty, or ≥ 1 January, or projects.status = \
      extended; status ≠ cancelled), plus survey_reports with survey_reports.institution_id = unit, \
      survey_reports.area = assessment, survey_reports.submitted_on in the year; compliant if ≥ min_n.
      """,
    appliesWhen: """
      institution exists for at least half of the year (else notDue) and institutions.setup ≠ none; period begins \
      on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of projects or of survey_reports is not closed or a row of the unit \
      with an empty area, start_on or submitted_on could make it pass → noData
      """,
    parameters: [
      ParameterUse("min_n", "assessment_research.min_n")
    ],
    readings: [
      Reading("either", "project or report"),
      Reading("project_only", "projects alone"),
    ],
    needs: ["institutions", "projects", "survey_reports"],
    evidence: "the rows counted")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    var found = FoundRows()
    let projectRows = try education.rows(of: "projects")
    for project in try education.projects.of(unit.id) {
      let isCounted = allHold(project.isInForce(in: days), project.area.map { $0 == "assessment" })
      found.count(isCounted, key: "project \(project.row)")
      if isCounted == true {
        found.evidence.append(
          Evidence(projectRows, row: project.row, key: project.id ?? "", column: "area", role: "counted"))
      }
    }
    var tables = ["projects"]
    if !context.reads("project_only") {
      tables.append("survey_reports")
      let reportRows = try education.rows(of: "survey_reports")
      for report in try education.surveyReports.of(unit.id) {
        let isCounted = allHold(report.submittedOn.map(days.contains), report.area.map { $0 == "assessment" })
        found.count(isCounted, key: "report \(report.row)")
        if isCounted == true {
          found.evidence.append(
            Evidence(reportRows, row: report.row, key: report.id ?? "", column: "area", role: "counted"))
        }
      }
    }
    return found.judgement(
      least: context.number("min_n"),
      isReported: try education.isReported(tables, in: unit.regionCode, years: days.years))
  }
}
