internal import Datasets
internal import Education
internal import Tables

/// 15-4: part-time officers are credited with their work and given benefits for it.
struct PartTimeTermsKept: Check {
  let description = CheckDescription(
    id: CheckID(15, 4),
    title: Bilingual("兼职教研员核计工作量并给予待遇", "Part-time officers get workload credit and benefits"),
    quote: "对聘用的兼职教研员，核计一定的工作量并给予相关福利待遇",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = part_time, active on at least one day \
      of the school year. T = these; A = active on at least 90 days of it
      """,
    formula: """
      An officer passes if one and the same part_time_terms row overlapping the school year (part_time_terms.from_on \
      ≤ its last day, part_time_terms.to_on empty or ≥ its first day) has part_time_terms.workload_credit > 0 and \
      part_time_terms.benefit = true. No terms at all fail.
      """,
    appliesWhen: """
      institution exists for at least half of the school year and institutions.setup ≠ none; period begins on or \
      after 2021-05-29, else notDue
      """,
    missingWhen: """
      no passing row and any of: reporting of part_time_terms is not closed; a row that would pass if its empty \
      from_on, workload_credit or benefit were filled; appointed_on empty
      """,
    parameters: [
      ParameterUse("credit_min", "part_time_terms.credit_min"),
      ParameterUse("min_active_days", "part_time_terms.min_active_days"),
    ],
    readings: [
      Reading("part_time", "part-time officers"),
      Reading("with_invited", "engagement invited is counted too"),
      Reading("credit_only", "workload_credit alone decides"),
    ],
    needs: ["institutions", "officers", "part_time_terms"],
    evidence: "failing officers with their terms")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let terms = try education.partTimeTerms
    let isReported = try context.hasReported("part_time_terms", of: unit, in: year)
    let (officerRows, rows) = (try education.rows(of: "officers"), try education.rows(of: "part_time_terms"))
    let scope = OfficerScope(
      engagements: context.reads("with_invited") ? ["part_time", "invited"] : ["part_time"],
      leastDays: context.wholeNumber("min_active_days"))
    var tally = Tally()
    for counted in try context.officers(of: unit, in: year, scope) {
      let officer = counted.officer
      let own = terms.of(officer.id)
      let outcomes = own.map { isKept($0, in: year, context) }
      // Terms that are kept pass an officer of whom the day of appointment is not known, too.
      if counted.standing == .notDue || outcomes.contains(true) {
        tally.count(counted.standing == .notDue ? .notDue : .passing)
        continue
      }
      let standing = counted.standing ?? (!isReported || outcomes.contains(nil) ? .missing : .failing)
      tally.count(standing, lacking: 1, "officer")
      if own.isEmpty {
        tally.evidence.append(
          Evidence(
            officerRows, row: officer.row, key: officer.id, figure: "terms", .integer(0), role: standing.rawValue))
      }
      for term in own {
        let key = "\(officer.id)|\(term.from?.description ?? "")"
        tally.evidence += ["workload_credit", "benefit"].map {
          Evidence(rows, row: term.row, key: key, column: $0, role: standing.rawValue)
        }
      }
    }
    return tally.each()
  }

  /// Whether one row of terms gives what is due in the year; nil where only an empty cell keeps it from doing so.
  private func isKept(_ term: PartTimeTerm, in year: DayRange, _ context: CheckContext) -> Bool? {
    let isCredited = term.workloadCredit.map { $0 > context.number("credit_min") }
    let hasBenefit = context.reads("credit_only") ? true : term.benefit
    guard term.overlaps(year), isCredited != false, hasBenefit != false else { return false }
    return term.from != nil && isCredited == true && hasBenefit == true ? true : nil
  }
}
