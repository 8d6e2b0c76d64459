import DatasetFixture
import Policy
import Testing

/// 14-7: the province and each city have studios led by officers.
@Suite(.findsMutants) struct LeadOfficerStudiosTests {
  /// Platforms: region_code, kind, from_on, to_on.
  private func dataset(_ platforms: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["platforms": "platform_id,region_code,kind,from_on,to_on"], closed: isClosed ? ["platforms"] : [])
    for (place, platform) in platforms.enumerated() { data.add("P\(place),\(platform)", to: "platforms") }
    return data
  }

  @Test(arguments: [
    ("450100,studio,2022-12-31,", Verdict.compliant), ("450100,studio,2023-01-01,", .nonCompliant),
    ("450100,studio,2020-01-01,2022-12-31", .compliant), ("450100,studio,2020-01-01,2022-12-30", .nonCompliant),
    ("450100,base,2020-01-01,", .nonCompliant), ("450102,studio,2020-01-01,", .nonCompliant),
    ("450100,studio,,", .noData), ("450100,base,,", .nonCompliant),
  ])
  func aStudioAtTheYearsEnd(_ platform: String, _ verdict: Verdict) throws {
    #expect(try dataset(platform).judged("14-7", "450100")?.verdict == verdict)
  }

  @Test func asManyAsTheParameterSays() throws {
    let data = dataset("450100,studio,2020-01-01,", "450100,studio,2020-01-01,")
    #expect(try data.judged("14-7", "450100", setting: ["14-7.min_n": .number(2)])?.verdict == .compliant)
    #expect(try data.judged("14-7", "450100", setting: ["14-7.min_n": .number(3)])?.verdict == .nonCompliant)
    #expect(try dataset(isClosed: false).judged("14-7", "450100")?.verdict == .noData)
  }

  @Test func provinceAndCitiesAreJudged() throws {
    #expect(try dataset().units(of: "14-7", in: 2022) == ["450000", "450100"])
    #expect(try dataset().judged("14-7", "450102", reading: "all_levels")?.verdict == .nonCompliant)
    #expect(try dataset().judged("14-7", "450100", reading: "province_only") == nil)
  }
}
