internal import Datasets
internal import Education
internal import Tables

/// 13-6: nobody holds a post on the establishment without being on duty, unless that is on the list of problems.
struct OffDutyPosts: Check {
  let description = CheckDescription(
    id: CheckID(13, 6),
    title: Bilingual("占编不在岗清理", "No one holds a post without being on duty"),
    quote: "教研员占编不在岗",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit, officers.on_establishment = true or empty, active on E, any \
      engagement. T = A = these
      """,
    formula: """
      Passes if officers.duty in {on_duty, leave, rotation, study}; duty in {seconded_out, absent} fails, but passes \
      with reason issueOpen while there is an open issue. issues is optional; open issue on E: an issues row with \
      issues.institution_id = unit (or empty, with issues.region_code = the unit's region), issues.kind = off_duty, \
      issues.found_on ≤ E, issues.closed_on empty or > E, issues.due_on filled.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      duty empty; on_establishment empty and duty in {seconded_out, absent}; duty fails, no open issue, and issues \
      absent or reporting of issues not closed; no officers rows and officers not closed → noData
      """,
    parameters: [
      ParameterUse("off_duty", "off_duty.off_duty")
    ],
    readings: [
      Reading("listed", "an open issue with a due date is enough"),
      Reading("zero", "an open issue does not help"),
      Reading("seconded_ok", "only absent fails", setting: ["off_duty": .texts(["absent"])]),
    ],
    needs: ["institutions", "officers"],
    mayUse: ["issues"],
    evidence: "failing officers with duty; the open issue")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    if try context.knowsNoOfficer(of: unit, in: .day(end)) { return Tally().each().asNoData() }
    let offDuty = Set(context.texts("off_duty"))
    let problem = try context.listedProblem("off_duty", of: unit, on: end)
    let rows = try education.rows(of: "officers")
    var tally = Tally()
    var needsIssue = false
    for officer in try education.officers.of(institution: unit.id)
    where officer.isOnEstablishment != false && officer.isActive(on: end) {
      guard let duty = officer.duty, !offDuty.contains(duty) else {
        var standing = Standing.missing
        if officer.duty != nil, officer.isOnEstablishment != nil {
          needsIssue = true
          standing = context.reads("zero") ? .failing : problem.standing
        }
        tally.count(standing, lacking: 1, "officer")
        tally.evidence.append(
          Evidence(
            rows, row: officer.row, key: officer.id, column: "duty",
            role: standing == .passing ? ListedProblem.reason : standing.rawValue))
        continue
      }
      tally.count(.passing)
    }
    if needsIssue, problem.issue != nil, !context.reads("zero") {
      tally.excuse = ListedProblem.reason
      tally.evidence += problem.evidence(try education.rows(of: "issues"))
    }
    return tally.each()
  }
}
