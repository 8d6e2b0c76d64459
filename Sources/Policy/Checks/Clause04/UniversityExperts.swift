internal import Datasets
internal import Education
internal import Tables

/// 4-8: how many experts of universities work for an institution.
struct UniversityExperts: Check {
  let description = CheckDescription(
    id: CheckID(4, 8),
    title: Bilingual("聘请师范类院校专家", "Experts of universities are invited"),
    quote: "各级教研机构可以在师范类院校（含有师范专业的综合性院校）聘请专家作为特约教研员或兼职教研员",
    force: .encourage,
    stance: .info,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .value,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      observed = number of officers with officers.institution_id = unit, officers.engagement in {invited, \
      part_time}, officers.home_unit_kind = university, active on E (officers.appointed_on ≤ E, officers.left_on \
      empty or > E). Nothing is compared: the verdict is notApplicable with the figure shown. Shown: agreements of \
      the unit live on E with agreements.partner_kind = university (optional table).
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); E on \
      or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed = 0 and either reporting of officers is not closed or an invited or part-time officer active on E \
      has an empty home_unit_kind → noData
      """,
    parameters: [
      ParameterUse("engagements", "experts.engagements")
    ],
    readings: [
      Reading("both", "invited and part-time experts"),
      Reading("invited_only", "engagement = invited", setting: ["engagements": .texts(["invited"])]),
    ],
    needs: ["institutions", "officers"],
    mayUse: ["agreements"],
    evidence: "the officers counted with engagement")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let rows = try education.rows(of: "officers")
    let engagements = context.texts("engagements")
    var (found, hasUnknown) = (0, false)
    var evidence: [Evidence] = []
    for officer in try education.officers.of(institution: unit.id) {
      guard let engagement = officer.engagement, engagements.contains(engagement), officer.appointedOn != nil,
        officer.active(in: .day(end)) != nil
      else { continue }
      hasUnknown = hasUnknown || officer.homeUnitKind == nil
      guard officer.homeUnitKind == "university" else { continue }
      found += 1
      evidence.append(Evidence(rows, row: officer.row, key: officer.id, column: "engagement", role: "counted"))
    }
    let agreementRows = try education.rows(of: "agreements")
    evidence += try education.agreements.of(unit.id)
      .filter { $0.partnerKind == "university" && $0.isLive(on: end) }
      .map { Evidence(agreementRows, row: $0.row, key: $0.id ?? "", column: "partner_kind", role: "shown") }
    let isReported = try education.isReported("officers", in: unit.regionCode, year: end.year)
    return .figure(Double(found), isKnown: found > 0 || isReported && !hasUnknown, evidence: evidence)
  }
}
