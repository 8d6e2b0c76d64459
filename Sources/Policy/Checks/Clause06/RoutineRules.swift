internal import Datasets
internal import Education
internal import Tables

/// 6-1: rules for standard routine work are in force.
struct RoutineRules: Check {
  let description = CheckDescription(
    id: CheckID(6, 1),
    title: Bilingual("建立教研常规标准化建设制度", "Rules for standard routine work exist"),
    quote: "建立教研常规标准化建设制度",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      observed = number of documents with documents.kind = routine in force on E (documents.issued_on ≤ E, \
      documents.valid_to empty or ≥ E), documents.owner_kind = institution and documents.owner_id = unit, or \
      owner_kind = region and owner_id = the unit's institutions.region_code; compliant if ≥ min_n.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); E on \
      or after 2021-05-29, else notDue
      """,
    missingWhen: """
      none found and either reporting of documents is not closed or a routine row of such an owner has an empty \
      issued_on → noData
      """,
    parameters: [
      ParameterUse("min_n", "routine_rules.min_n")
    ],
    readings: [
      Reading("own_or_region", "the institution's or its region's rules"),
      Reading("own_rule", "the institution's own only"),
      Reading("since_notice", "issued from 2021-05-29 on"),
    ],
    needs: ["institutions", "documents"],
    evidence: "routine documents (role inForce or expired)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let owners =
      [WorkOwner(.institution, unit.id)] + (context.reads("own_rule") ? [] : [WorkOwner(.region, unit.regionCode)])
    let first = context.reads("since_notice") ? context.issuedOn : nil
    return try context.documentsInForce("routine", of: owners, on: end, issuedFrom: first).judgement(
      least: context.number("min_n"),
      isReported: try education.isReported("documents", in: unit.regionCode, year: end.year))
  }
}
