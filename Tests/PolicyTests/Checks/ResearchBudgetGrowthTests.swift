import DatasetFixture
import Policy
import Testing

/// 17-2: the in-budget money for teaching research does not fall.
@Suite(.findsMutants) struct ResearchBudgetGrowthTests {
  private let unit = "450181"

  /// The region 450181, once 450127, with these recurrent lines: region_code, year, budgeted, scope_note. Special money
  /// is a reported nothing.
  private func dataset(_ lines: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level\n450181,横州市,county",
      "region_changes": "old_code,new_code,change,effective_on\n450127,450181,renamed,2021-02-03",
      "budget_lines": "line,purpose,region_code,year,budgeted,scope_note",
    ]
    for line in lines { data.add("research_recurrent,none,\(line)", to: "budget_lines") }
    if isClosed { data.close("budget_lines", in: unit, 2020, 2021, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("17-2", of: unit, in: year, setting: setting)
  }

  @Test(arguments: [("99.99", Verdict.nonCompliant), ("100", .compliant), ("100.01", .compliant)])
  func asMuchAsLastYearPasses(_ amount: String, _ verdict: Verdict) throws {
    let found = try judge(dataset("450181,2021,100,", "450181,2022,\(amount),"))
    #expect(found.verdict == verdict)
    #expect(found.threshold == 0)
    #expect(found.margin == found.observed)
  }

  @Test func growthIsAShareOfLastYear() throws {
    let found = try judge(dataset("450181,2021,100,", "450181,2022,110,"))
    #expect(abs((found.observed ?? 0) - 0.1) < 1e-12)
    #expect(found.counts == .things(passing: 1))
    #expect(
      found.evidence.map(\.key) == ["450181|2022|research_recurrent|none", "450181|2021|research_recurrent|none"])
  }

  @Test func decimalsAreComparedAsWritten() throws {
    var data = dataset("450181,2022,0.3,")
    data.add(
      "research_recurrent,projects,450181,2021,0.1,", "research_recurrent,dissemination,450181,2021,0.2,",
      to: "budget_lines")
    #expect(try judge(data).verdict == .compliant)
  }

  @Test func recurrentAndSpecialMoneyAreTakenTogether() throws {
    var data = dataset("450181,2021,100,", "450181,2022,60,")
    data.add("research_special,none,450181,2022,40,", to: "budget_lines")
    #expect(try judge(data).observed == 0)
    data.add("education_total,none,450181,2022,1,", to: "budget_lines")
    #expect(try judge(data).verdict == .compliant)
  }

  /// 横县 450127 became 横州市 450181 in 2021: its last year is the base of the new code's first.
  @Test func theBaseOfARenamedRegionStandsUnderItsOldCode() throws {
    var data = dataset("450127,2021,100,", "450181,2022,110,")
    #expect(try judge(data).verdict == .compliant)
    data["region_changes"] = nil
    #expect(try judge(data).reason == "baseZero")
    let unreported = dataset("450127,2021,100,", "450181,2022,110,", isClosed: false)
    #expect(try judge(unreported).verdict == .noData)
  }

  @Test func noRowIsZeroOnlyWhereReportingIsClosed() throws {
    var data = dataset("450181,2021,100,", "450181,2022,100,", isClosed: false)
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.observed == nil)
    #expect(found.counts == .things(passing: 0, missing: 1))
    data.close("budget_lines", in: unit, 2022)
    data.open("budget_lines", in: unit, 2021)
    #expect(try judge(data).verdict == .noData)
    data.close("budget_lines", in: unit, 2021)
    #expect(try judge(data).verdict == .compliant)
  }

  @Test(arguments: ["2021", "2022"])
  func aRowWithoutAnAmountIsNotKnown(_ year: String) throws {
    let other = year == "2021" ? "2022" : "2021"
    #expect(try judge(dataset("450181,\(year),,", "450181,\(other),100,")).verdict == .noData)
  }

  @Test func nothingInBothYearsIsNotApplicable() throws {
    for data in [dataset(), dataset("450181,2021,0,", "450181,2022,0,")] {
      let found = try judge(data)
      #expect(found.verdict == .notApplicable)
      #expect(found.observed == nil)
      #expect(found.counts == .notApplicable(1))
    }
  }

  @Test func somethingAfterNothingPasses() throws {
    let found = try judge(dataset("450181,2021,0,", "450181,2022,5,"))
    #expect(found.verdict == .compliant)
    #expect(found.reason == "baseZero")
    #expect(found.observed == nil)
  }

  @Test func nothingAfterSomethingFails() throws {
    let found = try judge(dataset("450181,2021,5,"))
    #expect(found.verdict == .nonCompliant)
    #expect(found.observed == -1)
  }

  @Test(arguments: [(99_900, nil), (100_000, "unitSuspect"), (100_100, "unitSuspect")] as [(Int, String?)])
  func aJumpByTheUnitIsSuspect(_ amount: Int, _ reason: String?) throws {
    let up = try judge(dataset("450181,2021,100,", "450181,2022,\(amount),"))
    #expect(up.reason == reason)
    #expect(up.verdict == (reason == nil ? .compliant : .noData))
    let down = try judge(dataset("450181,2021,\(amount),", "450181,2022,100,"))
    #expect(down.reason == reason)
    #expect(down.verdict == (reason == nil ? .nonCompliant : .noData))
  }

  @Test(arguments: [("含人员", "含人员 ", true), ("含人员", "不含人员", false), ("含人员", "", true), ("", "", true)])
  func aChangeOfScopeLeavesItOpen(_ before: String, _ now: String, _ isSame: Bool) throws {
    let found = try judge(dataset("450181,2021,100,\(before)", "450181,2022,110,\(now)"))
    #expect(found.verdict == (isSame ? .compliant : .noData))
    #expect(found.reason == (isSame ? nil : "scopeChanged"))
  }

  @Test(arguments: [
    ("450199,450181", "2021-06-01", true), ("450181,450199", "2022-12-31", true),
    ("450181,450199", "2020-12-31", false),
    ("450199,450102", "2021-06-01", false), ("450181,450199", "", false),
  ])
  func aSplitOfThePlaceLeavesItOpen(_ codes: String, _ day: String, _ isTouched: Bool) throws {
    var data = dataset("450181,2021,100,", "450181,2022,110,")
    data.add("\(codes),split_off,\(day)", to: "region_changes")
    let found = try judge(data)
    #expect(found.verdict == (isTouched ? .noData : .compliant))
    #expect(found.reason == (isTouched ? "regionChange" : nil))
  }

  @Test(arguments: [(0.099, Verdict.compliant), (0.1, .compliant), (0.101, .nonCompliant)])
  func theParameterSetsTheLeastGrowth(_ growth: Double, _ verdict: Verdict) throws {
    let data = dataset("450181,2021,100,", "450181,2022,110,")
    #expect(try judge(data, setting: ["17-2.growth_min": .number(growth)]).verdict == verdict)
  }

  @Test func theYear2022IsTheFirstDue() throws {
    let data = dataset("450181,2020,100,", "450181,2021,90,")
    #expect(try judge(data, in: 2021).verdict == .notDue)
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    var data = dataset()
    data["budget_lines"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
  }
}
