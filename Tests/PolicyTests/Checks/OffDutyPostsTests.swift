import DatasetFixture
import Policy
import Testing

/// 13-6: nobody holds a post on the establishment without being on duty, unless that is on the list of problems.
@Suite(.findsMutants) struct OffDutyPostsTests {
  /// One officer: engagement, on_establishment, duty, appointed_on, left_on.
  private func dataset(_ officer: String, isListed: Bool = false, isClosed: Bool = true) -> DatasetFixture {
    .small(
      [
        "officers": "officer_id,institution_id,engagement,on_establishment,duty,appointed_on,left_on\nA,I,\(officer)",
        "issues": "issue_id,region_code,institution_id,kind,found_on,due_on,closed_on"
          + (isListed ? "\nP,,I,off_duty,2022-01-01,2023-01-01," : ""),
      ], closed: isClosed ? ["officers", "issues"] : [])
  }

  @Test(arguments: [
    ("full_time,true,on_duty,2020-01-01,", Verdict.compliant), ("full_time,true,leave,2020-01-01,", .compliant),
    ("part_time,true,rotation,2020-01-01,", .compliant), (",true,study,2020-01-01,", .compliant),
    ("full_time,true,seconded_out,2020-01-01,", .nonCompliant), ("invited,true,absent,2020-01-01,", .nonCompliant),
    ("full_time,true,,2020-01-01,", .noData), ("full_time,,absent,2020-01-01,", .noData),
    ("full_time,,on_duty,2020-01-01,", .compliant), ("full_time,false,absent,2020-01-01,", .notApplicable),
    ("full_time,true,absent,,", .notApplicable), ("full_time,true,absent,2023-01-01,", .notApplicable),
    ("full_time,true,absent,2020-01-01,2022-12-31", .notApplicable),
    ("full_time,true,absent,2020-01-01,2023-01-01", .nonCompliant),
  ])
  func officersOnTheEstablishmentAreOnDuty(_ officer: String, _ verdict: Verdict) throws {
    #expect(try dataset(officer).judged("13-6")?.verdict == verdict)
  }

  @Test func anOpenIssueExcuses() throws {
    let listed = try dataset("full_time,true,absent,2020-01-01,", isListed: true).judged("13-6")
    #expect(listed?.verdict == .compliant)
    #expect(listed?.reason == "issueOpen")
    #expect(try dataset("full_time,,absent,2020-01-01,", isListed: true).judged("13-6")?.verdict == .noData)
    #expect(try dataset("full_time,true,absent,2020-01-01,", isClosed: false).judged("13-6")?.verdict == .noData)
  }

  @Test func readings() throws {
    let listed = dataset("full_time,true,absent,2020-01-01,", isListed: true)
    #expect(try listed.judged("13-6", reading: "zero")?.verdict == .nonCompliant)
    let seconded = dataset("full_time,true,seconded_out,2020-01-01,")
    #expect(try seconded.judged("13-6", reading: "seconded_ok")?.verdict == .compliant)
  }
}
