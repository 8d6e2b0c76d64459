internal import Datasets
internal import Education
internal import Tables

/// 5-3: a city's institution does city-level reform research in curriculum, teaching or assessment.
struct CityProjects: Check {
  let description = CheckDescription(
    id: CheckID(5, 3),
    title: Bilingual(
      "设区市开展市级教学改革研究", "City institution: city-level reform research in curriculum, teaching or assessment"),
    quote: "重点推进课程、教学、考试评价等关键领域改革，开展市级教学改革研究",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.city]), due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.institution,
    formula: """
      observed = number of projects with projects.institution_id = unit, projects.level = city, projects.area in \
      {curriculum, teaching, assessment}, in force in the year (projects.start_on ≤ 31 December; projects.end_on \
      empty, or ≥ 1 January, or projects.status = extended; status ≠ cancelled); compliant if ≥ min_n. Shown: areas \
      covered of the three.
      """,
    appliesWhen: """
      institution exists for at least half of the year (else notDue) and institutions.setup ≠ none; \
      institutions.level = city (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of projects is not closed or a project of the unit with an empty level, \
      area or start_on would make it pass → noData
      """,
    parameters: [
      ParameterUse("min_n", "city_projects.min_n"),
      ParameterUse("levels", "city_projects.levels"),
    ],
    readings: [
      Reading("city_level", "level = city"),
      Reading(
        "city_or_above", "level in {city, province, national}",
        setting: ["levels": .texts(["city", "province", "national"])]),
      Reading("all_areas", "each of the three areas has a project"),
    ],
    needs: ["institutions", "projects"],
    evidence: "the projects counted with area")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "projects")
    let levels = context.texts("levels")
    let needsAllAreas = context.reads("all_areas")
    var found = FoundRows()
    for project in try education.projects.of(unit.id) {
      let isCounted = allHold(
        project.isInForce(in: days), project.level.map(levels.contains), project.area.map(Self.areas.contains))
      found.count(isCounted, key: needsAllAreas ? project.area ?? "row \(project.row)" : "row \(project.row)")
      if isCounted == true {
        found.evidence.append(Evidence(rows, row: project.row, key: project.id ?? "", column: "area", role: "counted"))
      }
    }
    return found.judgement(
      least: needsAllAreas ? Double(Self.areas.count) : context.number("min_n"),
      isReported: try context.hasReported("projects", of: unit, in: days))
  }

  private static let areas: Set<String> = ["curriculum", "teaching", "assessment"]
}
