internal import Datasets
internal import Education
internal import Tables

/// 14-7: the province and each city have studios led by officers.
struct LeadOfficerStudios: Check {
  let description = CheckDescription(
    id: CheckID(14, 7),
    title: Bilingual("设立教研员领航工作室", "Lead-officer studios"),
    quote: "设立教研员领航工作室",
    force: .mustOpen,
    stance: .verdict,
    unit: .regions(.only([.province, .city])),
    quantifier: .exists,
    periodKind: .asOf,
    counts: CountedThings.region,
    formula: """
      observed = number of platforms with platforms.kind = studio, platforms.region_code = unit, platforms.from_on ≤ \
      E, platforms.to_on empty or ≥ E; compliant if ≥ min_n.
      """,
    appliesWhen: "regions.level in {province, city} (counties notApplicable); E on or after 2021-05-29, else notDue",
    missingWhen: """
      none found and either reporting of platforms is not closed or a studio of the unit has an empty from_on → \
      noData
      """,
    parameters: [
      ParameterUse("min_n", "studios.min_n")
    ],
    readings: [
      Reading("province_city", "province and each city"),
      Reading("all_levels", "counties too", of: .regions(.all)),
      Reading("province_only", "the province alone", of: .regions(.only([.province]))),
    ],
    needs: ["regions", "platforms"],
    evidence: "studios in force and expired")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let rows = try education.rows(of: "platforms")
    var found = FoundRows()
    for studio in try education.platforms.of(unit.id) where studio.kind == "studio" {
      let key = studio.id ?? "row \(studio.row)"
      let isThere = studio.from == nil ? nil : studio.isLive(on: end)
      found.count(isThere, key: key)
      let role = isThere.map { $0 ? "counted" : "notInForce" } ?? "missing"
      found.evidence.append(Evidence(rows, row: studio.row, key: key, column: "from_on", role: role))
    }
    let isReported = try education.isReported("platforms", in: unit.id, year: end.year)
    return found.judgement(least: context.number("min_n"), isReported: isReported)
  }
}
