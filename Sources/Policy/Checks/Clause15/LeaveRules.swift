internal import Datasets
internal import Education
internal import Tables

/// 15-3: there are rules for vacation and for academic leave.
struct LeaveRules: Check {
  let description = CheckDescription(
    id: CheckID(15, 3),
    title: Bilingual("寒暑假休假与学术进修制度", "Rules for vacation and academic leave"),
    quote: "实施教研员寒暑假休假制度和学术进修制度",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: "the two rules vacation and academic_leave: T = A = 2",
    formula: """
      A rule passes if a documents row of documents.kind = vacation (or academic_leave) is in force on E \
      (documents.issued_on ≤ E, documents.valid_to empty or ≥ E) with documents.owner_kind = institution and \
      documents.owner_id = unit, or owner_kind = region and owner_id = the unit's institutions.region_code.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      the rule is not found and either reporting of documents is not closed or a row of that kind and owner has an \
      empty issued_on
      """,
    parameters: [
      ParameterUse("rules", "leave_rules.rules")
    ],
    readings: [
      Reading("own_or_region", "the institution's or its region's rule"),
      Reading("own_rule", "the institution's own rule only"),
    ],
    needs: ["institutions", "documents"],
    evidence: "rules found and not found")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let isReported = try education.isReported("documents", in: unit.regionCode, year: end.year)
    let rows = try education.rows(of: "documents")
    var tally = Tally()
    for kind in context.texts("rules") {
      let documents = try context.documents(kind, binding: unit, ownOnly: context.reads("own_rule"))
      if let found = documents.first(where: { $0.isCertainlyInForce(on: end) == true }) {
        tally.count(.passing)
        tally.evidence.append(Evidence(rows, row: found.row, key: found.key, column: "issued_on", role: "found"))
        continue
      }
      let isMissing = !isReported || documents.contains { $0.issuedOn == nil }
      if isMissing { tally.count(.missing) } else { tally.count(.failing, lacking: 1, "document") }
      tally.evidence.append(
        Evidence(of: unit.id, in: "documents", "kind", .text(kind), role: isMissing ? "missing" : "notFound"))
    }
    return tally.each()
  }
}
