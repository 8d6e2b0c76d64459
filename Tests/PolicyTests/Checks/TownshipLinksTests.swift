import DatasetFixture
import Policy
import Testing

/// 9-2: the institutions of cities keep contact with townships.
@Suite(.findsMutants) struct TownshipLinksTests {
  private let judge = Judging("9-2", of: "C")

  /// Links of C: target_kind, target_id, from_on, to_on.
  private func dataset(_ links: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "contact_areas", "institution_id,target_kind,target_id,from_on,to_on", links.map { "C,\($0)" },
      closedIn: isClosed ? "450100" : nil)
  }

  @Test(arguments: [
    ("township,450102001,,", Verdict.compliant), ("township,450102001,2022-08-31,", .compliant),
    ("township,450102001,2022-09-01,", .notApplicable), ("township,450102001,,2021-08-31", .notApplicable),
    ("county,450102,,", .notApplicable),
    // Both days are held against the school year, and not against each other.
    ("township,450102001,2022-05-01,2021-11-29", .compliant),
    ("township,450102001,2022-09-01,2021-11-29", .notApplicable),
  ])
  func aLinkInTheSchoolYearCounts(_ link: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(link))
    #expect(found.verdict == verdict)
    #expect(found.observed == (verdict == .compliant ? 1 : 0))
    #expect(try judge(dataset(link, isClosed: false)).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func oneTownshipIsCountedOnce() throws {
    let data = dataset("township,450102001,,2021-12-31", "township,450102001,2022-01-01,", "township,450102002,,")
    #expect(try judge(data).observed == 2)
    #expect(try judge(data, setting: ["townships.min_n": .number(3)]).verdict == .notApplicable)
  }

  @Test func readings() throws {
    let one = dataset("township,450102001,,", "township,450102002,,")
    #expect(try judge(one, reading: "each_county").verdict == .notApplicable)
    #expect(try judge(one, reading: "each_county").observed == 1)
    let both = dataset("township,450102001,,", "township,450103001,,")
    #expect(try judge(both, reading: "each_county").verdict == .compliant)
  }
}
