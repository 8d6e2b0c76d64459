import DatasetFixture
import Policy
import Tables
import Testing

/// 10-3: every school of a county holds teaching-research activities as a regular part of its work.
@Suite(.findsMutants) struct SchoolActivitiesTests {
  private let judge = Judging("10-3", of: "450102", "2021-1")

  /// School S with these activities: owner_kind, owner_id, date.
  private func dataset(_ activities: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.countyOfOneSchool.with(
      "activities", "activity_id,owner_kind,owner_id,date", activities.enumerated().map { "A\($0),\($1)" },
      closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("school,S,2021-08-31", Verdict.nonCompliant), ("school,S,2021-09-01", .compliant),
    ("school,S,2022-01-31", .compliant), ("school,S,2022-02-01", .nonCompliant), ("school,S,", .noData),
    ("school,X,2021-10-10", .nonCompliant), ("institution,S,2021-10-10", .nonCompliant), ("school,X,", .nonCompliant),
    ("school,T,2021-10-10", .compliant),
  ])
  func oneActivityInTheSemester(_ activity: String, _ verdict: Verdict) throws {
    var data = dataset(activity)
    data.add("T,450102,218,220,false,S,,", to: "schools")
    #expect(try judge(data).verdict == verdict)
    data["reporting"] = nil
    #expect(try judge(data).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("school,S,2021-10-10", "school,S,2021-11-11")
    #expect(try judge(data, setting: ["school_activities.min_activities": .number(least)]).verdict == verdict)
    #expect(
      try judge(data, reading: "level", setting: ["school_activities.level_shown": .number(least)]).verdict == verdict)
  }

  @Test func evidenceShowsHowManyAndTheMedian() throws {
    var data = dataset("school,B,2021-10-10", "school,B,2021-10-11", "school,B,2021-10-12")
    data.add("B,450102,211,220,false,,,", to: "schools")
    let found = try judge(data)
    #expect(found.counts == .things(passing: 1, failing: 1))
    #expect(found.evidence.map(\.key) == ["S", "450102"])
    #expect(found.evidence.map(\.value) == [.integer(0), .number(1.5)])
  }
}
