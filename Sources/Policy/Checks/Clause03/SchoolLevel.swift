internal import Datasets
internal import Education
internal import Tables

/// 3-3: every school of a county has a research group, the lowest of the four levels.
struct SchoolLevel: Check {
  let description = CheckDescription(
    id: CheckID(3, 3),
    title: Bilingual("四级教研体系的学校层级健全", "The school level of the four-level system exists"),
    quote: "进一步完善自治区、市、县、校四级教研工作体系",
    force: .mustOpen,
    stance: .verdict,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: """
      schools of the unit: schools.region_code = unit, schools.kind in school_kinds (empty kind counts in), \
      schools.opened_on ≤ E (empty = always open), schools.closed_on empty or > S; a school of kind 218 with a \
      schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on E and \
      on at least half of the days S..E
      """,
    formula: """
      S, E = the period's first and last day. A school passes if it or one of its teaching points has at least one \
      school_groups row, any school_groups.group_kind, with school_groups.number ≥ min_groups, live on E \
      (school_groups.from_on empty or ≤ E, school_groups.to_on empty or ≥ E). The three upper levels are judged in \
      3-1 and shown beside it only.
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      not passing and either a live row of the school has an empty number or reporting of school_groups is not \
      closed; schools.kind empty; no schools rows of the unit and reporting of schools not closed → noData
      """,
    parameters: [
      ParameterUse("min_groups", "school_level.min_groups"),
      ParameterUse("school_kinds", "school_level.school_kinds"),
    ],
    readings: [
      Reading("school_level", "every school has a group"),
      Reading(
        "any_region",
        "province- and city-run schools (schools.region_code = a province or city) are judged in their region too",
        of: .regions(.all)),
      Reading("with_kindergartens", "kind 111 is counted too"),
    ],
    needs: ["regions", "schools", "school_groups"],
    evidence: "schools without a group")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let groups = try education.schoolGroups
    let isReported = try context.hasReported("school_groups", of: unit, in: days)
    let least = context.number("min_groups")
    return try context.eachSchool(of: unit, in: days) { school in
      let live = school.ids.flatMap(groups.of).filter { $0.isLive(on: days.last) }
      if live.contains(where: { Double($0.number ?? 0) >= least && $0.number != nil }) { return .passing }
      return !isReported || live.contains { $0.number == nil } ? .missing : .failing
    }
  }
}
