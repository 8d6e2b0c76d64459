import DatasetFixture
import Policy
import Testing

/// 18-3: results of evaluations are published and what they demand is done in time.
@Suite(.findsMutants) struct EvaluationResultsTests {
  /// Results of the county: year, published, followup_due_on, followup_closed_on.
  private func dataset(_ results: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["supervision_results": "region_code,year,published,followup_due_on,followup_closed_on"],
      closed: isClosed ? ["supervision_results"] : [], in: [2022, 2023])
    for result in results { data.add("450102,\(result)", to: "supervision_results") }
    return data
  }

  @Test(arguments: [
    ("2023,true,,", Verdict.compliant, 1), ("2023,false,,", .nonCompliant, 1), ("2023,,,", .noData, 1),
    ("2023,true,2023-12-31,2023-12-31", .compliant, 2), ("2023,true,2023-11-30,2023-12-01", .nonCompliant, 2),
    ("2023,true,2023-12-31,", .nonCompliant, 2), ("2023,true,2024-01-01,", .compliant, 1),
    // What an earlier evaluation demanded falls due in its own year, but nothing of one before the notice.
    ("2022,false,2023-01-01,2023-01-01", .compliant, 1), ("2022,false,2023-01-01,", .nonCompliant, 1),
    ("2021,false,2023-01-01,", .notDue, 0), ("2022,false,2022-12-31,", .notDue, 0),
  ])
  func resultsAndWhatTheyDemand(_ result: String, _ verdict: Verdict, _ total: Int) throws {
    let found = try dataset(result).judged("18-3", "450102", in: 2023)
    #expect(found?.verdict == verdict)
    #expect(found?.counts.total == total)
  }

  @Test func nothingToCountIsNoEvaluationOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("18-3", "450102", in: 2023)?.verdict == .noData)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    let found = try dataset("2023,,2023-06-01,2023-05-01").judged("18-3", "450102", in: 2023)
    #expect(found?.verdict == .indeterminate)
  }

  @Test func citiesAndCountiesAreJudged() throws {
    #expect(try dataset().units(of: "18-3", in: 2023) == ["450100", "450102"])
  }

  @Test func readings() throws {
    let open = dataset("2023,true,2023-06-01,")
    #expect(try open.judged("18-3", "450102", in: 2023, reading: "published_only")?.verdict == .compliant)
    #expect(
      try open.judged("18-3", "450102", in: 2023, reading: "followed_only")?.counts == .things(passing: 0, failing: 1))
  }
}
