internal import Datasets
internal import Education
internal import Tables

/// 3-1: each region has a teaching-research institution of its own or one set up on its own inside a public unit.
struct InstitutionForm: Check {
  let description = CheckDescription(
    id: CheckID(3, 1),
    title: Bilingual("教研机构独立设置或在事业单位内独立设置", "An institution exists in one of the two allowed forms"),
    quote: "有条件的地方应独立设置教研机构，暂不具备条件的地方应在相对统一的教育事业单位内独立设置",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.region,
    formula: """
      observed = number of institutions with institutions.region_code = unit, institutions.founded_on empty or ≤ E, \
      institutions.closed_on empty or > E and institutions.setup in {independent, within_unit}; compliant if ≥ \
      min_n. setup is taken as it stands in the row.
      """,
    appliesWhen: """
      every region (regions.level province, city, county); E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either an institution of the unit existing on E has an empty setup, or the unit has no \
      institutions row existing on E and reporting of institutions is not closed → noData. Rows with setup office or \
      none report the absence themselves: nonCompliant without a reporting row
      """,
    parameters: [
      ParameterUse("min_n", "institution.min_n")
    ],
    readings: [
      Reading("two_forms", "independent or within_unit"),
      Reading("own_only", "independent alone"),
      Reading("city_serves", "a district without an institution passes if its city (regions.parent_code) has one"),
    ],
    needs: ["regions", "institutions"],
    evidence: "institutions of the region with setup and host_unit (role counted or otherForm)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let end = try period.days(in: unit.regionCode, context.education.calendar).last
    var institutions = try context.education.institutions.of(region: unit.id).filter { $0.exists(on: end) }
    let allowedForms: Set<String> = context.reads("own_only") ? ["independent"] : ["independent", "within_unit"]
    func isCounted(_ institution: Institution) -> Bool { allowedForms.contains(institution.setup ?? "") }
    if context.reads("city_serves"), !institutions.contains(where: isCounted),
      let city = try cityServing(unit, context.education)
    {
      institutions += try context.education.institutions.of(region: city).filter { $0.exists(on: end) }
    }
    let counted = institutions.filter(isCounted)
    let isReported = try context.education.isReported("institutions", in: unit.id, year: end.year)
    let rows = try context.education.rows(of: "institutions")
    let evidence = institutions.map { institution in
      Evidence(
        rows, row: institution.row, key: institution.id, column: "setup",
        role: isCounted(institution) ? "counted" : "otherForm")
    }
    return .exists(
      found: counted.count, least: context.number("min_n"),
      isUnknown: institutions.isEmpty && !isReported || institutions.contains { $0.setup == nil }, evidence: evidence)
  }

  /// The city of a district; nil for regions that are no district of a city.
  private func cityServing(_ unit: Unit, _ education: Education) throws(DatasetFailure) -> String? {
    guard case .region(let region) = unit, let parent = region.parentCode,
      try education.regions[parent]?.level == .city
    else { return nil }
    let kinds = try education.rows(of: "regions")?.texts("kind")
    return kinds?[region.row] == "district" ? parent : nil
  }
}
