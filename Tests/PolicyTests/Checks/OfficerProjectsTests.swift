import DatasetFixture
import Policy
import Testing

/// 14-8: most full-time officers work on a research project.
@Suite(.findsMutants) struct OfficerProjectsTests {
  /// Officer A0 is a member of this project: institution_id, start_on, end_on, status; there are `officers` in all.
  private func dataset(
    _ project: String, officers: Int = 1, appointed: String = "2020-01-01",
    closed: [String] = ["projects", "project_members"]
  ) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on,left_on",
        "projects": "project_id,institution_id,start_on,end_on,status\nP,\(project)",
        "project_members": "project_id,officer_id,role\nP,A0,member",
      ], closed: closed)
    for place in 0..<officers { data.add("A\(place),I,full_time,\(appointed),", to: "officers") }
    return data
  }

  @Test(arguments: [
    ("I,2022-12-31,,active", Verdict.compliant), ("I,2023-01-01,,active", .nonCompliant),
    ("I,2020-01-01,2022-01-01,completed", .compliant), ("I,2020-01-01,2021-12-31,completed", .nonCompliant),
    ("I,2020-01-01,2021-12-31,extended", .compliant), ("I,2022-01-01,,cancelled", .nonCompliant),
    ("I,2022-01-01,,", .compliant), ("J,2022-01-01,,active", .compliant), (",2022-01-01,,active", .compliant),
    ("I,,,active", .noData),
  ])
  func aProjectInForceInTheYear(_ project: String, _ verdict: Verdict) throws {
    #expect(try dataset(project).judged("14-8")?.verdict == verdict)
  }

  @Test(arguments: [["projects"], ["project_members"]]) func noProjectIsAFailureOnlyWhereReported(_ closed: [String])
    throws
  {
    #expect(try dataset("I,2023-01-01,,active", closed: closed).judged("14-8")?.verdict == .noData)
    #expect(try dataset("I,2022-01-01,,active", closed: closed).judged("14-8")?.verdict == .compliant)
  }

  @Test(arguments: [("2022-10-03", Verdict.nonCompliant), ("2022-10-04", .notDue), ("", .noData)])
  func officersOfNinetyDaysAreDue(_ appointed: String, _ verdict: Verdict) throws {
    #expect(try dataset("I,2023-01-01,,active", appointed: appointed).judged("14-8")?.verdict == verdict)
  }

  @Test(arguments: [(0.5, Verdict.compliant), (0.51, .nonCompliant)])
  func theShareIsAParameter(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("I,2022-01-01,,active", officers: 2)
    #expect(try data.judged("14-8", setting: ["14-8.share_min": .number(least)])?.verdict == verdict)
    #expect(try data.judged("14-8")?.verdict == .nonCompliant)
  }

  @Test func readings() throws {
    #expect(try dataset("I,2022-01-01,,active", officers: 5).judged("14-8", reading: "exists")?.verdict == .compliant)
    #expect(try dataset("I,2023-01-01,,active").judged("14-8", reading: "exists")?.verdict == .nonCompliant)
    #expect(try dataset("J,2022-01-01,,active").judged("14-8", reading: "own_projects")?.verdict == .nonCompliant)
  }
}
