import DatasetFixture
import Policy
import Testing

/// 8-1: institutions survey what schools need, and report to the education department.
@Suite(.findsMutants) struct SurveyReportingTests {
  private let judge = Judging("8-1", of: "I")

  /// Institution I with these reports: submitted_on, submitted_to.
  private func dataset(_ reports: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "survey_reports", "report_id,institution_id,submitted_on,submitted_to",
      reports.enumerated().map { "R\($0),I,\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("2021-12-31,education_department", Verdict.nonCompliant), ("2022-01-01,education_department", .compliant),
    ("2022-12-31,education_department", .compliant), ("2023-01-01,education_department", .nonCompliant),
    (",education_department", .nonCompliant), ("2022-05-05,other", .nonCompliant), ("2022-05-05,", .noData),
    ("2021-05-05,", .nonCompliant),
  ])
  func aReportSubmittedToTheDepartmentInTheYearCounts(_ report: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(report))
    #expect(found.verdict == verdict)
    #expect(found.observed == (verdict == .compliant ? 1 : 0))
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("2022-01-05,education_department", "2022-05-05,education_department")
    #expect(try judge(data, setting: ["survey.min_n": .number(least)]).verdict == verdict)
  }

  @Test func anUnknownAddresseeLeavesItOpenEvenWhereOneMoreIsTooFew() throws {
    let data = dataset("2022-05-05,")
    #expect(try judge(data, setting: ["survey.min_n": .number(5)]).verdict == .noData)
    #expect(try judge(dataset("2022-05-05,", "2022-06-06,education_department")).verdict == .compliant)
  }

  @Test func openReportingKeepsTooFewOpenButNotEnough() throws {
    #expect(try judge(dataset("2022-05-05,other", isClosed: false)).verdict == .noData)
    #expect(try judge(dataset("2022-05-05,education_department", isClosed: false)).verdict == .compliant)
  }

  @Test func readings() throws {
    #expect(try judge(dataset("2022-05-05,other"), reading: "any_addressee").verdict == .compliant)
    #expect(try judge(dataset("2022-05-05,"), reading: "any_addressee").verdict == .compliant)
    let spring = dataset("2022-05-05,education_department")
    #expect(try Judging("8-1", of: "I", "2021-1")(spring, reading: "each_semester").verdict == .nonCompliant)
    #expect(try Judging("8-1", of: "I", "2021-2")(spring, reading: "each_semester").verdict == .compliant)
  }

  @Test func evidenceNamesDraftsAndOtherAddressees() throws {
    let data = dataset("2022-05-05,education_department", ",education_department", "2022-06-06,other")
    #expect(try judge(data).evidence.map(\.role) == ["counted", "notSubmitted", "toOthers"])
  }
}
