internal import Datasets
internal import Education

/// 8-2: the institution of the province holds a collective inspection in every school year.
struct ProvinceInspection: Check {
  let description = CheckDescription(
    id: CheckID(8, 2),
    title: Bilingual("自治区每学年集体教学视导", "Province: a collective inspection every school year"),
    quote: "自治区级教研机构每学年至少组织1次，市、县（市、区）教研机构每学期至少组织1次集体教学视导",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.province]), due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .schoolYear,
    counts: CountedThings.institution,
    formula: """
      Rows: inspections with inspections.institution_id or inspections.co_institution_id = unit, inspections.kind = \
      collective, inspections.start_on in the school year, inspections.team_size ≥ team_min and \
      inspections.subjects ≥ subjects_min. observed = number of distinct inspections.plan_id among them (empty \
      plan_id: each row for itself; each row goes to the period of its own start_on, so one plan counts once in \
      every period it has a row in); compliant if ≥ min_n.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; \
      institutions.level = province (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of inspections is not closed for the region of the unit or a collective \
      row with empty start_on, or (in the period) with empty team_size or subjects, could make it pass → noData
      """,
    parameters: [
      ParameterUse("min_n", "province_inspection.min_n"),
      ParameterUse("team_min", "province_inspection.team_min"),
      ParameterUse("subjects_min", "province_inspection.subjects_min"),
    ],
    readings: [
      Reading("by_plan", "rows of one plan are one inspection"),
      Reading("by_row", "every row counts"),
      Reading("any_team", "team_size and subjects do not matter"),
      Reading("own_only", "co_institution_id does not count"),
    ],
    needs: ["institutions", "inspections"],
    evidence: "inspections counted by plan; collective rows too small (role tooSmall)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    try context.collectiveInspections(of: unit, in: period)
  }
}
