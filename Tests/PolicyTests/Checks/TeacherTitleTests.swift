import DatasetFixture
import Policy
import Testing

/// 13-2: officers appointed in the year held a middle or higher teacher title.
@Suite(.findsMutants) struct TeacherTitleTests {
  /// Officer A, appointed on 1 September 2022, with titles: awarded_on, level, series.
  private func dataset(_ titles: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on\nA,I,full_time,2022-09-01",
        "officer_titles": "officer_id,awarded_on,level,series",
      ], closed: isClosed ? ["officer_titles"] : [])
    for title in titles { data.add("A,\(title)", to: "officer_titles") }
    return data
  }

  @Test(arguments: [
    ("2022-09-01,middle,school", Verdict.compliant), ("2022-09-02,middle,school", .nonCompliant),
    ("2010-01-01,senior,university", .compliant), ("2010-01-01,senior_full,secondary_vocational", .compliant),
    ("2010-01-01,junior,school", .nonCompliant), ("2010-01-01,middle,research", .compliant),
    // Empty cells leave it open only where they could make the title count.
    (",middle,school", .noData), ("2010-01-01,,school", .noData), ("2010-01-01,middle,", .noData),
    ("2022-09-02,,", .nonCompliant), (",junior,", .nonCompliant),
  ])
  func aTitleHeldAtAppointmentCounts(_ title: String, _ verdict: Verdict) throws {
    #expect(try dataset(title).judged("13-2")?.verdict == verdict)
  }

  @Test func noTitleIsAFailureOnlyWhereReported() throws {
    #expect(try dataset().judged("13-2")?.verdict == .nonCompliant)
    #expect(try dataset(isClosed: false).judged("13-2")?.verdict == .noData)
    #expect(try dataset("2010-01-01,middle,school", isClosed: false).judged("13-2")?.verdict == .compliant)
  }

  @Test(
    arguments: [
      ("note", Verdict.compliant, "researchSeries"), ("accept", .compliant, nil), ("reject", .nonCompliant, nil),
    ] as [(String, Verdict, String?)])
  func theSeriesOfResearchersCountsAsThePackSays(_ value: String, _ verdict: Verdict, _ reason: String?) throws {
    let found = try dataset("2010-01-01,middle,research")
      .judged("13-2", setting: ["13-2.research_series": .texts([value])])
    #expect(found?.verdict == verdict)
    #expect(found?.reason == reason)
    #expect(try dataset("2010-01-01,middle,research", "2011-01-01,middle,school").judged("13-2")?.reason == nil)
  }

  @Test(arguments: [
    ("officer,A,13-2,局,2022-12-31,", Verdict.compliant), ("institution,I,13-2,局,2022-01-01,2022-12-31", .compliant),
    ("officer,A,13-2,局,2022-01-01,2022-12-30", .nonCompliant), ("officer,A,13-1,局,2022-01-01,", .nonCompliant),
  ])
  func anApprovedExceptionExcuses(_ exception: String, _ verdict: Verdict) throws {
    let table = "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to\nX,\(exception)"
    var data = dataset()
    data["exceptions"] = table
    let found = try data.judged("13-2")
    #expect(found?.verdict == verdict)
    #expect(found?.reason == (verdict == .compliant ? "exception" : nil))
    var missing = dataset(isClosed: false)
    missing["exceptions"] = table
    #expect(try missing.judged("13-2")?.verdict == .noData)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    var data = dataset("2010-01-01,middle,school")
    data.add("B,I,full_time,2022-01-01", to: "officers")
    data.add("B,,,", to: "officer_titles")
    let found = try data.judged("13-2")
    #expect(found?.verdict == .indeterminate)
    #expect(found?.counts == .things(passing: 1, missing: 1))
  }

  @Test func theLeastTitleIsAParameter() throws {
    let data = dataset("2010-01-01,middle,school")
    #expect(try data.judged("13-2", setting: ["13-2.title_min": .texts(["senior"])])?.verdict == .nonCompliant)
  }

  @Test func readings() throws {
    let late = dataset("2022-12-31,middle,school")
    #expect(try late.judged("13-2")?.verdict == .nonCompliant)
    #expect(try late.judged("13-2", reading: "as_of")?.verdict == .compliant)
    #expect(
      try dataset("2010-01-01,middle,research").judged("13-2", reading: "strict_series")?.verdict == .nonCompliant)
    var data = dataset()
    data["officers"] = "officer_id,institution_id,engagement,appointed_on\nA,I,part_time,2022-09-01"
    #expect(try data.judged("13-2")?.verdict == .notApplicable)
    #expect(try data.judged("13-2", reading: "all_engagements")?.verdict == .nonCompliant)
    data["officers"] = """
      officer_id,institution_id,engagement,appointed_on
      A,I,full_time,2021-05-28
      B,I,full_time,2021-05-29
      """
    data.close("officer_titles", in: "450102", 2021)
    #expect(try data.judged("13-2", in: 2021)?.verdict == .notDue)
    #expect(try data.judged("13-2", in: 2021, reading: "from_issue_date")?.counts == .things(passing: 0, failing: 1))
  }
}
