internal import Datasets
internal import Education
internal import Tables

/// 4-7: how many part-time officers are excellent teachers of schools.
struct PartTimeFromSchools: Check {
  let description = CheckDescription(
    id: CheckID(4, 7),
    title: Bilingual("从中小学优秀教师中聘任兼职教研员", "Part-time officers come from excellent school teachers"),
    quote: "鼓励从中小学优秀教师中聘任兼职教研员",
    force: .encourage,
    stance: .info,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .value,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = part_time, active on E \
      (officers.appointed_on ≤ E, officers.left_on empty or > E). T = A = these
      """,
    formula: """
      P = those with officers.home_unit_kind = school and either an officer_titles row with officer_titles.level in \
      {middle, senior, senior_full} and officer_titles.awarded_on ≤ E, or an awards row (any awards.level) with \
      awards.year ≤ year of E. observed = P ÷ M. Nothing is compared: the verdict is notApplicable, with A > 0 and \
      M = 0 noData; A = 0 → notApplicable without figure. awards is optional.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); E on \
      or after 2021-05-29, else notDue
      """,
    missingWhen: """
      home_unit_kind empty; home_unit_kind = school, no such row and reporting of officer_titles not closed; \
      appointed_on empty; no officers rows of the unit and officers not closed → noData
      """,
    parameters: [
      ParameterUse("title_min", "part_time_source.title_min")
    ],
    readings: [
      Reading("title_or_award", "either marks an excellent teacher"),
      Reading("award_only", "an award is needed"),
      Reading("from_school", "home_unit_kind = school alone"),
    ],
    needs: ["institutions", "officers", "officer_titles"],
    mayUse: ["awards"],
    evidence: "part-time officers with home_unit_kind, best title and awards")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let (titles, awards) = (try education.officerTitles, try education.awards)
    let titlesAreReported = try education.isReported("officer_titles", in: unit.regionCode, year: end.year)
    let (officerRows, titleRows) = (try education.rows(of: "officers"), try education.rows(of: "officer_titles"))
    let awardRows = try education.rows(of: "awards")
    let accepted = Self.ranks.drop { $0 != context.text("title_min") }
    var tally = Tally()
    for officer in try education.officers.of(institution: unit.id)
    where officer.engagement == "part_time" && officer.active(in: .day(end)) != nil {
      let title = titles.of(officer.id).filter { title in title.awardedOn.map { $0 <= end } ?? false }
        .max { Self.rank($0) < Self.rank($1) }
      let won = awards.of(officer.id).filter { award in award.year.map { $0 <= end.year } ?? false }
      let isExcellent: Bool? =
        if context.reads("from_school") || !won.isEmpty {
          true
        } else if context.reads("award_only") {
          false
        } else if let level = title?.level, accepted.contains(level) { true } else { titlesAreReported ? false : nil }
      let isCounted = allHold(officer.homeUnitKind.map { $0 == "school" }, isExcellent)
      let isKnown = officer.appointedOn != nil && officer.homeUnitKind != nil
      tally.count(isKnown ? isCounted : nil)
      tally.evidence.append(
        Evidence(officerRows, row: officer.row, key: officer.id, column: "home_unit_kind", role: "partTime"))
      if let title {
        tally.evidence.append(Evidence(titleRows, row: title.row, key: officer.id, column: "level", role: "title"))
      }
      for award in won {
        tally.evidence.append(Evidence(awardRows, row: award.row, key: officer.id, column: "level", role: "award"))
      }
    }
    return try context.knowsNoOfficer(of: unit, in: .day(end)) ? tally.figure().asNoData() : tally.figure()
  }

  /// Levels of titles, from the lowest.
  private static let ranks = ["junior", "middle", "senior", "senior_full"]

  private static func rank(_ title: OfficerTitle) -> Int { title.level.flatMap(ranks.firstIndex) ?? -1 }
}
