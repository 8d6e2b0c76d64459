import DatasetFixture
import Policy
import Testing

/// 13-3: officers appointed in the year met both conditions of admission, or are excused.
@Suite(.findsMutants) struct AdmissionConditionsTests {
  /// Officer A of 2022 with front-line teaching since `from` and a title of this level; nil is not known.
  private func dataset(since from: String = "2010-01-01", frontLine: String = "true", level: String = "middle")
    -> DatasetFixture
  {
    .small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on\nA,I,full_time,2022-09-01",
        "teaching_spells": "officer_id,from_on,to_on,front_line\nA,\(from),,\(frontLine)",
        "officer_titles": "officer_id,awarded_on,level,series\nA,2015-01-01,\(level),school",
      ], closed: ["teaching_spells", "officer_titles"])
  }

  @Test(arguments: [
    ("2010-01-01", "true", "middle", Verdict.compliant), ("2016-09-03", "true", "middle", .nonCompliant),
    ("2016-09-02", "true", "middle", .compliant), ("2010-01-01", "true", "junior", .nonCompliant),
    ("2010-01-01", "", "middle", .noData), ("2010-01-01", "true", "", .noData),
    // One condition that fails decides, whatever the other.
    ("2010-01-01", "", "junior", .nonCompliant), ("2022-01-01", "true", "", .nonCompliant),
  ])
  func bothConditionsMustHold(_ from: String, _ frontLine: String, _ level: String, _ verdict: Verdict) throws {
    #expect(try dataset(since: from, frontLine: frontLine, level: level).judged("13-3")?.verdict == verdict)
  }

  @Test(arguments: [
    (["13-1"], "middle", Verdict.compliant), (["13-3"], "middle", .compliant), (["13-2"], "middle", .nonCompliant),
    (["13-1"], "junior", .nonCompliant), (["13-1", "13-2"], "junior", .compliant), (["13-3"], "junior", .compliant),
    // An exception is none from what is missing.
    (["13-3"], "", .noData),
  ])
  func exceptionsFromOneOrBothExcuse(_ checks: [String], _ level: String, _ verdict: Verdict) throws {
    var data = dataset(since: "2022-01-01", level: level)
    data["exceptions"] = "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to"
    for check in checks { data.add("X\(check),officer,A,\(check),局,2022-09-01,", to: "exceptions") }
    let found = try #require(try data.judged("13-3"))
    #expect(found.verdict == verdict)
    #expect(found.reason == (verdict == .compliant ? "exception" : nil))
    if verdict != .noData {
      #expect(try data.judged("13-3", reading: "without_exceptions")?.verdict == .nonCompliant)
    }
  }

  @Test func aTitleOfResearchersIsTold() throws {
    var data = dataset()
    data["officer_titles"] = "officer_id,awarded_on,level,series\nA,2015-01-01,middle,research"
    let found = try data.judged("13-3")
    #expect(found?.verdict == .compliant)
    #expect(found?.reason == "researchSeries")
  }

  @Test(arguments: [(1.0, "exceptionShare"), (0.999, "manyExceptions")])
  func theShareOfExceptionsIsShown(_ limit: Double, _ role: String) throws {
    var data = dataset(since: "2022-01-01")
    data["exceptions"] =
      "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to\nX,officer,A,13-1,局,2022-09-01,"
    let found = try data.judged("13-3", setting: ["13-3.exception_share_shown": .number(limit)])
    #expect(found?.verdict == .compliant)
    #expect(found?.evidence.last?.role == role)
  }

  @Test func bothConditionsFollowTheirParameters() throws {
    let data = dataset(since: "2020-09-01", level: "junior")
    let light: [String: ParameterValue] = ["13-3.years": .number(2), "13-3.title_min": .texts(["junior"])]
    #expect(try data.judged("13-3", setting: light)?.verdict == .compliant)
  }
}
