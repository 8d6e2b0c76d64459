internal import Datasets
internal import Education
internal import Tables

/// 18-3: results of evaluations are published and what they demand is done in time.
struct EvaluationResults: Check {
  let description = CheckDescription(
    id: CheckID(18, 3),
    title: Bilingual("评估结果运用", "Evaluation results are used and followed up"),
    quote: "评估结果作为评价地方政府履行教育质量保障服务职责的重要内容",
    force: .must,
    stance: .advisory,
    unit: .regions(.only([.city, .county])),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      two kinds of things of the evaluated region: results = supervision_results with \
      supervision_results.region_code = unit, supervision_results.year = year; follow-ups = its rows of year 2022 or \
      later with supervision_results.followup_due_on in the year. T = A = both together (one row may be both)
      """,
    formula: """
      A result passes if supervision_results.published = true. A follow-up passes if \
      supervision_results.followup_closed_on is filled and ≤ followup_due_on; empty = still open and fails. Empty \
      followup_due_on: no follow-up demanded.
      """,
    appliesWhen: "regions.level in {city, county} (province notApplicable); year 2022 or later, else notDue",
    missingWhen: """
      published empty; nothing to count: reporting of supervision_results closed → notDue (no evaluation), else \
      noData
      """,
    parameters: [
      ParameterUse("limit", "evaluation_results.limit")
    ],
    readings: [
      Reading("published_and_followed", "both"),
      Reading("published_only", "results alone"),
      Reading("followed_only", "follow-ups alone"),
    ],
    needs: ["regions", "supervision_results"],
    evidence: "results not published; follow-ups late or open")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    // The first year whose evaluations are bound is the one after the notice.
    let firstYear = Int64(context.issuedOn.year + 1)
    let rows = try education.rows(of: "supervision_results")
    let limits = rows?.days(context.text("limit"))
    var tally = Tally()
    for result in try education.supervisionResults.of(unit.id) {
      let key = "\(unit.id)|\(result.year?.description ?? "")"
      if result.year == Int64(year.first.year), !context.reads("followed_only") {
        tally.count(result.isPublished, lacking: 1, "result")
        if result.isPublished != true {
          let role = result.isPublished == nil ? "missing" : "notPublished"
          tally.evidence.append(Evidence(rows, row: result.row, key: key, column: "published", role: role))
        }
      }
      guard !context.reads("published_only"), let due = limits?[result.row], year.contains(due),
        let held = result.year, held >= firstYear
      else { continue }
      if let closed = result.followUpClosedOn, closed <= due {
        tally.count(.passing)
        continue
      }
      tally.count(.failing, lacking: 1, "follow-up")
      let role = result.followUpClosedOn == nil ? "open" : "late"
      tally.evidence += [context.text("limit"), "followup_closed_on"].map {
        Evidence(rows, row: result.row, key: key, column: $0, role: role)
      }
    }
    guard tally.counts.total == 0 else { return tally.each() }
    let isReported = try education.isReported("supervision_results", in: unit.id, year: year.first.year)
    return isReported ? tally.each().asNotDue() : tally.each().asNoData()
  }
}
