import DatasetFixture
import Policy
import Testing

/// 18-2: evaluations give points for each of the five fields of teaching research.
@Suite(.findsMutants) struct EvaluationFieldsTests {
  private static let four = ["setup,10", "team,10", "conditions,10", "results,0.5"]

  /// Items of the city: field, maximum; and its scheme: held.
  private func dataset(_ items: [String], scheme: String? = "true", closed: [String] = ["supervision_items"])
    -> DatasetFixture
  {
    var data = DatasetFixture.small(
      [
        "supervision_items": "region_code,year,field,maximum",
        "supervision_schemes": "level,region_code,year,held,includes_research"
          + (scheme.map { "\ncity,450100,2022,\($0),true" } ?? ""),
      ], closed: closed)
    for item in items { data.add("450100,2022,\(item)", to: "supervision_items") }
    return data
  }

  @Test(arguments: [
    ("direction,", Verdict.compliant), ("direction,0", .compliant), ("direction,5", .compliant),
  ])
  func directionIsJudgedInWords(_ item: String, _ verdict: Verdict) throws {
    #expect(try dataset(Self.four + [item]).judged("18-2", "450100")?.verdict == verdict)
  }

  @Test(arguments: [
    ("setup,10", Verdict.compliant), ("setup,0", .nonCompliant), ("setup,", .indeterminate), ("team,10", .nonCompliant),
  ])
  func theOthersNeedPoints(_ item: String, _ verdict: Verdict) throws {
    let found = try dataset(["direction,", item] + Self.four.dropFirst()).judged("18-2", "450100")
    #expect(found?.verdict == verdict)
    #expect(found?.counts.total == 5)
  }

  @Test func aFieldWithoutItemFailsOnlyWhereReported() throws {
    #expect(try dataset(Self.four).judged("18-2", "450100")?.counts == .things(passing: 4, failing: 1))
    #expect(try dataset(Self.four, closed: []).judged("18-2", "450100")?.counts == .things(passing: 4, missing: 1))
  }

  @Test func itIsDueWhereAnEvaluationWasHeld() throws {
    let schemes = ["supervision_schemes", "supervision_items"]
    #expect(try dataset([], scheme: "true", closed: schemes).judged("18-2", "450100")?.verdict == .nonCompliant)
    #expect(try dataset([], scheme: "", closed: schemes).judged("18-2", "450100")?.verdict == .nonCompliant)
    #expect(try dataset(["team,5"], scheme: "false").judged("18-2", "450100")?.verdict == .nonCompliant)
    for (scheme, closed) in [("false", []), (nil, schemes)] as [(String?, [String])] {
      let found = try dataset([], scheme: scheme, closed: closed).judged("18-2", "450100")
      #expect(found?.verdict == .notDue)
      #expect(found?.counts == .notApplicable(5))
    }
    let unknown = try dataset([], scheme: nil).judged("18-2", "450100")
    #expect(unknown?.verdict == .noData)
    #expect(unknown?.counts == .notApplicable(5))
  }

  @Test func asManyFieldsAsThePackAsksFor() throws {
    let setting: [String: ParameterValue] = ["18-2.fields": .number(4)]
    #expect(try dataset(Self.four).judged("18-2", "450100", setting: setting)?.counts == .things(passing: 4))
  }

  @Test func readings() throws {
    #expect(try dataset(Self.four).judged("18-2", "450100", reading: "four_fields")?.counts == .things(passing: 4))
    #expect(try dataset(["team,5"]).judged("18-2", "450100", reading: "any_field")?.verdict == .compliant)
    #expect(try dataset([]).judged("18-2", "450100", reading: "any_field")?.verdict == .nonCompliant)
  }
}
