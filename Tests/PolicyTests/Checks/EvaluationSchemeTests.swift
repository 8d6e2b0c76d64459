import DatasetFixture
import Policy
import Testing

/// 18-1: where governments are evaluated, teaching research is part of it.
@Suite(.findsMutants) struct EvaluationSchemeTests {
  /// Schemes: level, region_code, year, held, includes_research.
  private func dataset(_ schemes: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["supervision_schemes": "level,region_code,year,held,includes_research"],
      closed: isClosed ? ["supervision_schemes"] : [])
    for scheme in schemes { data.add(scheme, to: "supervision_schemes") }
    return data
  }

  @Test(arguments: [
    ("city,450100,2022,true,true", Verdict.compliant), ("city,450100,2022,true,false", .nonCompliant),
    ("city,450100,2022,true,", .noData), ("city,450100,2022,,true", .noData), ("city,450100,2022,,false", .noData),
    ("city,450100,2022,false,true", .notDue), ("city,450100,2021,true,false", .notDue),
    ("county,450100,2022,true,false", .notDue), ("city,450200,2022,true,false", .notDue),
  ])
  func theCitysScheme(_ scheme: String, _ verdict: Verdict) throws {
    #expect(try dataset(scheme).judged("18-1", "450100")?.verdict == verdict)
  }

  @Test func noSchemeIsNoEvaluationOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("18-1", "450100")?.verdict == .noData)
    let held = try dataset("city,450100,2022,false,", isClosed: false).judged("18-1", "450100")
    #expect(held?.verdict == .notDue)
    #expect(held?.counts == .notApplicable(1))
  }

  @Test func provinceAndCitiesAreJudged() throws {
    #expect(try dataset().units(of: "18-1", in: 2022) == ["450000", "450100"])
    let counties = dataset("county,450102,2022,true,false")
    #expect(try counties.judged("18-1", "450102", reading: "all_levels")?.verdict == .nonCompliant)
  }
}
