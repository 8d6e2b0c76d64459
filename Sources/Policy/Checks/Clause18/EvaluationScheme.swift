internal import Datasets
internal import Education
internal import Tables

/// 18-1: where governments are evaluated, teaching research is part of it.
struct EvaluationScheme: Check {
  let description = CheckDescription(
    id: CheckID(18, 1),
    title: Bilingual("教研列入政府履行教育职责评价体系", "Teaching research is part of the evaluation of governments"),
    quote: "列入政府履行教育职责评价体系",
    force: .must,
    stance: .verdict,
    unit: .regions(.only([.province, .city])),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      supervision_schemes with supervision_schemes.region_code = unit, level = the unit's regions.level, year = \
      year. T = these; A = those with supervision_schemes.held = true or empty
      """,
    formula: """
      A scheme passes if supervision_schemes.includes_research = true. No evaluation held (held = false, or no row \
      while reporting of supervision_schemes is closed) → the unit is notDue.
      """,
    appliesWhen: """
      regions.level in {province, city} (they evaluate the level below; counties notApplicable); year 2022 or later, \
      else notDue
      """,
    missingWhen: "held or includes_research empty; no row and reporting of supervision_schemes not closed → noData",
    parameters: [],
    readings: [
      Reading("upper_levels", "province and cities"),
      Reading("all_levels", "counties' own schemes too", of: .regions(.all)),
    ],
    needs: ["regions", "supervision_schemes"],
    evidence: "the scheme rows")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let rows = try education.rows(of: "supervision_schemes")
    var tally = Tally()
    for scheme in try education.supervisionSchemes(of: unit, year: year) {
      guard scheme.isHeld != false else {
        tally.count(.notDue)
        continue
      }
      let passes = scheme.isHeld == nil ? nil : scheme.includesResearch
      tally.count(passes, lacking: 1, "scheme")
      tally.evidence += ["held", "includes_research"].map {
        Evidence(
          rows, row: scheme.row, key: "\(scheme.level ?? "")|\(unit.id)|\(year)", column: $0,
          role: passes.map { $0 ? "passing" : "failing" } ?? "missing")
      }
    }
    guard tally.counts.total == 0 else { return tally.each() }
    let isReported = try education.isReported("supervision_schemes", in: unit.id, year: year)
    return isReported ? tally.each().asNotDue() : tally.each().asNoData()
  }
}

extension Education {
  /// The evaluations that a region held, or was to hold, of the regions below it in a year.
  func supervisionSchemes(of unit: Unit, year: Int) throws(DatasetFailure) -> [SupervisionScheme] {
    try supervisionSchemes.of(unit.id).filter { $0.year == Int64(year) && $0.level == unit.level?.rawValue }
  }
}
