import DatasetFixture
import Policy
import Testing

/// 16-1: cities and counties hold a special meeting on teaching research every year.
@Suite(.findsMutants) struct SpecialMeetingTests {
  private let county = "450102"

  /// A county with these meetings: held_on, kind, research_is_main_topic.
  private func dataset(_ meetings: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "meetings": "meeting_id,region_code,minutes_no,held_on,kind,research_is_main_topic",
    ]
    for (index, meeting) in meetings.enumerated() { data.add("M\(index),450102,,\(meeting)", to: "meetings") }
    if isClosed { data.close("meetings", in: county, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("16-1", of: county, in: year, setting: setting)
  }

  @Test(arguments: [("2021-12-31", false), ("2022-01-01", true), ("2022-12-31", true), ("2023-01-01", false)])
  func theDateDecides(_ held: String, _ isCounted: Bool) throws {
    let found = try judge(dataset("\(held),research_special,true"))
    #expect(found.verdict == (isCounted ? .compliant : .nonCompliant))
    #expect(found.observed == (isCounted ? 1 : 0))
  }

  @Test(arguments: ["2022-05-05,general,true", "2022-05-05,research_special,false", "2022-05-05,,true"])
  func otherMeetingsDoNotCount(_ meeting: String) throws {
    let found = try judge(dataset(meeting))
    #expect(found.verdict == .nonCompliant)
    #expect(found.evidence.map(\.role) == ["notCounted"])
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("2022-01-05,research_special,true", "2022-05-05,research_special,true")
    #expect(try judge(data, setting: ["16-1.min_n": .number(least)]).verdict == verdict)
  }

  @Test(arguments: [",research_special,true", "2022-05-05,research_special,"])
  func anEmptyCellLeavesItOpen(_ meeting: String) throws {
    let found = try judge(dataset(meeting))
    #expect(found.verdict == .noData)
    #expect(found.observed == 0)
    #expect(found.counts == .things(passing: 0, missing: 1))
    #expect(try judge(dataset(meeting, "2022-06-06,research_special,true")).verdict == .compliant)
  }

  @Test func anEmptyCellOfAnotherMeetingDoesNot() throws {
    #expect(try judge(dataset(",general,", "2021-05-05,research_special,")).verdict == .nonCompliant)
  }

  @Test func noMeetingIsZeroOnlyWhereReportingIsClosed() throws {
    var data = dataset(isClosed: false)
    #expect(try judge(data).verdict == .noData)
    data.open("meetings", in: county, 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("meetings", in: "450100", 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("meetings", in: county, 2022)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func aCitysMeetingCountsForTheCityOnly() throws {
    var data = dataset()
    data.add("C,450100,,2022-05-05,research_special,true", to: "meetings")
    #expect(try data.judgement("16-1", of: "450100", in: 2022).verdict == .compliant)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func theProvinceIsNotJudged() throws {
    #expect(try dataset().units(of: "16-1", in: 2022) == ["450100", "450102"])
  }

  @Test func theYear2022IsTheFirstDue() throws {
    let found = try judge(dataset(), in: 2021)
    #expect(found.verdict == .notDue)
    #expect(found.counts == .notApplicable(1))
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    var data = dataset("2022-05-05,research_special,true")
    data["meetings"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
  }
}
