import DatasetFixture
import Policy
import Tables
import Testing

/// 12-1: institutions hold teaching-research activities online as normal practice.
@Suite(.findsMutants) struct OnlineResearchTests {
  private let judge = Judging("12-1", of: "I", "2021-1")

  /// Activities of institution I: form, date.
  private func dataset(_ activities: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "activities", "activity_id,owner_kind,owner_id,form,date",
      activities.enumerated().map { "A\($0),institution,I,\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("online,2021-09-01", Verdict.compliant), ("blended,2022-01-31", .compliant), ("online,2021-08-31", .nonCompliant),
    ("online,2022-02-01", .nonCompliant), ("regional,2021-10-10", .nonCompliant),
    ("school_based,2021-10-10", .nonCompliant),
    (",2021-10-10", .noData), (",2021-08-31", .nonCompliant), ("online,", .nonCompliant),
  ])
  func oneMonthOfTheSemester(_ activity: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(activity)).verdict == verdict)
    #expect(try judge(dataset(activity, isClosed: false)).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func monthsAreCountedAndNotActivities() throws {
    let data = dataset("online,2021-10-01", "blended,2021-10-31", "online,2021-11-01", "regional,2021-12-01")
    let found = try judge(data)
    #expect(found.observed == 2)
    #expect(found.evidence.last?.value == .number(0.75))
    #expect(try judge(data, setting: ["online.min_months": .number(2)]).verdict == .compliant)
    #expect(try judge(data, setting: ["online.min_months": .number(3)]).verdict == .nonCompliant)
    #expect(try judge(data, reading: "normal").threshold == 4)
    #expect(try judge(data, reading: "normal").verdict == .nonCompliant)
  }
}
