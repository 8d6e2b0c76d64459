internal import Datasets
internal import Education
internal import Tables

/// 16-2: each special meeting takes up problems for which there is a measure.
struct MeetingProblems: Check {
  let description = CheckDescription(
    id: CheckID(16, 2),
    title: Bilingual("专题会议研究解决困难和问题", "The special meeting takes up problems"),
    quote: "研究解决教研工作中遇到的困难和问题",
    force: .must,
    stance: .advisory,
    unit: .regions(.only([.city, .county])),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: "the meetings that count in 16-1. T = A = these",
    formula: """
      A meeting passes with at least min_issues rows in meeting_issues (meeting_issues.meeting_id = the meeting) \
      whose meeting_issues.issue_id stands in issues with issues.measure filled.
      """,
    appliesWhen: "regions.level in {city, county}; year 2022 or later, else notDue",
    missingWhen: """
      too few found and either reporting of meeting_issues or of issues is not closed or a linked issue_id is not in \
      issues; no counted meeting: 16-1 noData → noData, else A = 0, notApplicable
      """,
    parameters: [
      ParameterUse("min_issues", "meeting_problems.min_issues")
    ],
    readings: [
      Reading("with_measure", "the issue has a measure"),
      Reading("linked", "any linked issue"),
    ],
    needs: ["regions", "meetings", "meeting_issues", "issues"],
    evidence: "meetings without a solved problem; linked issues")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let held = try education.specialMeetings(of: unit.id, in: year)
    if held.count == 0, held.isUnclear { return Tally().each().asNoData() }
    let (links, issues) = (try education.meetingIssues, try education.issues)
    let isReported = try education.isReported("meeting_issues", "issues", in: unit.id, year: year.first.year)
    let (meetingRows, issueRows) = (try education.rows(of: "meetings"), try education.rows(of: "issues"))
    var tally = Tally()
    for (meeting, role) in held.meetings where role == .counted {
      let linked = links.of(meeting.id).map { link in link.issueID.flatMap { issues.of($0).first } }
      let found = linked.count { issue in context.reads("linked") || issue?.measure != nil }
      let standing: Standing =
        Double(found) >= context.number("min_issues")
        ? .passing : !isReported || linked.contains { $0 == nil } ? .missing : .failing
      tally.count(standing, lacking: 1, "issue")
      if standing != .passing {
        tally.evidence.append(
          Evidence(meetingRows, row: meeting.row, key: meeting.id, column: "held_on", role: standing.rawValue))
      }
      tally.evidence += linked.compactMap { issue in
        issue.map { Evidence(issueRows, row: $0.row, key: $0.owner, column: "measure", role: "linked") }
      }
    }
    return tally.each()
  }
}
