internal import Datasets
internal import Education
internal import Tables

/// 3-2: where conditions permit, a region has a teaching-research institution of its own.
struct IndependentInstitution: Check {
  let description = CheckDescription(
    id: CheckID(3, 2),
    title: Bilingual("有条件的地方独立设置教研机构", "Independent institution where conditions permit"),
    quote: "有条件的地方应独立设置教研机构",
    force: .whereConditionsPermit,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.region,
    formula: """
      observed = number of institutions with institutions.region_code = unit, institutions.founded_on empty or ≤ E, \
      institutions.closed_on empty or > E and institutions.setup = independent; compliant if ≥ min_n. Fewer → \
      nonCompliant if a region_flags row live on E (region_flags.valid_from empty or ≤ E, region_flags.valid_to \
      empty or ≥ E) has region_flags.region_code = unit and region_flags.flag = declared_flag; else notApplicable \
      with reason conditionNotDeclared (P = 0, F = 1 are still shown). region_flags is optional: absent = not \
      declared.
      """,
    appliesWhen: "every region (regions.level province, city, county); E on or after 2021-05-29, else notDue",
    missingWhen: """
      observed < min_n and either an institution of the unit existing on E has an empty setup, or the unit has no \
      institutions row existing on E and reporting of institutions is not closed → noData; a row with setup \
      within_unit, office or none reports the absence itself
      """,
    parameters: [
      ParameterUse("min_n", "independent.min_n"),
      ParameterUse("declared_flag", "independent.declared_flag"),
    ],
    readings: [
      Reading("own_flag", "the condition is declared for the region itself"),
      Reading("inherited_flag", "a flag of regions.parent_code holds for the region too"),
    ],
    needs: ["regions", "institutions"],
    mayUse: ["region_flags"],
    evidence: "institutions of the region with setup; the region_flags row")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let institutions = try education.institutions.of(region: unit.id).filter { $0.exists(on: end) }
    let isReported = try education.isReported("institutions", in: unit.id, year: end.year)
    let rows = try education.rows(of: "institutions")
    let evidence = institutions.map { institution in
      Evidence(
        rows, row: institution.row, key: institution.id, column: "setup",
        role: institution.setup == "independent" ? "counted" : "otherForm")
    }
    return .exists(
      found: institutions.count { $0.setup == "independent" }, least: context.number("min_n"),
      isUnknown: institutions.isEmpty && !isReported || institutions.contains { $0.setup == nil },
      evidence: evidence + (try context.declarations(of: unit, on: end)))
  }
}
