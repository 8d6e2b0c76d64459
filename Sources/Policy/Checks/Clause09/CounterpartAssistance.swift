internal import Datasets
internal import Education
internal import Tables

/// 9-6: every rural or weak school of a county has a school that helps it.
struct CounterpartAssistance: Check {
  let description = CheckDescription(
    id: CheckID(9, 6),
    title: Bilingual("城镇学校帮扶乡村学校、强校帮扶薄弱学校", "Counterpart assistance reaches rural and weak schools"),
    quote: "做好对口帮扶工作，城镇学校对口帮扶乡村学校、强校对口帮扶薄弱学校",
    force: .mustOpen,
    stance: .advisory,
    unit: .regions(.only([.county])),
    quantifier: .share,
    periodKind: .schoolYear,
    counts: """
      schools of the unit: schools.region_code = unit, schools.kind in school_kinds (empty kind counts in), \
      schools.opened_on ≤ E (empty = always open), schools.closed_on empty or > S; a school of kind 218 with a \
      schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on E and \
      on at least half of the days S..E; of these T and A keep only schools with schools.urban_rural beginning with \
      2 or schools.weak = true
      """,
    formula: """
      S, E = the period's first and last day. A school passes with a school_pairs row of school_pairs.helped_id = \
      the school (or one of its teaching points), any school_pairs.kind, school_pairs.helper_id another school (its \
      region and standing do not matter), overlapping the school year (school_pairs.from_on ≤ E, school_pairs.to_on \
      empty or ≥ S). threshold = share_min.
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      no such row and reporting of school_pairs not closed; kind empty; urban_rural or weak empty where the other \
      does not put the school in (counts in T and A, missing even with a row); no schools rows of the unit and \
      reporting of schools not closed → noData
      """,
    parameters: [
      ParameterUse("share_min", "assistance.share_min"),
      ParameterUse("school_kinds", "assistance.school_kinds"),
    ],
    readings: [
      Reading("all_needy", "rural and weak schools"),
      Reading("weak_only", "only schools.weak = true"),
      Reading("something", "compliant if one school passes"),
      Reading("matching_kind", "urban_rural pairs for rural, strong_weak pairs for weak schools"),
    ],
    needs: ["regions", "schools", "school_pairs"],
    evidence: "rural and weak schools without a helper; the pairs")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isReported = try context.hasReported("school_pairs", of: unit, in: days)
    let (pairs, rows) = (try education.schoolPairs, try education.rows(of: "schools"))
    let pairRows = try education.rows(of: "school_pairs")
    var (tally, helped) = (Tally(), [Evidence]())
    for school in try education.researchSchools(
      of: unit.id, in: days, kinds: Set(context.texts("school_kinds")), withUnknownKinds: true)
    {
      let needs = Self.needs(school.school, context)
      if needs == false { continue }
      let pair = school.ids.lazy.flatMap(pairs.of).first {
        $0.overlaps(days) && !school.ids.contains($0.helperID ?? "") && Self.fits($0, school.school, context)
      }
      let outcome: Tally.Outcome =
        if let standing = school.standing {
          standing
        } else if needs == nil {
          .missing
        } else if pair != nil { .passing } else { isReported ? .failing : .missing }
      tally.count(outcome, lacking: 1, "school")
      if outcome == .passing, let pair {
        let key = "\(pair.helperID ?? "")|\(pair.owner)"
        helped.append(Evidence(pairRows, row: pair.row, key: key, column: "helper_id", role: "pair"))
      }
      guard outcome == .failing || outcome == .missing else { continue }
      tally.evidence.append(
        Evidence(rows, row: school.school.row, key: school.school.id, column: "school_id", role: outcome.rawValue))
    }
    tally.evidence += helped
    let judgement =
      context.reads("something") ? tally.shareOfOne() : tally.share(least: context.number("share_min"))
    return try context.knowsNoSchool(of: unit, in: days) ? judgement.asNoData() : judgement
  }

  /// Whether the school lies in the country or is weak; nil where an empty cell leaves it open.
  private static func needs(_ school: School, _ context: CheckContext) -> Bool? {
    if context.reads("weak_only") { return school.isWeak }
    if school.isWeak == true || isRural(school) { return true }
    return school.isWeak == nil || school.urbanRural == nil ? nil : false
  }

  private static func isRural(_ school: School) -> Bool { school.urbanRural?.hasPrefix("2") ?? false }

  private static func fits(_ pair: SchoolPair, _ school: School, _ context: CheckContext) -> Bool {
    guard context.reads("matching_kind") else { return true }
    return pair.kind == "urban_rural" && isRural(school) || pair.kind == "strong_weak" && school.isWeak == true
  }
}
