import DatasetFixture
import Policy
import Testing

/// 16-3: teaching research stands in the five-year plan and in the plan of the year.
@Suite(.findsMutants) struct PlansCoverResearchTests {
  private static let yearPlan = "annual_plan,2022-01-01,,true"
  private static let longPlan = "five_year_plan,2021-06-01,2025-12-31,true"

  /// Documents of the county: kind, issued_on, valid_to, covers_research.
  private func dataset(_ documents: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["documents": "document_id,owner_kind,owner_id,kind,issued_on,valid_to,covers_research"],
      closed: isClosed ? ["documents"] : [])
    for (place, document) in documents.enumerated() { data.add("D\(place),region,450102,\(document)", to: "documents") }
    return data
  }

  @Test(arguments: [
    ("2022-12-31,2025-12-31,true", Verdict.compliant), ("2023-01-01,2025-12-31,true", .nonCompliant),
    ("2016-01-01,2022-12-31,true", .compliant), ("2016-01-01,2022-12-30,true", .nonCompliant),
    // Without an end a plan lasts five years: issued after 31 December 2017.
    ("2018-01-01,,true", .compliant), ("2017-12-31,,true", .nonCompliant),
    ("2021-06-01,2025-12-31,false", .nonCompliant),
    ("2021-06-01,2025-12-31,", .indeterminate), (",2025-12-31,true", .indeterminate),
    // A plan from before the notice is excused; the plan of the year alone counts.
    ("2021-05-28,2025-12-31,false", .compliant), ("2021-05-28,2025-12-31,", .compliant),
    ("2021-05-29,2025-12-31,false", .nonCompliant),
  ])
  func theFiveYearPlan(_ plan: String, _ verdict: Verdict) throws {
    let found = try dataset("five_year_plan,\(plan)", Self.yearPlan).judged("16-3", "450102")
    #expect(found?.verdict == verdict)
    #expect(found?.counts.applicable == (plan.hasPrefix("2021-05-28") ? 1 : 2))
  }

  @Test(arguments: [
    ("2022-12-31,,true", Verdict.compliant), ("2021-12-31,,true", .nonCompliant),
    ("2021-12-31,2022-01-01,true", .compliant), ("2023-01-01,,true", .nonCompliant),
    ("2022-01-01,,false", .nonCompliant),
    ("2022-01-01,,", .indeterminate), (",,true", .indeterminate), ("2010-01-01,,", .nonCompliant),
  ])
  func thePlanOfTheYear(_ plan: String, _ verdict: Verdict) throws {
    #expect(try dataset("annual_plan,\(plan)", Self.longPlan).judged("16-3", "450102")?.verdict == verdict)
  }

  @Test func noPlanIsAFailureOnlyWhereReported() throws {
    #expect(try dataset().judged("16-3", "450102")?.counts == .things(passing: 0, failing: 2))
    #expect(try dataset(isClosed: false).judged("16-3", "450102")?.verdict == .noData)
    #expect(try dataset(Self.yearPlan, isClosed: false).judged("16-3", "450102")?.verdict == .indeterminate)
  }

  @Test func aNewPlanBesideAnOldOneIsJudged() throws {
    let both = dataset(
      "five_year_plan,2021-05-28,2025-12-31,false", "five_year_plan,2022-01-01,2025-12-31,false", Self.yearPlan)
    #expect(try both.judged("16-3", "450102")?.verdict == .nonCompliant)
  }

  @Test func readings() throws {
    #expect(try dataset(Self.yearPlan).judged("16-3", "450102", reading: "either")?.verdict == .compliant)
    #expect(try dataset().judged("16-3", "450102", reading: "either")?.verdict == .nonCompliant)
    let old = dataset("five_year_plan,2021-05-28,2025-12-31,false", Self.yearPlan)
    #expect(try old.judged("16-3", "450102", reading: "no_excuse")?.verdict == .nonCompliant)
    let ageing = dataset("five_year_plan,2018-01-01,,true", Self.yearPlan)
    #expect(try ageing.judged("16-3", "450102", setting: ["16-3.plan_years": .number(4)])?.verdict == .nonCompliant)
  }
}
