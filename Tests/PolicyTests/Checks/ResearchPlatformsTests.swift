import DatasetFixture
import Policy
import Testing

/// 9-7: regions build subject bases, studios and demonstration schools.
@Suite(.findsMutants) struct ResearchPlatformsTests {
  private let judge = Judging("9-7", of: "450102")

  /// Platforms: region_code, kind, from_on, to_on.
  private func dataset(_ rows: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "platforms", "platform_id,level,region_code,kind,from_on,to_on",
      rows.enumerated().map { "P\($0),city,\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("450102,base,,", Verdict.compliant), ("450102,studio,2022-12-31,", .compliant),
    ("450102,studio,2023-01-01,", .notApplicable), ("450102,demonstration_school,,2022-01-01", .compliant),
    ("450102,base,,2021-12-31", .notApplicable), ("450100,base,,", .notApplicable), ("450102,,,", .notApplicable),
  ])
  func aPlatformOfTheRegionInTheYearCounts(_ row: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(row)).verdict == verdict)
    #expect(try judge(dataset(row, isClosed: false)).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func readings() throws {
    let two = dataset("450102,base,,2022-06-30", "450102,studio,,", "450102,studio,,")
    #expect(try judge(two).observed == 3)
    #expect(try judge(two, reading: "all_kinds").observed == 2)
    #expect(try judge(two, reading: "all_kinds").verdict == .notApplicable)
    #expect(try judge(two, reading: "on_last_day").observed == 2)
  }
}
