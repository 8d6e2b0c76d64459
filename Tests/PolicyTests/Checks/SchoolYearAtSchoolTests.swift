import DatasetFixture
import Policy
import Tables
import Testing

/// 14-5: after five years in post a full-time officer teaches at a school for a school year. The clock itself is told in
/// `RotationClockTests`.
@Suite(.findsMutants) struct SchoolYearAtSchoolTests {
  /// Officer A with stays: start_on, end_on, kind.
  private func dataset(_ stays: String..., appointed: String = "2016-09-01", isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,\(appointed),",
        "rotations": "rotation_id,officer_id,school_id,start_on,end_on,kind",
      ], closed: isClosed ? ["rotations"] : [], in: [2021, 2022, 2023, 2024])
    for (place, stay) in stays.enumerated() { data.add("R\(place),A,S,\(stay)", to: "rotations") }
    return data
  }

  /// In post since 2016-09-01: to begin by 1 September 2022, at the latest thirty days after.
  @Test func theDeadline() throws {
    #expect(try dataset().judged("14-5", in: 2021)?.verdict == .notApplicable)
    #expect(try dataset().judged("14-5", in: 2022)?.verdict == .nonCompliant)
    #expect(try dataset(isClosed: false).judged("14-5", in: 2022)?.verdict == .noData)
    #expect(try dataset(appointed: "2018-03-01").judged("14-5", in: 2022)?.verdict == .notApplicable)
    #expect(try dataset(appointed: "").judged("14-5", in: 2022)?.verdict == .noData)
    #expect(
      try dataset().judged("14-5", in: 2022, setting: ["14-5.start_tolerance": .number(122)])?.verdict == .notApplicable
    )
  }

  @Test(
    arguments: [
      ("2022-09-01,,full", Verdict.compliant, "ongoing"), ("2022-10-01,,full", .compliant, "ongoing"),
      ("2022-10-02,,full", .compliant, "late"), ("2022-09-01,2023-05-28,full", .compliant, "ongoing"),
      ("2022-09-01,2023-01-10,full", .nonCompliant, nil), ("2022-09-01,,part", .nonCompliant, nil),
      (",,full", .noData, nil), ("2022-09-01,,", .noData, nil),
    ] as [(String, Verdict, String?)])
  func aStayThatRuns(_ stay: String, _ verdict: Verdict, _ reason: String?) throws {
    let found = try dataset(stay).judged("14-5", in: 2022)
    #expect(found?.verdict == verdict)
    #expect(found?.reason == reason)
  }

  @Test func aStayThatIsYetToBeginCompletesNothing() throws {
    let halves = ["2022-09-01,2023-01-10,full", "2023-02-20,2023-07-10,full"]
    #expect(try dataset(halves[0], halves[1]).judged("14-5", in: 2022)?.verdict == .nonCompliant)
    // With a semester behind it, the second completes the school year.
    let second = try dataset("2022-02-20,2022-07-10,full", halves[0]).judged("14-5", in: 2022)
    #expect(second?.verdict == .compliant)
    #expect(second?.reason == "ongoing")
  }

  @Test func aSchoolYearServedStartsTheClockAgain() throws {
    let data = dataset("2020-09-01,2021-07-10,full")
    let found = try data.judged("14-5", in: 2022)
    #expect(found?.verdict == .compliant)
    #expect(found?.reason == nil)
  }

  @Test(arguments: [
    ("officer,A,14-5,局,2022-12-31,", Verdict.compliant), ("officer,A,14-5,局,2022-01-01,2022-12-30", .nonCompliant),
    ("officer,A,14-2,局,2022-01-01,", .nonCompliant),
  ])
  func anApprovedExceptionExcuses(_ exception: String, _ verdict: Verdict) throws {
    var data = dataset()
    data["exceptions"] = "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to\nX,\(exception)"
    let found = try data.judged("14-5", in: 2022)
    #expect(found?.verdict == verdict)
    #expect(found?.reason == (verdict == .compliant ? "exception" : nil))
  }

  @Test func asManySchoolYearsAndSemestersAsThePackAsksFor() throws {
    let year = dataset("2020-09-01,2021-07-10,full")
    #expect(try year.judged("14-5", in: 2022, setting: ["14-5.school_years": .number(2)])?.verdict == .nonCompliant)
    let two = dataset("2019-09-01,2020-07-10,full", "2020-09-01,2021-07-10,full")
    #expect(try two.judged("14-5", in: 2022, setting: ["14-5.school_years": .number(2)])?.verdict == .compliant)
    let term = dataset("2020-09-01,2021-01-20,full")
    #expect(try term.judged("14-5", in: 2022)?.verdict == .nonCompliant)
    #expect(try term.judged("14-5", in: 2022, setting: ["14-5.semesters": .number(1)])?.verdict == .compliant)
  }

  @Test func thoseDueSoonAreShown() throws {
    let found = try dataset(appointed: "2018-03-01").judged("14-5", in: 2022)
    #expect(found?.evidence.map(\.role) == ["dueSoon", "dueSoon", "dueSoon"])
    #expect(found?.evidence.last?.value.description == "2023-09-01")
  }

  @Test func readings() throws {
    let once = dataset("2010-09-01,2011-07-10,full", appointed: "2006-09-01")
    #expect(try once.judged("14-5", in: 2022)?.verdict == .nonCompliant)
    #expect(try once.judged("14-5", in: 2022, reading: "once")?.verdict == .compliant)
    #expect(try dataset().judged("14-5", in: 2022, reading: "from_issue_date")?.verdict == .notApplicable)
    #expect(try dataset("2022-09-01,,part").judged("14-5", in: 2022, reading: "part_counts")?.verdict == .compliant)
  }
}
