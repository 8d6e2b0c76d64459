internal import Datasets
internal import Education
internal import Tables

/// 9-1: the institution of the province keeps contact with the educationally weak counties.
struct WeakCountyLinks: Check {
  let description = CheckDescription(
    id: CheckID(9, 1),
    title: Bilingual("自治区教研机构联系教育薄弱县", "Province institution is linked with educationally weak counties"),
    quote: "自治区级教研机构联系教育薄弱县",
    force: .encourage,
    stance: .advisory,
    unit: .institutions(.only([.province]), due: .halfOfPeriod),
    quantifier: .share,
    periodKind: .schoolYear,
    counts: """
      weak counties: distinct region_flags.region_code with region_flags.flag = weak_flag live on E \
      (region_flags.valid_from empty or ≤ E, region_flags.valid_to empty or ≥ E), a region of regions.level = \
      county below the unit's region (regions.parent_code chain). T = A = these
      """,
    formula: """
      S, E = the period's first and last day. A county passes with a contact_areas row of \
      contact_areas.institution_id = unit overlapping the school year (contact_areas.from_on ≤ E, \
      contact_areas.to_on empty or ≥ S), contact_areas.target_kind = county, contact_areas.target_id = its code. \
      threshold = share_min; reached → compliant, else notApplicable with the figure shown.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; \
      institutions.level = province (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      county without such a row and either reporting of contact_areas is not closed; T = 0 → noData (no list of \
      weak counties)
      """,
    parameters: [
      ParameterUse("share_min", "weak_counties.share_min"),
      ParameterUse("weak_flag", "weak_counties.weak_flag"),
    ],
    readings: [
      Reading("all_weak", "share of the flagged counties"),
      Reading("any_link", "compliant with one linked county"),
      Reading("key_aid", "weak_flag = key_aid", setting: ["weak_flag": .texts(["key_aid"])]),
    ],
    needs: ["institutions", "regions", "region_flags", "contact_areas"],
    evidence: "weak counties without a link (role gap); the links")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (regions, areas) = (try education.regions, try education.contactAreas.of(unit.id))
    let isReported = try context.hasReported("contact_areas", of: unit, in: days)
    let rows = try education.rows(of: "contact_areas")
    var (tally, links) = (Tally(), [Evidence]())
    for county in try context.regions(flagged: context.text("weak_flag"), on: days.last)
    where county != unit.regionCode && regions[county]?.level == .county
      && regions.path(to: county).contains(unit.regionCode)
    {
      let link = areas.first { $0.targetKind == "county" && $0.targetID == county && $0.overlaps(days) }
      if let link {
        tally.count(.passing)
        links.append(
          Evidence(rows, row: link.row, key: "\(unit.id)|county|\(county)", column: "target_id", role: "link"))
        continue
      }
      if isReported { tally.count(.failing, lacking: 1, "county") } else { tally.count(.missing) }
      tally.evidence.append(
        Evidence(
          table: "region_flags", key: county, row: nil, column: "region_code", value: .text(county),
          role: isReported ? "gap" : "missing"))
    }
    tally.evidence += links
    if context.reads("any_link") { return tally.shareOfOne() }
    let judgement = tally.share(least: context.number("share_min"))
    return tally.counts.total == 0 ? judgement.asNoData() : judgement
  }
}
