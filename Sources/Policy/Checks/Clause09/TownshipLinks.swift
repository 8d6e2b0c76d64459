internal import Datasets
internal import Education
internal import Tables

/// 9-2: the institutions of cities keep contact with townships.
struct TownshipLinks: Check {
  let description = CheckDescription(
    id: CheckID(9, 2),
    title: Bilingual("市级教研机构联系乡镇", "City institution is linked with townships"),
    quote: "市级教研机构联系乡镇",
    force: .encourage,
    stance: .advisory,
    unit: .institutions(.only([.city]), due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .schoolYear,
    counts: CountedThings.institution,
    formula: """
      S, E = the period's first and last day. observed = number of distinct contact_areas.target_id with \
      contact_areas.target_kind = township in a contact_areas row of contact_areas.institution_id = unit \
      overlapping the school year (contact_areas.from_on ≤ E, contact_areas.to_on empty or ≥ S); ≥ min_n → \
      compliant, else notApplicable with the figure shown. The number of townships is not in the data: no share.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; \
      institutions.level = city (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: "observed < min_n and reporting of contact_areas is not closed → noData",
    parameters: [
      ParameterUse("min_n", "townships.min_n")
    ],
    readings: [
      Reading("any_link", "one township is enough"),
      Reading("each_county", "at least one link in each county of the city (first six digits of target_id)"),
    ],
    needs: ["institutions", "contact_areas"],
    mayUse: ["regions"],
    evidence: "the townships linked")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "contact_areas")
    var found = FoundRows()
    var counties: Set<String> = []
    for area in try education.contactAreas.of(unit.id) where area.targetKind == "township" && area.overlaps(days) {
      guard let township = area.targetID else { continue }
      found.count(true, key: township)
      counties.insert(String(township.prefix(6)))
      found.evidence.append(
        Evidence(rows, row: area.row, key: "\(unit.id)|township|\(township)", column: "target_id", role: "counted"))
    }
    let isReported = try context.hasReported("contact_areas", of: unit, in: days)
    guard context.reads("each_county") else {
      return found.judgement(least: context.number("min_n"), isReported: isReported)
    }
    let ofCity = try education.regions.children(of: unit.regionCode).map(\.code)
    return .exists(
      found: ofCity.count(where: counties.contains), least: Double(ofCity.count),
      isUnknown: !isReported || ofCity.isEmpty, evidence: found.evidence)
  }
}
