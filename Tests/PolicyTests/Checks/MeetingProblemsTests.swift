import DatasetFixture
import Policy
import Testing

/// 16-2: each special meeting takes up problems for which there is a measure.
@Suite(.findsMutants) struct MeetingProblemsTests {
  /// One special meeting, with `links` to issues P (with a measure), Q (without) and what else they name.
  private func dataset(
    _ links: String..., meeting: String = "2022-05-05,research_special,true",
    closed: [String] = ["meetings", "meeting_issues", "issues"]
  ) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "meetings": "meeting_id,region_code,held_on,kind,research_is_main_topic\nM,450102,\(meeting)",
        "meeting_issues": "meeting_id,issue_id",
        "issues": "issue_id,region_code,measure\nP,450102,增编\nQ,450102,\nR,450103,调配",
      ], closed: closed)
    for link in links { data.add("M,\(link)", to: "meeting_issues") }
    return data
  }

  @Test(arguments: [
    (["P"], Verdict.compliant), (["R"], .compliant), (["Q"], .nonCompliant), ([], .nonCompliant), (["Z"], .noData),
    (["Z", "P"], .compliant), (["Q", "P"], .compliant),
  ])
  func aLinkedIssueWithAMeasure(_ links: [String], _ verdict: Verdict) throws {
    var data = dataset()
    for link in links { data.add("M,\(link)", to: "meeting_issues") }
    #expect(try data.judged("16-2", "450102")?.verdict == verdict)
  }

  @Test(arguments: [["meetings", "issues"], ["meetings", "meeting_issues"]])
  func tooFewAreAFailureOnlyWhereReported(_ closed: [String]) throws {
    #expect(try dataset("Q", closed: closed).judged("16-2", "450102")?.verdict == .noData)
    #expect(try dataset("P", closed: closed).judged("16-2", "450102")?.verdict == .compliant)
  }

  @Test func withoutACountedMeetingItIsAs16_1() throws {
    let general = "2022-05-05,general,true"
    #expect(try dataset(meeting: general).judged("16-2", "450102")?.verdict == .notApplicable)
    #expect(try dataset(meeting: general, closed: []).judged("16-2", "450102")?.verdict == .noData)
    #expect(try dataset(meeting: ",research_special,true").judged("16-2", "450102")?.verdict == .noData)
  }

  @Test func everyMeetingCounts() throws {
    var data = dataset("P")
    data.add("N,450102,2022-06-06,research_special,true", to: "meetings")
    #expect(try data.judged("16-2", "450102")?.counts == .things(passing: 1, failing: 1))
  }

  @Test func readingsAndParameters() throws {
    #expect(try dataset("Q").judged("16-2", "450102", reading: "linked")?.verdict == .compliant)
    #expect(
      try dataset("P").judged("16-2", "450102", setting: ["16-2.min_issues": .number(2)])?.verdict == .nonCompliant)
    #expect(
      try dataset("P", "R").judged("16-2", "450102", setting: ["16-2.min_issues": .number(2)])?.verdict == .compliant)
  }
}
