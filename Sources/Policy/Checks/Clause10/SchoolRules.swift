internal import Datasets
internal import Education
internal import Tables

/// 10-1: every school of a county has a rule for school-based research and one for mentoring.
struct SchoolRules: Check {
  let description = CheckDescription(
    id: CheckID(10, 1),
    title: Bilingual("学校健全校本教研与师徒结对制度", "Schools have rules for school-based research and for mentoring"),
    quote: "健全校本教研制度和师徒结对制度",
    force: .must,
    stance: .verdict,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: CountedThings.schools,
    formula: """
      A school passes if on the period's last day it has in force both a documents row of documents.kind = \
      school_research and one of kind mentoring (documents.owner_kind = school, documents.owner_id = the school or \
      one of its teaching points; in force on E: documents.issued_on ≤ E and documents.valid_to empty or ≥ E).
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      a kind is not found in force and either reporting of documents is not closed or a row of that owner and kind \
      has an empty issued_on; no schools rows of the unit and reporting of schools not closed → noData
      """,
    parameters: [
      ParameterUse("school_kinds", "school_rules.school_kinds")
    ],
    readings: [
      Reading("two_documents", "two rows, one of each kind"),
      Reading("one_document", "one row of either kind is enough"),
      Reading("with_kindergartens", "kind 111 is counted too"),
    ],
    needs: ["regions", "schools", "documents"],
    evidence: "failing schools; the documents found (role inForce or expired)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isReported = try context.hasReported("documents", of: unit, in: days)
    let (documents, rows) = (try education.documents, try education.rows(of: "documents"))
    let kinds = Set(context.texts("school_kinds") + (context.reads("with_kindergartens") ? [School.kindergarten] : []))
    var (tally, shown) = (Tally(), [Evidence]())
    for school in try education.researchSchools(of: unit.id, in: days, kinds: kinds) {
      if let standing = school.standing {
        tally.count(standing)
        continue
      }
      let ofSchool = school.ids.flatMap { documents.of(WorkOwner(.school, $0)) }
        .filter { Self.kinds.contains($0.kind ?? "") }
      let lacking = Self.kinds.filter { kind in
        !ofSchool.contains { $0.kind == kind && $0.isInForce(on: days.last) == true }
      }
      let isMet = context.reads("one_document") ? lacking.count < Self.kinds.count : lacking.isEmpty
      let isUndated = ofSchool.contains { $0.issuedOn == nil && lacking.contains($0.kind ?? "") }
      let outcome: Tally.Outcome = isMet ? .passing : !isReported || isUndated ? .missing : .failing
      tally.count(outcome, lacking: context.reads("one_document") ? 1 : Double(lacking.count), "document")
      if outcome != .passing {
        tally.evidence += lacking.map { kind in
          Evidence(
            table: "documents", key: school.school.id, row: nil, column: "kind", value: .text(kind),
            role: outcome.rawValue)
        }
      }
      shown += ofSchool.map { document in
        let role = document.isInForce(on: days.last).map { $0 ? "inForce" : "expired" } ?? "missing"
        return Evidence(rows, row: document.row, key: document.id ?? "", column: "kind", role: role)
      }
    }
    tally.evidence += shown
    return try context.knowsNoSchool(of: unit, in: days) ? tally.each().asNoData() : tally.each()
  }

  private static let kinds = ["school_research", "mentoring"]
}
