internal import Datasets
internal import Education
internal import Tables

/// 14-6: a written rule says how officers go to teach at schools.
struct RotationRuleDocument: Check {
  let description = CheckDescription(
    id: CheckID(14, 6),
    title: Bilingual("建立教研员定期到中小学任教制度", "A rule for regular teaching in schools exists"),
    quote: "建立教研员定期到中小学任教制度",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      observed = number of documents with documents.kind = rotation in force on E (documents.issued_on ≤ E, \
      documents.valid_to empty or ≥ E) and either documents.owner_kind = institution with documents.owner_id = unit, \
      or owner_kind = region with owner_id = the unit's institutions.region_code; compliant if ≥ min_n. Shown, never \
      deciding: failing and applicable officers of 14-5 on E, and those whose g falls in the next 12 months.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      none found and either reporting of documents is not closed or such a row has an empty issued_on → noData
      """,
    parameters: [
      ParameterUse("min_n", "rotation_rule.min_n")
    ] + RotationRule.parameters,
    readings: [
      Reading("rule_exists", "the document alone"),
      Reading("no_backlog", "the document and no officer failing in 14-5"),
      Reading("own_rule", "the institution's own document only"),
    ],
    needs: ["institutions", "documents"],
    mayUse: [
      "officers", "rotations", "officer_spells", "officer_leaves", "officer_subjects", "schools", "school_calendar",
      "exceptions",
    ],
    evidence: "the documents; the 14-5 backlog where its tables are present")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let rows = try education.rows(of: "documents")
    var found = FoundRows()
    for document in try context.documents("rotation", binding: unit, ownOnly: context.reads("own_rule")) {
      let isInForce = document.isCertainlyInForce(on: end)
      found.count(isInForce, key: document.key)
      let role = isInForce.map { $0 ? "counted" : "notInForce" } ?? "missing"
      found.evidence.append(Evidence(rows, row: document.row, key: document.key, column: "issued_on", role: role))
    }
    let backlog = try backlog(of: unit, on: end, context)
    found.evidence += backlog.evidence
    let isReported = try education.isReported("documents", in: unit.regionCode, year: end.year)
    let judgement = found.judgement(least: context.number("min_n"), isReported: isReported)
    guard context.reads("no_backlog"), judgement.verdict == .compliant, backlog.isKnownEmpty != true else {
      return judgement
    }
    return .ofUnit(
      backlog.isKnownEmpty == nil ? .noData : .nonCompliant, observed: judgement.observed,
      threshold: judgement.threshold, reason: "backlog", evidence: judgement.evidence)
  }

  /// How many officers have not gone to a school in time, beside those who had to and those who soon will have to; nothing
  /// where the tables for it are absent.
  private func backlog(of unit: Unit, on day: Day, _ context: CheckContext) throws(DatasetFailure)
    -> (isKnownEmpty: Bool?, evidence: [Evidence])
  {
    let education = context.education
    guard education.presentTables.isSuperset(of: ["officers", "rotations"]) else { return (nil, []) }
    let clocks = try education.rotationClocks(of: unit.id, in: unit.regionCode, on: day, RotationRule(context))
    let counts = StandingCounts(clocks.map(\.standing))
    let failing = counts.known - counts.passing
    let soon = clocks.count { $0.dueBy.map { $0 > day && $0 <= day.adding(months: 12) } ?? false }
    let figures = [("failing_officers", failing), ("officers_bound", counts.applicable), ("due_soon", soon)]
    return (
      failing > 0 ? false : counts.known < counts.applicable ? nil : true,
      figures.map { Evidence(of: unit.id, in: "rotations", $0, .integer(Int64($1)), role: "backlog") }
    )
  }
}
