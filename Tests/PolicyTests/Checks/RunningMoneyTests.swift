import DatasetFixture
import Policy
import Tables
import Testing

/// 17-6: how much of the money for running and activities was there to be spent.
@Suite(.findsMutants) struct RunningMoneyTests {
  /// Lines of 2022: line, purpose, budgeted, adjusted, executed.
  private func dataset(_ lines: String...) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["budget_lines": "region_code,year,line,purpose,budgeted,adjusted,executed"], closed: ["budget_lines"])
    for line in lines { data.add("450102,2022,\(line)", to: "budget_lines") }
    return data
  }

  @Test(
    arguments: [
      (["research_recurrent,none,100,200,150"], Verdict.notApplicable, 0.75, "belowBand"),
      (["research_recurrent,none,100,,80"], .notApplicable, 0.8, "inBand"),
      (["research_recurrent,none,100,,105"], .notApplicable, 1.05, "inBand"),
      (["research_recurrent,none,100,,106"], .notApplicable, 1.06, "aboveBand"),
      (
        ["research_recurrent,projects,10,,5", "research_recurrent,dissemination,10,,10"], .notApplicable, 0.75,
        "belowBand"
      ),
      (["research_recurrent,none,100,,100", "research_recurrent,projects,10,,"], .notApplicable, 1, "inBand"),
      (["research_recurrent,none,0,,5"], .notApplicable, nil, nil),
      (["research_recurrent,none,100,,"], .noData, nil, nil),
      (["research_recurrent,none,,,5"], .noData, nil, nil), ([], .noData, nil, nil),
      (["research_special,none,100,,50"], .noData, nil, nil),
    ] as [([String], Verdict, Double?, String?)])
  func executedOverAdjusted(_ lines: [String], _ verdict: Verdict, _ share: Double?, _ band: String?) throws {
    var data = dataset()
    for line in lines { data.add("450102,2022,\(line)", to: "budget_lines") }
    let found = try #require(try data.judged("17-6", "450102"))
    #expect(found.verdict == verdict)
    #expect(found.observed == share)
    #expect(found.threshold == nil)
    #expect(found.evidence.first { $0.column == "executed_share" }?.role == band)
    #expect(found.counts == (verdict == .noData ? .things(passing: 0, missing: 1) : .notApplicable(1)))
  }

  @Test func moneyPerFullTimeOfficerIsShown() throws {
    var data = dataset("research_recurrent,none,100,,90")
    data["officers"] = """
      officer_id,institution_id,engagement,appointed_on,left_on
      A,I,full_time,2020-01-01,
      B,I,full_time,2020-01-01,2023-01-01
      C,I,part_time,2020-01-01,
      D,I,full_time,2020-01-01,2022-12-31
      """
    let found = try data.judged("17-6", "450102")
    #expect(found?.evidence.first { $0.role == "perOfficer" }?.value == .number(45))
  }

  @Test func theSpecialFundMayBeAdded() throws {
    let data = dataset(
      "research_recurrent,none,100,,100", "research_special,projects,50,,20", "research_special,dissemination,50,,0")
    #expect(try data.judged("17-6", "450102", reading: "with_special")?.observed == 0.6)
    #expect(
      try dataset("research_recurrent,none,100,,80").judged("17-6", "450102", reading: "with_special")?.observed == 0.8)
  }
}
