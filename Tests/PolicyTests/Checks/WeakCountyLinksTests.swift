import DatasetFixture
import Policy
import Testing

/// 9-1: the institution of the province keeps contact with the educationally weak counties.
@Suite(.findsMutants) struct WeakCountyLinksTests {
  private let judge = Judging("9-1", of: "P")

  /// Links of P (target_kind, target_id, from_on, to_on) and flags (region_code, flag, valid_from, valid_to).
  private func dataset(
    _ links: String..., flags: [String] = ["450102,educationally_weak,,"], isClosed: Bool = true
  ) -> DatasetFixture {
    DatasetFixture.places.with(
      "contact_areas", "institution_id,target_kind,target_id,from_on,to_on", links.map { "P,\($0)" },
      closedIn: isClosed ? "450000" : nil
    ).with("region_flags", "region_code,flag,valid_from,valid_to", flags)
  }

  @Test(arguments: [
    ("county,450102,,", Verdict.compliant), ("county,450102,2022-08-31,", .compliant),
    ("county,450102,2022-09-01,", .notApplicable), ("county,450102,,2021-09-01", .compliant),
    ("county,450102,,2021-08-31", .notApplicable), ("school,450102,,", .notApplicable),
    ("county,450103,,", .notApplicable),
  ])
  func aLinkInTheSchoolYearCounts(_ link: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(link))
    #expect(found.verdict == verdict)
    #expect(found.observed == (verdict == .compliant ? 1 : 0))
    #expect(found.evidence.map(\.role) == [verdict == .compliant ? "link" : "gap"])
  }

  @Test(arguments: [
    ("450102,educationally_weak,,2022-08-31", 1), ("450102,educationally_weak,,2022-08-30", 0),
    ("450102,educationally_weak,2022-08-31,", 1), ("450102,educationally_weak,2022-09-01,", 0),
    ("450102,border,,", 0), ("450100,educationally_weak,,", 0), ("999999,educationally_weak,,", 0),
  ])
  func countiesFlaggedAtTheEndOfTheSchoolYearAreCounted(_ flag: String, _ count: Int) throws {
    let found = try judge(dataset(flags: [flag]))
    #expect(found.counts.total == count)
    #expect((found.verdict == .noData) == (count == 0))
  }

  @Test func withoutALinkNothingIsKnownWhileReportingIsOpen() throws {
    let flags = ["450102,educationally_weak,,", "450103,educationally_weak,,"]
    let found = try judge(dataset("county,450102,,", flags: flags, isClosed: false))
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == .things(passing: 1, missing: 1))
  }

  @Test func readings() throws {
    let data = dataset(
      "county,450102,,",
      flags: ["450102,educationally_weak,,", "450103,educationally_weak,,", "450103,key_aid,,"])
    #expect(try judge(data).verdict == .notApplicable)
    #expect(try judge(data).observed == 0.5)
    #expect(try judge(data, reading: "any_link").verdict == .compliant)
    #expect(try judge(data, reading: "key_aid").observed == 0)
    #expect(try judge(data, reading: "key_aid").counts == .notApplicable(1))
  }
}
