internal import Datasets
internal import Education
internal import Tables

/// 5-1: the duties of a region's institutions are laid down in writing since the notice.
struct WrittenDuties: Check {
  let description = CheckDescription(
    id: CheckID(5, 1),
    title: Bilingual("教育行政部门明确教研机构职责", "The duties of the institution are laid down in writing"),
    quote: "进一步明确教研机构的职责",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.region,
    formula: """
      observed = number of documents with documents.kind = duty; documents.owner_kind = region and \
      documents.owner_id = unit, or owner_kind = institution and owner_id an institution with \
      institutions.region_code = unit existing on E; in force on E (documents.issued_on ≤ E, documents.valid_to \
      empty or ≥ E); and issued_on, or documents.confirmed_on ≤ E, on or after issued_from; compliant if ≥ min_n.
      """,
    appliesWhen: """
      every region with an institution existing on E whose institutions.setup ≠ none (none: notApplicable, 3-1 \
      speaks); E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      none found and either reporting of documents is not closed or a duty row of such an owner has issued_on and \
      confirmed_on both empty → noData; no institutions row of the region and reporting of institutions not closed \
      → noData
      """,
    parameters: [
      ParameterUse("min_n", "duties.min_n"),
      ParameterUse("issued_from", "duties.issued_from"),
    ],
    readings: [
      Reading("since_notice", "issued or re-confirmed from issued_from on"),
      Reading("any_date", "issued_from is ignored"),
      Reading("region_only", "only documents.owner_kind = region"),
    ],
    needs: ["regions", "institutions", "documents"],
    evidence: "duty documents with dates (role inForce, tooOld or expired)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let all = try education.institutions.of(region: unit.id)
    let institutions = all.filter { $0.exists(on: end) }
    let least = context.number("min_n")
    let owners = context.reads("region_only") ? [] : institutions.map { WorkOwner(.institution, $0.id) }
    let documents = try education.documents
    let rows = try education.rows(of: "documents")
    let first = context.reads("any_date") ? nil : context.day("issued_from")
    var found = FoundRows()
    for document in ([WorkOwner(.region, unit.id)] + owners).flatMap(documents.of) where document.kind == "duty" {
      let role = Self.role(document, on: end, since: first)
      found.count(role == .missing ? nil : role == .inForce, key: "\(document.row)")
      guard role != .notYet else { continue }
      let column = document.issuedOn == nil && document.confirmedOn != nil ? "confirmed_on" : "issued_on"
      found.evidence.append(
        Evidence(rows, row: document.row, key: document.id ?? "", column: column, role: role.rawValue))
    }
    if !institutions.contains(where: { $0.setup != "none" }) {
      let isReported = try education.isReported("institutions", in: unit.id, year: end.year)
      return context.hasAllTables && (isReported || !all.isEmpty)
        ? .ofUnit(.notApplicable, observed: nil, threshold: least)
        : .ofUnit(.noData, observed: Double(found.found), threshold: least, evidence: found.evidence)
    }
    return found.judgement(
      least: least, isReported: try education.isReported("documents", in: unit.id, year: end.year))
  }

  private enum Role: String {
    case inForce, tooOld, expired, missing, notYet
  }

  private static func role(_ document: Document, on end: Day, since first: Day?) -> Role {
    if document.issuedOn == nil, document.confirmedOn == nil { return .missing }
    // Without a day of issue, one that was confirmed had been issued since ever.
    guard document.isInForce(on: end) ?? true else {
      return document.validTo.map { $0 < end } ?? false ? .expired : .notYet
    }
    guard let first else { return .inForce }
    let confirmed = document.confirmedOn.flatMap { $0 <= end ? $0 : nil }
    return [document.issuedOn, confirmed].contains { $0.map { $0 >= first } ?? false } ? .inForce : .tooOld
  }
}
