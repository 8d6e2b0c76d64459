internal import Datasets
internal import Education
internal import Tables

/// 9-3: the institutions of counties keep contact with rural schools and teaching points.
struct RuralSchoolLinks: Check {
  let description = CheckDescription(
    id: CheckID(9, 3),
    title: Bilingual("县级教研机构联系农村学校和教学点", "County institution is linked with rural schools and teaching points"),
    quote: "县（市、区）级教研机构联系农村学校和教学点",
    force: .encourage,
    stance: .advisory,
    unit: .institutions(.only([.county]), due: .halfOfPeriod),
    quantifier: .share,
    periodKind: .schoolYear,
    counts: """
      schools with schools.region_code = the unit's institutions.region_code, schools.kind in school_kinds, \
      schools.opened_on empty or ≤ E, schools.closed_on empty or > S, and either schools.kind = 218 (teaching \
      points count themselves here, with or without parent) or schools.urban_rural beginning with one of \
      rural_prefixes. T = these; A = those open on E and on at least half of the days S..E
      """,
    formula: """
      S, E = the period's first and last day. A school passes with a contact_areas row of \
      contact_areas.institution_id = unit overlapping the school year (contact_areas.from_on ≤ E, \
      contact_areas.to_on empty or ≥ S), contact_areas.target_kind in {school, teaching_point}, \
      contact_areas.target_id = its school_id. threshold = share_min; reached → compliant, else notApplicable with \
      the figure shown. A link to the parent does not cover a teaching point.
      """,
    appliesWhen: """
      institution exists for at least half of the school year (else notDue) and institutions.setup ≠ none; \
      institutions.level = county (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      no such row and reporting of contact_areas not closed; kind or urban_rural empty where the other does not \
      decide (counts in A); no schools rows of the region and reporting of schools not closed → noData
      """,
    parameters: [
      ParameterUse("share_min", "rural_schools.share_min"),
      ParameterUse("rural_prefixes", "rural_schools.rural_prefixes"),
      ParameterUse("school_kinds", "rural_schools.school_kinds"),
    ],
    readings: [
      Reading("narrow", "rural = 2xx"),
      Reading("wide", "rural_prefixes = 2,12", setting: ["rural_prefixes": .texts(["2", "12"])]),
      Reading("with_officers", "a contact_schools row of an officer of the unit counts too"),
      Reading("any_link", "one linked school is enough"),
    ],
    needs: ["institutions", "schools", "contact_areas"],
    mayUse: ["officers", "contact_schools"],
    evidence: "rural schools and teaching points without a link")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let kinds = Set(context.texts("school_kinds"))
    let prefixes = context.texts("rural_prefixes")
    let linked = try linkedSchools(of: unit, in: days, context)
    let isReported = try context.hasReported("contact_areas", of: unit, in: days)
    let rows = try education.rows(of: "schools")
    var tally = Tally()
    for school in try education.schools.of(region: unit.regionCode)
    where (school.kind.map(kinds.contains) ?? true) && school.days(in: days) > 0 {
      let isRural = Self.isRural(school, prefixes)
      if isRural == false { continue }
      let outcome: Tally.Outcome =
        if let standing = school.standing(in: days) {
          standing
        } else if isRural == nil {
          .missing
        } else if linked.contains(school.id) { .passing } else { isReported ? .failing : .missing }
      tally.count(outcome, lacking: 1, "school")
      guard outcome == .failing || outcome == .missing else { continue }
      tally.evidence.append(
        Evidence(rows, row: school.row, key: school.id, column: "school_id", role: outcome.rawValue))
    }
    if context.reads("any_link") { return tally.shareOfOne() }
    let judgement = tally.share(least: context.number("share_min"))
    return try context.knowsNoSchool(of: unit, in: days) ? judgement.asNoData() : judgement
  }

  /// Whether it is a teaching point or lies in the country; nil where an empty cell leaves it open.
  private static func isRural(_ school: School, _ prefixes: [String]) -> Bool? {
    if school.kind == School.teachingPoint { return true }
    if let code = school.urbanRural, prefixes.contains(where: code.hasPrefix) { return true }
    return school.kind == nil || school.urbanRural == nil ? nil : false
  }

  /// The schools that the institution, or with that reading one of its officers, keeps contact with.
  private func linkedSchools(of unit: Unit, in days: DayRange, _ context: CheckContext) throws(DatasetFailure)
    -> Set<String>
  {
    let education = context.education
    var linked = Set(
      try education.contactAreas.of(unit.id).lazy
        .filter { ["school", "teaching_point"].contains($0.targetKind) && $0.overlaps(days) }.compactMap(\.targetID))
    guard context.reads("with_officers") else { return linked }
    let contacts = try education.contactSchools
    for officer in try education.officers.of(institution: unit.id) {
      linked.formUnion(contacts.of(officer.id).lazy.filter { $0.overlaps(days) }.compactMap(\.schoolID))
    }
    return linked
  }
}
