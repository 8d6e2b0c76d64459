import DatasetFixture
import Policy
import Testing

/// 13-4: an institution with many posts vacant has that on the list of problems to be solved.
@Suite(.findsMutants) struct UnderstaffingTests {
  /// Posts of 2022: approved_posts, filled_posts; and issues: region_code, institution_id, kind, found_on, due_on, closed_on.
  private func dataset(_ posts: String, _ issues: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "institution_years": "institution_id,year,approved_posts,filled_posts\nI,2022,\(posts)",
        "issues": "issue_id,region_code,institution_id,kind,found_on,due_on,closed_on",
      ], closed: isClosed ? ["issues"] : [])
    for (place, issue) in issues.enumerated() { data.add("P\(place),\(issue)", to: "issues") }
    return data
  }

  @Test(
    arguments: [
      ("10,8", Verdict.compliant, 0.2), ("10,7", .nonCompliant, 0.3), ("100,79", .nonCompliant, 0.21),
      ("10,12", .compliant, -0.2), ("0,0", .notApplicable, nil), (",8", .noData, nil), ("10,", .noData, nil),
    ] as [(String, Verdict, Double?)])
  func theShareOfVacantPosts(_ posts: String, _ verdict: Verdict, _ vacancy: Double?) throws {
    let found = try #require(try dataset(posts).judged("13-4"))
    #expect(found.verdict == verdict)
    #expect(found.observed.map { ($0 * 100).rounded() / 100 } == vacancy)
    if let vacancy { #expect(abs((found.margin ?? 9) - (0.2 - vacancy)) < 1e-9) }
  }

  @Test(arguments: [
    (",I,understaffed,2022-12-31,2023-06-30,", Verdict.compliant),
    ("450102,,understaffed,2022-01-01,2022-06-30,", .compliant),
    (",I,understaffed,2022-01-01,2023-06-30,2023-01-01", .compliant),
    (",I,understaffed,2022-01-01,2023-06-30,2022-12-31", .nonCompliant),
    (",I,understaffed,2023-01-01,2023-06-30,", .nonCompliant), (",I,understaffed,2022-01-01,,", .nonCompliant),
    (",I,understaffed,,2023-06-30,", .nonCompliant), (",I,other,2022-01-01,2023-06-30,", .nonCompliant),
    ("450102,J,understaffed,2022-01-01,2023-06-30,", .nonCompliant),
    ("450103,,understaffed,2022-01-01,2023-06-30,", .nonCompliant),
  ])
  func anOpenIssueWithALimitExcuses(_ issue: String, _ verdict: Verdict) throws {
    let found = try dataset("10,5", issue).judged("13-4")
    #expect(found?.verdict == verdict)
    #expect(found?.reason == (verdict == .compliant ? "issueOpen" : nil))
    #expect(found?.observed == 0.5)
  }

  @Test func withoutAnIssueItFailsOnlyWhereIssuesAreReported() throws {
    #expect(try dataset("10,5", isClosed: false).judged("13-4")?.verdict == .noData)
    #expect(try dataset("10,5", isClosed: false).judged("13-4")?.observed == 0.5)
    var data = dataset("10,5")
    data["issues"] = nil
    #expect(try data.judged("13-4")?.verdict == .noData)
    #expect(try dataset("10,5").judged("13-4", in: 2023)?.verdict == .noData)
  }

  @Test func officersMayBeCountedInstead() throws {
    var data = dataset("2,2")
    data["officers"] =
      "officer_id,institution_id,on_establishment,appointed_on\nA,I,true,2020-01-01\nB,I,false,2020-01-01"
    #expect(try data.judged("13-4")?.verdict == .compliant)
    #expect(try data.judged("13-4", reading: "officers")?.observed == 0.5)
    data["officers"] = nil
    #expect(try data.judged("13-4", reading: "officers")?.verdict == .noData)
  }
}
