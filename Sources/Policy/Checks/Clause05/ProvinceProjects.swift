internal import Datasets
internal import Education
internal import Tables

/// 5-2: the province's institution runs major reform projects and the province has research bases.
struct ProvinceProjects: Check {
  let description = CheckDescription(
    id: CheckID(5, 2),
    title: Bilingual("自治区教研机构组织重大项目、建设教研基地", "Province institution: major reform projects and research bases"),
    quote: "组织实施重大教学改革研究项目，建设基础教育教研基地",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.province]), due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: "the two duties project and base: T = A = 2 when due",
    formula: """
      project passes with at least min_projects projects of projects.institution_id = unit and projects.level in \
      {national, province} in force in the year (projects.start_on ≤ 31 December; projects.end_on empty, or ≥ 1 \
      January, or projects.status = extended; status ≠ cancelled). base passes with at least min_bases platforms of \
      platforms.kind = base and platforms.level = province whose platforms.region_code is the unit's \
      institutions.region_code or a region below it, overlapping the year (platforms.from_on ≤ 31 December, \
      platforms.to_on empty or ≥ 1 January).
      """,
    appliesWhen: """
      institution exists for at least half of the year (else notDue) and institutions.setup ≠ none; \
      institutions.level = province (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      a duty not passed and either reporting of its table (projects, platforms) is not closed for (region of the \
      unit, year) or a row of it with an empty needed column (institution_id and kind filled) would make it pass
      """,
    parameters: [
      ParameterUse("min_projects", "province_projects.min_projects"),
      ParameterUse("min_bases", "province_projects.min_bases"),
      ParameterUse("major_levels", "province_projects.major_levels"),
    ],
    readings: [
      Reading("by_level", "a project of national or province level is major"),
      Reading("any_project", "projects of any level"),
      Reading("own_bases", "only platforms.region_code = the province"),
    ],
    needs: ["institutions", "projects", "platforms", "regions"],
    evidence: "projects and bases counted, by duty")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    var tally = Tally()
    let projects = try projects(of: unit, in: days, context)
    let bases = try bases(of: unit, in: days, context)
    for (table, found, least) in [("projects", projects, "min_projects"), ("platforms", bases, "min_bases")] {
      let isReported = try context.hasReported(table, of: unit, in: days)
      tally.count(found.standing(least: context.number(least), isReported: isReported))
      tally.evidence += found.evidence
    }
    return tally.each()
  }

  private func projects(of unit: Unit, in days: DayRange, _ context: CheckContext) throws(DatasetFailure) -> FoundRows {
    let levels = context.reads("any_project") ? nil : context.texts("major_levels")
    let rows = try context.education.rows(of: "projects")
    var found = FoundRows()
    for project in try context.education.projects.of(unit.id) {
      let isMajor = levels.map { levels in project.level.map(levels.contains) } ?? true
      let isCounted = allHold(project.isInForce(in: days), isMajor)
      found.count(isCounted, key: "\(project.row)")
      if isCounted == true {
        found.evidence.append(
          Evidence(rows, row: project.row, key: project.id ?? "", column: "level", role: "project"))
      }
    }
    return found
  }

  /// A base whose region is not stated may be one of the province's, so rows are read as they stand.
  private func bases(of unit: Unit, in days: DayRange, _ context: CheckContext) throws(DatasetFailure) -> FoundRows {
    var found = FoundRows()
    guard let rows = try context.education.rows(of: "platforms") else { return found }
    let below = context.reads("own_bases") ? [] : try context.education.regions.subtree(of: unit.regionCode).map(\.code)
    let regions = Set(below + [unit.regionCode])
    let (ids, kinds, levels) = (rows.texts("platform_id"), rows.texts("kind"), rows.texts("level"))
    let (codes, starts, ends) = (rows.texts("region_code"), rows.days("from_on"), rows.days("to_on"))
    for row in 0..<rows.count where kinds[row] == "base" {
      let isCounted = allHold(
        levels[row].map { $0 == "province" }, codes[row].map(regions.contains), starts[row].map { $0 <= days.last },
        ends[row].map { $0 >= days.first } ?? true)
      found.count(isCounted, key: "\(row)")
      if isCounted == true {
        found.evidence.append(Evidence(rows, row: row, key: ids[row] ?? "", column: "region_code", role: "base"))
      }
    }
    return found
  }
}
