internal import Datasets
internal import Education
internal import Tables

/// 11-2: institutions work together with universities and other bodies.
struct PartnerCooperation: Check {
  let description = CheckDescription(
    id: CheckID(11, 2),
    title: Bilingual(
      "与高校、科研院所、装备、培训、信息化机构合作", "Co-operation with universities, institutes, equipment, training and IT bodies"),
    quote: "推进与高等院校、科研院所、教育装备部门、教师培训机构、教育信息化机构等单位紧密合作",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .lastDay),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      observed = number of distinct agreements.partner_kind (0–5) among agreements with agreements.institution_id = \
      unit, agreements.from_on ≤ E and agreements.to_on empty or ≥ E (E = the as-of date); compliant if ≥ \
      min_kinds.
      """,
    appliesWhen: "institution exists on E and institutions.setup ≠ none; E on or after 2021-05-29, else notDue",
    missingWhen: """
      observed < min_kinds and either reporting of agreements is not closed or an agreement of the unit has an \
      empty from_on or partner_kind → noData
      """,
    parameters: [
      ParameterUse("min_kinds", "cooperation.min_kinds")
    ],
    readings: [
      Reading("any_kind", "one kind is enough"),
      Reading("all_kinds", "min_kinds = 5", setting: ["min_kinds": .number(5)]),
    ],
    needs: ["institutions", "agreements"],
    evidence: "agreements in force by kind; the kinds not covered")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "agreements")
    var (found, covered, isUnclear) = (FoundRows(), Set<String>(), false)
    for agreement in try education.agreements.of(unit.id) {
      // An empty start here is no start: the agreement may not hold yet.
      guard let kind = agreement.partnerKind, agreement.from != nil else {
        isUnclear = true
        continue
      }
      guard agreement.isLive(on: days.last) else { continue }
      found.count(true, key: kind)
      covered.insert(kind)
      found.evidence.append(
        Evidence(rows, row: agreement.row, key: agreement.id ?? "", column: "partner_kind", role: "counted"))
    }
    for kind in Self.kinds where !covered.contains(kind) {
      found.evidence.append(
        Evidence(
          table: "agreements", key: unit.id, row: nil, column: "partner_kind", value: .text(kind), role: "notCovered"))
    }
    let isReported = try context.hasReported("agreements", of: unit, in: days)
    return found.judgement(least: context.number("min_kinds"), isReported: isReported && !isUnclear)
  }

  private static let kinds = ["university", "institute", "equipment", "training", "informatisation"]
}
