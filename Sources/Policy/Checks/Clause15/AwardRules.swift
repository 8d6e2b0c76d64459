internal import Datasets
internal import Education
internal import Tables

/// 15-2: the rules by which teachers are honoured include teaching-research officers.
struct AwardRules: Check {
  let description = CheckDescription(
    id: CheckID(15, 2),
    title: Bilingual("教研员纳入教师表彰奖励", "Teacher-award rules include officers"),
    quote: "将教研员纳入教师表彰奖励范畴",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      documents with documents.kind = award_rule, documents.owner_kind = region, documents.owner_id = unit in force \
      on any day of the year (documents.issued_on ≤ 31 December, documents.valid_to empty or ≥ 1 January). T = A = \
      these
      """,
    formula: """
      A rule passes if documents.covers_research = true. Shown: awards with awards.year = year of officers in the \
      region's institutions (institutions.region_code = unit) per 100 officers active on 31 December; absent tables \
      only leave this out.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: """
      covers_research empty; no rule in force: reporting of documents closed → A = 0, notApplicable, else noData; a \
      rule with empty issued_on is counted in T and A and is missing
      """,
    parameters: [],
    readings: [
      Reading("every_rule", "each award rule in force"),
      Reading("one_rule", "one rule with covers_research = true is enough"),
    ],
    needs: ["regions", "documents"],
    mayUse: ["awards", "institutions", "officers"],
    evidence: "rules without officers")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "documents")
    var tally = Tally()
    for rule in try context.documents("award_rule", of: unit.id) {
      let isInForce = rule.isInForce(in: year)
      guard isInForce != false else { continue }
      let covers = isInForce == nil ? nil : rule.coversResearch
      tally.count(covers, lacking: 1, "rule")
      guard covers != true else { continue }
      tally.evidence.append(
        Evidence(
          rows, row: rule.row, key: rule.key, column: isInForce == nil ? "issued_on" : "covers_research",
          role: covers == nil ? "missing" : "failing"))
    }
    if let awards = try awardsPerHundred(in: unit.id, year, education) {
      tally.evidence.append(
        Evidence(of: unit.id, in: "awards", "awards_per_100_officers", .number(awards), role: "awards"))
    }
    if tally.counts.total == 0, try !education.isReported("documents", in: unit.id, year: year.first.year) {
      return tally.each().asNoData()
    }
    return context.reads("one_rule") ? tally.atLeastOne() : tally.each()
  }

  /// The year's awards to officers of the region's institutions, per hundred of those in post at its end; nil where
  /// nobody was, or a table is absent.
  private func awardsPerHundred(in region: String, _ year: DayRange, _ education: Education) throws(DatasetFailure)
    -> Double?
  {
    guard education.presentTables.isSuperset(of: ["awards", "institutions", "officers"]) else { return nil }
    let inPost = try education.officersInPost(ofRegion: region, on: year.last).count
    guard inPost > 0 else { return nil }
    let (awards, officers) = (try education.awards, try education.officers)
    let given = try education.institutions.of(region: region).flatMap { officers.of(institution: $0.id) }
      .reduce(0) { sum, officer in sum + awards.of(officer.id).count { $0.year == Int64(year.first.year) } }
    return 100 * Double(given) / Double(inPost)
  }
}
