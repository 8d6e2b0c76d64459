internal import Datasets
internal import Education
internal import Tables

/// 8-3: city and county institutions hold a collective inspection in every semester.
struct CollectiveInspection: Check {
  let description = CheckDescription(
    id: CheckID(8, 3),
    title: Bilingual("市、县每学期集体教学视导", "Cities and counties: a collective inspection every semester"),
    quote: "市、县（市、区）教研机构每学期至少组织1次集体教学视导",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.city, .county]), due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .semester,
    counts: CountedThings.institution,
    formula: """
      Rows: inspections with inspections.institution_id or inspections.co_institution_id = unit, inspections.kind = \
      collective, inspections.start_on in the semester, inspections.team_size ≥ team_min and inspections.subjects ≥ \
      subjects_min. observed = number of distinct inspections.plan_id among them (empty plan_id: each row for \
      itself; each row goes to the period of its own start_on, so one plan counts once in every period it has a row \
      in); compliant if ≥ min_n. Semester borders as in the frame, for the unit's institutions.region_code. Each \
      semester is a finding of its own: two in one semester do not heal the other.
      """,
    appliesWhen: """
      institution exists for at least half of the semester (else notDue) and institutions.setup ≠ none; \
      institutions.level in {city, county} (province notApplicable); period begins on or after 2021-05-29, else \
      notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of inspections is not closed for the region of the unit or a collective \
      row with empty start_on, or (in the period) with empty team_size or subjects, could make it pass → noData
      """,
    parameters: [
      ParameterUse("min_n", "inspection.min_n"),
      ParameterUse("team_min", "inspection.team_min"),
      ParameterUse("subjects_min", "inspection.subjects_min"),
    ],
    readings: [
      Reading("by_plan", "rows of one plan in one semester are one inspection"),
      Reading("by_row", "every row counts"),
      Reading("any_team", "team_size and subjects do not matter"),
      Reading("own_only", "co_institution_id does not count"),
    ],
    needs: ["institutions", "inspections"],
    evidence: """
      inspections counted by plan; collective rows too small (role tooSmall); the calendar level used
      """)

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    try context.collectiveInspections(of: unit, in: period)
  }
}

extension CheckContext {
  /// The verdict on the collective inspections of an institution, by the parameters and readings that 8-2 and 8-3 share.
  func collectiveInspections(of unit: Unit, in period: Period) throws(DatasetFailure) -> Judgement {
    var rule = CollectiveInspectionRule()
    rule.leastTeam = number("team_min")
    rule.leastSubjects = number("subjects_min")
    rule.countsAnyTeam = reads("any_team")
    rule.countsOwnOnly = reads("own_only")
    rule.countsByRow = reads("by_row")
    let held = try education.collectiveInspections(
      of: unit.id, in: unit.regionCode, period.days(in: unit.regionCode, education.calendar), rule)
    let rows = try education.rows(of: "inspections")
    let least = number("min_n")
    return .exists(
      found: held.count, least: least, isUnknown: held.standing(least: least) == .missing,
      evidence: held.inspections.map { inspection, role in
        Evidence(rows, row: inspection.row, key: inspection.id, column: "start_on", role: role.rawValue)
      })
  }
}
