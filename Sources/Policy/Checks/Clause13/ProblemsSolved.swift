internal import Datasets
internal import Education
internal import Tables

/// 13-7: a region's listed problems are solved by their limits.
struct ProblemsSolved: Check {
  let description = CheckDescription(
    id: CheckID(13, 7),
    title: Bilingual("问题逐项按期解决", "Listed problems are solved one by one, in time"),
    quote: "等问题进行梳理，并逐项解决",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      issues of the unit (issues.region_code = unit; if empty, the institutions.region_code of \
      issues.institution_id, optional table) whose due date lies in the year; due date = issues.due_on, if empty \
      issues.found_on + default_months calendar months (missing day → last day of month). T = A = these, every \
      issues.kind
      """,
    formula: """
      Passes if issues.closed_on is filled and ≤ the due date; empty closed_on means still open and fails; closed \
      late fails.
      """,
    appliesWhen: "every region; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      never per issue (found_on and due_on both empty: in no period, reported by the data gate); no issue due in the \
      year: closed → A = 0, notApplicable, else noData
      """,
    parameters: [
      ParameterUse("default_months", "problems.default_months")
    ],
    readings: [
      Reading("in_time", "closed by the due date"),
      Reading("closed_by_year_end", "closed by 31 December of the year"),
      Reading("four_kinds", "kind other is left out"),
    ],
    needs: ["regions", "issues"],
    mayUse: ["institutions"],
    evidence: "overdue and late issues with dates and measure")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "issues")
    let months = context.wholeNumber("default_months")
    var tally = Tally()
    for issue in try education.issueRegister.of(region: unit.id) {
      guard let limit = issue.limit(defaultMonths: months), year.contains(limit) else { continue }
      if context.reads("four_kinds"), issue.kind == "other" { continue }
      let last = context.reads("closed_by_year_end") ? year.last : limit
      if let closed = issue.closedOn, closed <= last {
        tally.count(.passing)
        continue
      }
      tally.count(.failing, lacking: 1, "issue")
      let role = issue.closedOn == nil ? "open" : "late"
      tally.evidence += ["found_on", "due_on", "closed_on", "measure"].map {
        Evidence(rows, row: issue.row, key: issue.owner, column: $0, role: role)
      }
    }
    let isReported = try education.isReported("issues", in: unit.id, year: year.first.year)
    return tally.counts.total == 0 && !isReported ? tally.each().asNoData() : tally.each()
  }
}
