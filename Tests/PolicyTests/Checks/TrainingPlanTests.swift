import DatasetFixture
import Policy
import Testing

/// 14-4: a region's plan of teacher training provides for officers.
@Suite(.findsMutants) struct TrainingPlanTests {
  /// Documents: owner_kind, owner_id, kind, issued_on, valid_to, covers_research.
  private func dataset(_ documents: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["documents": "document_id,owner_kind,owner_id,kind,issued_on,valid_to,covers_research"],
      closed: isClosed ? ["documents"] : [])
    for (place, document) in documents.enumerated() { data.add("D\(place),\(document)", to: "documents") }
    return data
  }

  @Test(arguments: [
    ("region,450102,training_plan,2022-01-01,,true", Verdict.compliant),
    ("region,450102,training_plan,2021-12-31,,true", .nonCompliant),
    ("region,450102,training_plan,2023-01-01,,true", .nonCompliant),
    ("region,450102,training_plan,2020-01-01,2022-01-01,true", .compliant),
    ("region,450102,training_plan,2020-01-01,2021-12-31,true", .nonCompliant),
    ("region,450102,training_plan,,2022-12-31,true", .nonCompliant),
    ("region,450102,training_plan,2022-01-01,,false", .nonCompliant),
    ("region,450102,training_plan,2022-01-01,,", .noData), ("region,450102,training_plan,2021-01-01,,", .nonCompliant),
    ("institution,I,training_plan,2022-01-01,,true", .nonCompliant),
    ("region,450102,annual_plan,2022-01-01,,true", .nonCompliant),
    ("region,450100,training_plan,2022-01-01,,true", .nonCompliant),
  ])
  func aPlanOfTheYearNamesOfficers(_ document: String, _ verdict: Verdict) throws {
    let found = try dataset(document).judged("14-4", "450102")
    #expect(found?.verdict == verdict)
    #expect(found?.observed == (verdict == .compliant ? 1 : 0))
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let plan = "region,450102,training_plan,2022-01-01,,true"
    #expect(
      try dataset(plan, plan).judged("14-4", "450102", setting: ["14-4.min_n": .number(least)])?.verdict == verdict)
  }

  @Test func noneFoundIsAFailureOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("14-4", "450102")?.verdict == .noData)
  }

  @Test func aCitysPlanMayCountForItsCounties() throws {
    let data = dataset("region,450100,training_plan,2022-01-01,,true")
    #expect(try data.judged("14-4", "450102", reading: "city_plan")?.verdict == .compliant)
  }
}
