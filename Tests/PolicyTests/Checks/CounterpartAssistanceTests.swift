import DatasetFixture
import Policy
import Testing

/// 9-6: every rural or weak school of a county has a school that helps it.
@Suite(.findsMutants) struct CounterpartAssistanceTests {
  private let judge = Judging("9-6", of: "450102")

  /// School S with these cells (kind, urban_rural, weak) and pairs (helper_id, helped_id, from_on, to_on, kind).
  private func dataset(_ school: String = "211,220,false", pairs: [String] = [], isClosed: Bool = true)
    -> DatasetFixture
  {
    DatasetFixture.countyOfOneSchool.with(
      "schools", "school_id,region_code,kind,urban_rural,weak,parent_school_id,opened_on,closed_on",
      ["S,450102,\(school),,,"]
    ).with(
      "school_pairs", "helper_id,helped_id,from_on,to_on,kind", pairs, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("211,220,false", Counts.things(passing: 0, failing: 1)), ("211,121,true", .things(passing: 0, failing: 1)),
    ("211,121,false", .notApplicable(0)), ("111,220,true", .notApplicable(0)),
    ("211,220,", .things(passing: 0, failing: 1)), ("211,,true", .things(passing: 0, failing: 1)),
    ("211,121,", .things(passing: 0, missing: 1)), ("211,,false", .things(passing: 0, missing: 1)),
    (",220,true", .things(passing: 0, missing: 1)), (",121,false", .notApplicable(0)),
  ])
  func ruralAndWeakSchoolsAreCounted(_ school: String, _ counts: Counts) throws {
    #expect(try judge(dataset(school)).counts == counts)
    // What decides whether it is counted is empty: a pair does not help.
    let paired = try judge(dataset(school, pairs: ["H,S,,,"])).counts
    #expect(paired == (counts.failing > 0 ? .things(passing: 1) : counts))
  }

  @Test(arguments: [
    ("H,S,,,", Verdict.compliant), ("H,S,2022-08-31,,", .compliant), ("H,S,2022-09-01,,", .nonCompliant),
    ("H,S,,2021-08-31,", .nonCompliant), ("S,S,,,", .nonCompliant), ("S,H,,,", .nonCompliant),
    ("H,T,,,strong_weak", .compliant),
  ])
  func aHelperInTheSchoolYearCounts(_ pair: String, _ verdict: Verdict) throws {
    var data = dataset(pairs: [pair])
    data.add("T,450102,218,220,false,S,,", to: "schools")
    #expect(try judge(data).verdict == verdict)
    data["reporting"] = nil
    #expect(try judge(data).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func readings() throws {
    var data = dataset("211,220,false", pairs: ["H,S,,,strong_weak"])
    data.add("W,450102,211,121,true,,,", to: "schools")
    #expect(try judge(data).counts == .things(passing: 1, failing: 1))
    #expect(try judge(data).verdict == .nonCompliant)
    #expect(try judge(data, reading: "something").verdict == .compliant)
    #expect(try judge(data, reading: "weak_only").counts == .things(passing: 0, failing: 1))
    #expect(try judge(data, reading: "matching_kind").counts == .things(passing: 0, failing: 2))
  }
}
