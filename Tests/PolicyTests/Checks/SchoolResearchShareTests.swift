import DatasetFixture
import Policy
import Testing

/// 17-5: every school of a county fixes a share of its public funds for school-based research, and spends it.
@Suite(.findsMutants) struct SchoolResearchShareTests {
  private let county = "450102"

  /// A county with primary school S, whose funds of 2022 are these: stage, research_share_rule, research_spent.
  private func dataset(_ funds: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level\n450102,兴宁区,county\n450100,南宁市,city",
      "schools": "school_id,region_code,kind,parent_school_id,opened_on,closed_on\nS,450102,211,,,",
      "school_funds": "school_id,year,stage,research_share_rule,research_spent",
    ]
    for row in funds { data.add("S,2022,\(row)", to: "school_funds") }
    if isClosed { data.close("school_funds", in: county, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("17-5", of: county, in: year, setting: setting)
  }

  @Test(arguments: ["PRI,0.05,1200", "PRI,5,1200", "PRI,100,0.01", "PRI,0.0001,1"])
  func aRuleAndSpendingPass(_ row: String) throws {
    let found = try judge(dataset(row))
    #expect(found.verdict == .compliant)
    #expect(found.counts == .things(passing: 1))
    #expect(found.observed == 1)
  }

  @Test(arguments: ["PRI,0,1200", "PRI,0,", "PRI,0.05,0", "PRI,,0"])
  func aRuleOfNothingOrNothingSpentFails(_ row: String) throws {
    let found = try judge(dataset(row))
    #expect(found.verdict == .nonCompliant)
    #expect(found.counts == .things(passing: 0, failing: 1))
    #expect(found.evidence.map(\.column) == ["research_share_rule", "research_spent"])
  }

  @Test(arguments: ["PRI,,1200", "PRI,0.05,", "PRI,,", "PRI,100.5,1200", "PRI,-0.01,1200"])
  func anEmptyOrUnbelievableFigureLeavesItOpen(_ row: String) throws {
    let found = try judge(dataset(row))
    #expect(found.verdict == .noData)
    #expect(found.counts == .things(passing: 0, missing: 1))
  }

  @Test func everyStageNeedsARule() throws {
    #expect(try judge(dataset("PRI,0.05,1200", "JUN,0.02,")).verdict == .compliant)
    #expect(try judge(dataset("PRI,0.05,1200", "JUN,,300")).verdict == .noData)
    #expect(try judge(dataset("PRI,0.05,1200", "JUN,0,300")).verdict == .nonCompliant)
    #expect(try judge(dataset("PRI,0.05,0", "JUN,0.02,0")).verdict == .nonCompliant)
  }

  @Test func noRowFailsOnlyWhereReportingIsClosed() throws {
    var data = dataset(isClosed: false)
    #expect(try judge(data).verdict == .noData)
    data.open("school_funds", in: county, 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("school_funds", in: county, 2022)
    let found = try judge(data)
    #expect(found.verdict == .nonCompliant)
    #expect(found.evidence.map(\.key) == ["S"])
  }

  @Test func anOldCodesReportCounts() throws {
    var data = dataset(isClosed: false)
    data["region_changes"] = "old_code,new_code,change,effective_on\n450199,450102,renamed,2021-02-03"
    data.close("school_funds", in: "450199", 2022)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    var data = dataset("PRI,0.05,1200", isClosed: false)
    data.add("T,450102,311,,,", to: "schools")
    let found = try judge(data)
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == .things(passing: 1, missing: 1))
    data.add("U,450102,342,,,", to: "schools")
    data.add("U,2022,SEN,0,0", to: "school_funds")
    #expect(try judge(data).counts == .things(passing: 1, failing: 1, missing: 1))
    #expect(try judge(data).observed == 0.5)
  }

  @Test func aTeachingPointIsJudgedThroughItsParent() throws {
    var data = dataset("PRI,0.05,")
    data.add("P,450102,218,S,,", "Q,450102,218,P,,", to: "schools")
    #expect(try judge(data).counts == .things(passing: 0, missing: 1))
    data.add("Q,2022,PRI,0.05,300", to: "school_funds")
    #expect(try judge(data).verdict == .compliant)
    data.add("R,450102,218,,,", to: "schools")
    #expect(try judge(data).counts == .things(passing: 1, failing: 1))
  }

  @Test func otherYearsAndKindsDoNotCount() throws {
    var data = dataset("PRI,0.05,1200")
    data.add("K,450102,111,,,", "X,450102,,,,", "Y,450100,211,,,", to: "schools")
    data.add("S,2021,PRI,0,0", to: "school_funds")
    #expect(try judge(data).counts == .things(passing: 1))
  }

  /// Half of 2022 is 182.5 days: open from 2 July it has 183, from 3 July 182.
  @Test(arguments: [
    ("2022-07-02,", Verdict.nonCompliant, 1), ("2022-07-03,", .notDue, 1), (",2022-12-31", .notApplicable, 1),
    (",2023-01-01", .nonCompliant, 1), ("2023-01-01,", .notApplicable, 0), (",2022-01-01", .notApplicable, 0),
    (",2022-03-01", .notDue, 1),
  ])
  func aSchoolMustBeOpenHalfTheYearAndAtItsEnd(_ days: String, _ verdict: Verdict, _ total: Int) throws {
    var data = dataset()
    data["schools"] = "school_id,region_code,kind,parent_school_id,opened_on,closed_on\nS,450102,211,,\(days)"
    let found = try judge(data)
    #expect(found.verdict == verdict)
    #expect(found.counts == (verdict == .nonCompliant ? .things(passing: 0, failing: 1) : .notApplicable(total)))
  }

  @Test func theKindsAreAParameter() throws {
    #expect(try judge(dataset(), setting: ["17-5.school_kinds": .texts(["111"])]).verdict == .notApplicable)
  }

  @Test func onlyCountiesAreJudgedFrom2022On() throws {
    let data = dataset("PRI,0.05,1200")
    #expect(try data.units(of: "17-5", in: 2022) == [county])
    #expect(try judge(data, in: 2021).verdict == .notDue)
  }

  @Test(arguments: ["schools", "school_funds"])
  func withoutATableNothingIsKnown(_ table: String) throws {
    var data = dataset("PRI,0.05,1200")
    data[table] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
  }
}
