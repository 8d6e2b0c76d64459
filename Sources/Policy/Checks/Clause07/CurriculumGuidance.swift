internal import Datasets
internal import Education
internal import Tables

/// 7-1: institutions guide schools in the national and local curricula.
struct CurriculumGuidance: Check {
  let description = CheckDescription(
    id: CheckID(7, 1),
    title: Bilingual("指导学校落实国家和地方课程", "Guidance on implementing the national and local curricula"),
    quote: "自治区、市、县（市、区）教研机构着重开展学校课程建设与实施方面的研究，依据国家课程方案和课程标准，指导学校有效落实国家和地方课程",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .schoolYear,
    counts: CountedThings.institution,
    formula: """
      observed = number of: survey_reports with survey_reports.institution_id = unit, survey_reports.area = \
      curriculum, survey_reports.submitted_on in S..E; inspections with inspections.institution_id or \
      inspections.co_institution_id = unit, inspections.topic = curriculum, inspections.start_on in S..E; visits \
      with visits.topic = curriculum, visits.date in S..E by officers with officers.institution_id = unit (all \
      added up); compliant if ≥ min_n. S, E = the period's first and last day. Shown: distinct visits.school_id.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of survey_reports, inspections or visits is not closed or a row of the \
      unit in the period has an empty area or topic → noData; the three tables are optional singly, noData if all \
      are absent or one is absent and observed < min_n
      """,
    parameters: [
      ParameterUse("min_n", "curriculum.min_n")
    ],
    readings: [
      Reading("any_guidance", "report, inspection or visit"),
      Reading("report_only", "survey_reports alone"),
      Reading("school_share", "share of the research schools of the region visited or inspected on curriculum"),
    ],
    needs: ["institutions", "officers"],
    mayUse: ["survey_reports", "inspections", "visits", "schools"],
    evidence: "the rows counted by table")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let officers = try education.officers.of(institution: unit.id)
    let visits = try education.visits
    let visited = officers.flatMap { visits.of($0.id) }.filter { $0.date.map(days.contains) ?? false }
    if context.reads("school_share") { return try schoolShare(visited, of: unit, days, context) }
    let reportOnly = context.reads("report_only")
    let tables = ["survey_reports"] + (reportOnly ? [] : ["inspections", "visits"])
    var found = FoundRows()
    func count(_ table: String, _ things: [(row: Int, key: String, topic: String?)], column: String)
      throws(DatasetFailure)
    {
      let rows = try education.rows(of: table)
      for thing in things {
        found.count(thing.topic.map { $0 == "curriculum" }, key: "\(table) \(thing.row)")
        guard thing.topic == "curriculum" else { continue }
        found.evidence.append(Evidence(rows, row: thing.row, key: thing.key, column: column, role: "counted"))
      }
    }
    let reports = try education.surveyReports.of(unit.id).filter { $0.submittedOn.map(days.contains) ?? false }
    try count("survey_reports", reports.map { ($0.row, $0.id ?? "", $0.area) }, column: "area")
    if !reportOnly {
      let held = try education.inspections.of(institution: unit.id).filter { $0.startOn.map(days.contains) ?? false }
      try count("inspections", held.map { ($0.row, $0.id, $0.topic) }, column: "topic")
      try count("visits", visited.map { ($0.row, $0.id ?? "", $0.topic) }, column: "topic")
    }
    let schools = Set(visited.filter { $0.topic == "curriculum" }.compactMap(\.schoolID))
    found.evidence.append(
      Evidence(
        table: "visits", key: unit.id, row: nil, column: "schools", value: .integer(Int64(schools.count)), role: "shown"
      ))
    return found.judgement(
      least: context.number("min_n"),
      isReported: try education.isReported(tables, in: unit.regionCode, years: days.years))
  }

  /// The reading as a figure, since no level is named; inspections do not say which schools they were at.
  private func schoolShare(_ visited: [Visit], of unit: Unit, _ days: DayRange, _ context: CheckContext)
    throws(DatasetFailure) -> Judgement
  {
    let reached = Set(visited.filter { $0.topic == "curriculum" }.compactMap(\.schoolID))
    let schools = try context.education.researchSchools(of: unit.regionCode, in: days).filter {
      $0.standing == nil
    }
    let isReported = try context.hasReported("visits", of: unit, in: days)
    guard !schools.isEmpty else { return .figure(nil) }
    let share = Double(schools.count { !reached.isDisjoint(with: $0.ids) }) / Double(schools.count)
    return .figure(share, isKnown: isReported)
  }
}
