import DatasetFixture
import Policy
import Testing

/// 13-7: a region's listed problems are solved by their limits.
@Suite(.findsMutants) struct ProblemsSolvedTests {
  /// Issues: region_code, institution_id, kind, found_on, due_on, closed_on.
  private func dataset(_ issues: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["issues": "issue_id,region_code,institution_id,kind,found_on,due_on,closed_on"],
      closed: isClosed ? ["issues"] : [])
    for (place, issue) in issues.enumerated() { data.add("P\(place),\(issue)", to: "issues") }
    return data
  }

  @Test(arguments: [
    ("450102,,other,2022-01-01,2022-06-30,2022-06-30", Verdict.compliant),
    ("450102,,other,2022-01-01,2022-06-30,2022-07-01", .nonCompliant),
    ("450102,,other,2022-01-01,2022-06-30,", .nonCompliant),
    (",I,off_duty,2022-01-01,2022-06-30,2022-06-30", .compliant),
    ("450103,I,off_duty,2022-01-01,2022-06-30,", .notApplicable),
    // Without a limit it is twelve months, at the month's last day where it has no such day.
    ("450102,,other,2021-02-28,,2022-02-28", .compliant), ("450102,,other,2021-02-28,,2022-03-01", .nonCompliant),
    ("450102,,other,2022-01-01,,", .notApplicable), ("450102,,other,,,", .notApplicable),
    ("450102,,other,2022-01-01,2021-12-31,", .notApplicable), ("450102,,other,2022-01-01,2022-12-31,", .nonCompliant),
  ])
  func issuesDueInTheYearAreClosedInTime(_ issue: String, _ verdict: Verdict) throws {
    #expect(try dataset(issue).judged("13-7", "450102")?.verdict == verdict)
  }

  @Test func noIssueDueIsNothingOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("13-7", "450102")?.verdict == .noData)
    let overdue = dataset("450102,,other,2022-01-01,2022-06-30,", isClosed: false)
    #expect(try overdue.judged("13-7", "450102")?.verdict == .nonCompliant)
  }

  @Test func readings() throws {
    let late = dataset("450102,,other,2022-01-01,2022-06-30,2022-12-31")
    #expect(try late.judged("13-7", "450102", reading: "closed_by_year_end")?.verdict == .compliant)
    #expect(try late.judged("13-7", "450102", reading: "four_kinds")?.verdict == .notApplicable)
    let longer = dataset("450102,,other,2021-12-01,,2022-06-30")
    #expect(
      try longer.judged("13-7", "450102", setting: ["13-7.default_months": .number(6)])?.verdict == .nonCompliant)
  }
}
