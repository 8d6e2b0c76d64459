internal import Datasets
internal import Education
internal import Tables

/// 13-8: officers found unfit have left their posts by the limit.
struct UnfitOfficersLeave: Check {
  let description = CheckDescription(
    id: CheckID(13, 8),
    title: Bilingual("不适宜人员限期退出", "Unfit officers leave their posts within the time limit"),
    quote: "应限期转岗、辞退或解聘",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .eventYear,
    counts: """
      officer_exits rows of officers with officers.institution_id = unit whose limit lies in the year; limit = \
      officer_exits.due_on, if empty officer_exits.decided_on + limit_months calendar months, plus the days of \
      [officer_exits.suspended_from, suspended_to] (open suspension: no days added). T = these; A = those not \
      suspended on the year's last day (suspended_from filled, suspended_to empty or later)
      """,
    formula: """
      Passes if officer_exits.exit_on is filled and ≤ the limit, whatever officer_exits.way; empty exit_on fails. \
      Only rows count, they come from a formal decision; nothing is inferred from other tables.
      """,
    appliesWhen: """
      institution exists in the year and institutions.setup ≠ none; year 2022 or later (event_year 2021 begins \
      before 2021-05-29: notDue)
      """,
    missingWhen: """
      never per row; no row with a limit in the year: officer_exits closed → A = 0, notApplicable, else noData
      """,
    parameters: [
      ParameterUse("limit_months", "exits.limit_months")
    ],
    readings: [
      Reading("in_time", "by the limit"),
      Reading("done", "any filled exit_on up to the year's last day"),
    ],
    needs: ["institutions", "officers", "officer_exits"],
    evidence: "failing rows by officer_id with limit and exit date, never the trigger's wording")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let (rows, exits) = (try education.rows(of: "officer_exits"), try education.officerExits)
    let months = context.wholeNumber("limit_months")
    var tally = Tally()
    for officer in try education.officers.of(institution: unit.id) {
      for exit in exits.of(officer.id) {
        guard let limit = exit.limit(months: months), year.contains(limit) else { continue }
        if exit.isSuspended(at: year.last) {
          tally.count(.notApplicable)
          continue
        }
        let last = context.reads("done") ? year.last : limit
        if let left = exit.exitOn, left <= last {
          tally.count(.passing)
          continue
        }
        tally.count(.failing, lacking: 1, "officer")
        let key = "\(officer.id)|\(exit.decidedOn?.description ?? "")"
        tally.evidence.append(Evidence(rows, row: exit.row, key: key, figure: "limit", .date(limit), role: "limit"))
        tally.evidence.append(
          Evidence(
            rows, row: exit.row, key: key, column: "exit_on", role: exit.exitOn == nil ? "notLeft" : "late"))
      }
    }
    let isReported = try education.isReported("officer_exits", in: unit.regionCode, year: year.first.year)
    return tally.counts.total == 0 && !isReported ? tally.each().asNoData() : tally.each()
  }
}
