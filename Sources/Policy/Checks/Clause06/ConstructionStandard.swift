internal import Datasets
internal import Education
internal import Tables

/// 6-3: the province has a construction standard for teaching-research institutions.
struct ConstructionStandard: Check {
  let description = CheckDescription(
    id: CheckID(6, 3),
    title: Bilingual("制定教研机构建设标准", "Province issues a construction standard for institutions"),
    quote: "制定全区基础教育教研机构建设标准",
    force: .encourage,
    stance: .verdict,
    unit: .regions(.only([.province])),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.region,
    formula: """
      observed = number of documents with documents.kind = construction_standard in force on E (documents.issued_on \
      ≤ E, documents.valid_to empty or ≥ E), documents.owner_kind = region and documents.owner_id = unit, or \
      owner_kind = institution and owner_id an institution with institutions.region_code = unit; ≥ min_n → \
      compliant, else notApplicable with the figure shown (探索: never nonCompliant).
      """,
    appliesWhen: "regions.level = province (others notApplicable); E on or after 2021-05-29, else notDue",
    missingWhen: """
      none found and either reporting of documents is not closed or such a row has an empty issued_on → noData
      """,
    parameters: [
      ParameterUse("min_n", "construction_standard.min_n")
    ],
    readings: [
      Reading("explore", "encouraged"),
      Reading("due_since", "force must for E from 2023-12-31 on", force: .must),
    ],
    needs: ["regions", "institutions", "documents"],
    evidence: "the documents counted")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let institutions = try education.institutions.of(region: unit.id).map { WorkOwner(.institution, $0.id) }
    let owners = [WorkOwner(.region, unit.id)] + institutions
    let judgement = try context.documentsInForce("construction_standard", of: owners, on: end).judgement(
      least: context.number("min_n"), isReported: try education.isReported("documents", in: unit.id, year: end.year))
    // The other reading binds from this day on only.
    return context.reads("due_since") && end < Self.due
      ? judgement.under(.encourage, isConditionDeclared: false) : judgement
  }

  private static let due = DayRange.year(2023).last
}
