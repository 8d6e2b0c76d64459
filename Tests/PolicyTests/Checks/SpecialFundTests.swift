import DatasetFixture
import Policy
import Tables
import Testing

/// 17-3: the budget has a special fund for teaching research.
@Suite(.findsMutants) struct SpecialFundTests {
  /// Special lines of 2022: purpose, budgeted.
  private func dataset(_ lines: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["budget_lines": "region_code,year,line,purpose,budgeted"], closed: isClosed ? ["budget_lines"] : [])
    for line in lines { data.add("450102,2022,research_special,\(line)", to: "budget_lines") }
    return data
  }

  @Test(
    arguments: [
      (["none,0.01"], Verdict.compliant, 0.01), (["none,0"], .nonCompliant, 0), (["none,"], .noData, nil),
      ([], .nonCompliant, 0),
      (["projects,100", "officer_training,50"], .compliant, 150), (["none,0", "projects,100"], .nonCompliant, 0),
      (["projects,100", "officer_training,"], .noData, nil),
    ] as [([String], Verdict, Double?)])
  func theFundIsMoreThanNothing(_ lines: [String], _ verdict: Verdict, _ amount: Double?) throws {
    var data = dataset()
    for line in lines { data.add("450102,2022,research_special,\(line)", to: "budget_lines") }
    let found = try data.judged("17-3", "450102")
    #expect(found?.verdict == verdict)
    #expect(found?.observed == amount)
  }

  @Test func noLineIsZeroOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("17-3", "450102")?.verdict == .noData)
    #expect(try dataset("none,0", isClosed: false).judged("17-3", "450102")?.verdict == .nonCompliant)
  }

  @Test func moneyOfACodeThatWasMergedCounts() throws {
    var data = dataset()
    data["region_changes"] = "old_code,new_code,change,effective_on\n450199,450102,merged_into,2021-01-01"
    data.add("450199,2022,research_special,none,5", to: "budget_lines")
    #expect(try data.judged("17-3", "450102")?.observed == 5)
  }

  @Test func theLeastIsAParameter() throws {
    let data = dataset("none,100")
    #expect(try data.judged("17-3", "450102", setting: ["17-3.amount_min": .number(99)])?.verdict == .compliant)
    #expect(try data.judged("17-3", "450102", setting: ["17-3.amount_min": .number(100)])?.verdict == .nonCompliant)
  }

  private static let four = ["research_projects,1", "projects,1", "resource_development,1", "dissemination,1"]

  @Test func purposesAreShownAndMayBeAskedFor() throws {
    var data = dataset()
    for line in Self.four { data.add("450102,2022,research_special,\(line)", to: "budget_lines") }
    #expect(try data.judged("17-3", "450102")?.evidence.last?.value == .integer(4))
    for reading in ["five_purposes", "with_training"] {
      #expect(try data.judged("17-3", "450102", reading: reading)?.verdict == .nonCompliant)
    }
    data.add("450102,2022,research_special,officer_training,1", to: "budget_lines")
    for reading in ["five_purposes", "with_training"] {
      #expect(try data.judged("17-3", "450102", reading: reading)?.verdict == .compliant)
    }
    // A sum alone does not say what it is for.
    let sum = dataset("none,5")
    #expect(try sum.judged("17-3", "450102")?.evidence.last?.value.isMissing == true)
    #expect(try sum.judged("17-3", "450102", reading: "five_purposes")?.verdict == .noData)
    // Nor does a purpose without an amount.
    #expect(
      try dataset("none,5", "officer_training,").judged("17-3", "450102", reading: "with_training")?.verdict == .noData)
  }
}
