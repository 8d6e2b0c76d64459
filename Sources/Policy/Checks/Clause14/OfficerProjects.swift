internal import Datasets
internal import Education
internal import Tables

/// 14-8: most full-time officers work on a research project.
struct OfficerProjects: Check {
  let description = CheckDescription(
    id: CheckID(14, 8),
    title: Bilingual("组织教研员开展课题研究", "Officers take part in research projects"),
    quote: "组织教研员开展课题研究",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .share,
    periodKind: .calendarYear,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on at least one day \
      of the year. T = these; A = active on at least 90 days of it
      """,
    formula: """
      An officer passes with a project_members row, any role, of a project in force in the year: projects.start_on ≤ \
      31 December; projects.end_on empty, or ≥ 1 January, or projects.status = extended; status ≠ cancelled. \
      threshold = share_min.
      """,
    appliesWhen: """
      institution exists for at least half of the year and institutions.setup ≠ none; year 2022 or later, else \
      notDue
      """,
    missingWhen: """
      no such project and either reporting of projects or of project_members is not closed or a project of the \
      officer has an empty start_on; appointed_on empty
      """,
    parameters: [
      ParameterUse("share_min", "officer_projects.share_min"),
      ParameterUse("min_active_days", "officer_projects.min_active_days"),
    ],
    readings: [
      Reading("share", "share_min of the officers"),
      Reading("exists", "compliant if one officer passes"),
      Reading("own_projects", "only projects with projects.institution_id = unit"),
    ],
    needs: ["institutions", "officers", "projects", "project_members"],
    evidence: "officers without a project; projects in force")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let participation = try education.projectParticipation
    let isReported = try education.isReported(
      "projects", "project_members", in: unit.regionCode, year: year.first.year)
    let (officerRows, projectRows) = (try education.rows(of: "officers"), try education.rows(of: "projects"))
    var running: [Project] = []
    let scope = OfficerScope(leastDays: context.wholeNumber("min_active_days"))
    var tally = try context.eachOfficer(of: unit, in: year, scope) { counted, tally in
      let officer = counted.officer
      let projects = participation.of(officer: officer.id)
        .filter { !context.reads("own_projects") || $0.owner == unit.id }
      let inForce = projects.filter { $0.isInForce(in: year) == true }
      guard inForce.isEmpty else {
        running += inForce
        return tally.count(.passing)
      }
      let standing: Standing = !isReported || projects.contains { $0.startOn == nil } ? .missing : .failing
      tally.count(standing, lacking: 1, "officer")
      tally.evidence.append(
        Evidence(
          officerRows, row: officer.row, key: officer.id, figure: "projects", .integer(0), role: standing.rawValue))
    }
    var seen: Set<Int> = []
    for project in running.sorted(by: { $0.row < $1.row }) where seen.insert(project.row).inserted {
      tally.evidence.append(
        Evidence(projectRows, row: project.row, key: project.id ?? "", column: "start_on", role: "inForce"))
    }
    return context.reads("exists") ? tally.atLeastOne() : tally.share(least: context.number("share_min"))
  }
}
