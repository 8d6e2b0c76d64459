import DatasetFixture
import Policy
import Testing

/// 17-1: the region's own education budget has a line for teaching research.
@Suite(.findsMutants) struct ResearchBudgetLineTests {
  private let unit = "450181"

  /// The region 450181, once 450127, with these lines: region_code, year, line, purpose, budgeted.
  private func dataset(_ lines: String..., isClosed: Bool = false) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level\n450181,横州市,county",
      "region_changes": "old_code,new_code,change,effective_on\n450127,450181,renamed,2021-02-03",
      "budget_lines": "region_code,year,line,purpose,budgeted",
    ]
    for line in lines { data.add(line, to: "budget_lines") }
    if isClosed { data.close("budget_lines", in: unit, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("17-1", of: unit, in: year, setting: setting)
  }

  @Test(arguments: [("-1", Verdict.nonCompliant), ("0", .nonCompliant), ("0.01", .compliant), ("200000", .compliant)])
  func moreThanNothingPasses(_ amount: String, _ verdict: Verdict) throws {
    let found = try judge(dataset("450181,2022,research_recurrent,none,\(amount)"))
    #expect(found.verdict == verdict)
    #expect(found.observed == Double(amount))
    #expect(found.margin == found.observed)
  }

  @Test func aRowOfZeroIsReportedClosedOrNot() throws {
    let found = try judge(dataset("450181,2022,research_recurrent,none,0"))
    #expect(found.verdict == .nonCompliant)
    #expect(found.counts == .things(passing: 0, failing: 1))
  }

  @Test func noRowIsZeroOnlyWhereReportingIsClosed() throws {
    var data = dataset()
    #expect(try judge(data).verdict == .noData)
    #expect(try judge(data).observed == nil)
    data.open("budget_lines", in: unit, 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("budget_lines", in: unit, 2022)
    let found = try judge(data)
    #expect(found.verdict == .nonCompliant)
    #expect(found.observed == 0)
  }

  @Test func aRowWithoutAnAmountIsNotKnown() throws {
    let found = try judge(dataset("450181,2022,research_recurrent,none,", isClosed: true))
    #expect(found.verdict == .noData)
    #expect(found.counts == .things(passing: 0, missing: 1))
    let partly = dataset(
      "450181,2022,research_recurrent,projects,5", "450181,2022,research_recurrent,dissemination,", isClosed: true)
    #expect(try judge(partly).verdict == .noData)
  }

  @Test func theTotalStandsForItsPurposesElseTheyAreAdded() throws {
    let both = dataset("450181,2022,research_recurrent,none,7", "450181,2022,research_recurrent,projects,5")
    #expect(try judge(both).observed == 7)
    let parts = dataset(
      "450181,2022,research_recurrent,projects,0.1", "450181,2022,research_recurrent,dissemination,0.2")
    #expect(try judge(parts).observed == 0.3)
  }

  @Test func otherLinesAndYearsDoNotCount() throws {
    let data = dataset(
      "450181,2022,research_special,none,5", "450181,2021,research_recurrent,none,5", isClosed: true)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func aCodeThatWasRenamedStandsInWhereTheNewOneHasNothing() throws {
    #expect(try judge(dataset("450127,2022,research_recurrent,none,5")).observed == 5)
    let own = dataset("450127,2022,research_recurrent,none,5", "450181,2022,research_recurrent,none,3")
    #expect(try judge(own).observed == 3)
  }

  @Test func aCodeThatWasMergedIsAdded() throws {
    var data = dataset("450199,2022,research_recurrent,none,5", "450181,2022,research_recurrent,none,3")
    data.add("450199,450181,merged_into,2021-02-03", to: "region_changes")
    #expect(try judge(data).observed == 8)
  }

  @Test func closedForAnOldCodeIsClosed() throws {
    var data = dataset()
    data.close("budget_lines", in: "450127", 2022)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test(arguments: [(4.0, Verdict.compliant), (5, .nonCompliant), (6, .nonCompliant)])
  func theParameterSetsWhatMustBeExceeded(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("450181,2022,research_recurrent,none,5")
    #expect(try judge(data, setting: ["17-1.amount_min": .number(least)]).verdict == verdict)
  }

  @Test func theYear2022IsTheFirstDue() throws {
    let found = try judge(dataset("450181,2021,research_recurrent,none,5"), in: 2021)
    #expect(found.verdict == .notDue)
    #expect(found.observed == nil)
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    var data = dataset(isClosed: true)
    data["budget_lines"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
  }
}
