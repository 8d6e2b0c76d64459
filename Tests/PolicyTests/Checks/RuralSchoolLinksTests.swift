import DatasetFixture
import Policy
import Testing

/// 9-3: the institutions of counties keep contact with rural schools and teaching points.
@Suite(.findsMutants) struct RuralSchoolLinksTests {
  private let judge = Judging("9-3", of: "I")

  /// School S with these cells (kind, urban_rural, parent_school_id, opened_on, closed_on) and links of I to it.
  private func dataset(_ school: String, links: [String] = [], isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "schools", "school_id,region_code,kind,urban_rural,parent_school_id,opened_on,closed_on",
      ["S,450102,\(school)"]
    ).with(
      "contact_areas", "institution_id,target_kind,target_id,from_on,to_on", links.map { "I,\($0)" },
      closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    // Rural schools and teaching points are counted; where a cell that decides is empty, they are missing.
    ("211,210,,,", Counts.things(passing: 1)), ("211,220,,,", .things(passing: 1)),
    ("211,121,,,", .notApplicable(0)), ("218,121,P,,", .things(passing: 1)),
    ("218,,,,", .things(passing: 1)), ("111,220,,,", .notApplicable(0)),
    ("211,,,,", .things(passing: 0, missing: 1)), (",121,,,", .things(passing: 0, missing: 1)),
    (",220,,,", .things(passing: 1)), (",,,,", .things(passing: 0, missing: 1)),
    ("111,,,,", .notApplicable(0)),
    // Open at the end of the school year and for half of its 365 days.
    ("211,220,,2022-03-02,", .things(passing: 1)), ("211,220,,2022-03-03,", .notApplicable(1)),
    ("211,220,,,2022-08-31", .notApplicable(1)), ("211,220,,,2022-09-01", .things(passing: 1)),
    ("211,220,,2022-09-01,", .notApplicable(0)), ("211,220,,,2021-09-01", .notApplicable(0)),
  ])
  func ruralSchoolsAreCounted(_ school: String, _ counts: Counts) throws {
    #expect(try judge(dataset(school, links: ["school,S,,"])).counts == counts)
  }

  @Test(arguments: [
    ("school,S,,", Verdict.compliant), ("teaching_point,S,,", .compliant), ("township,S,,", .notApplicable),
    ("school,X,,", .notApplicable), ("school,S,2022-08-31,", .compliant), ("school,S,2022-09-01,", .notApplicable),
    ("school,S,,2021-08-31", .notApplicable),
  ])
  func aLinkInTheSchoolYearCounts(_ link: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset("211,220,,,", links: [link])).verdict == verdict)
    let open = try judge(dataset("211,220,,,", links: [link], isClosed: false)).verdict
    #expect(open == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func aLinkToTheParentDoesNotCoverATeachingPoint() throws {
    var data = dataset("211,220,,,", links: ["school,S,,"])
    data.add("T,450102,218,220,S,,", to: "schools")
    let found = try judge(data)
    #expect(found.observed == 0.5)
    #expect(found.counts == .notApplicable(2))
    #expect(found.evidence.map(\.key) == ["T"])
    #expect(try judge(data, setting: ["rural_schools.share_min": .number(0.5)]).verdict == .compliant)
    #expect(try judge(data, reading: "any_link").verdict == .compliant)
  }

  @Test func withoutSchoolsNothingIsKnownUnlessTheyAreHandedIn() throws {
    var data = dataset("211,220,,,")
    data["schools"] = "school_id,region_code,kind,urban_rural,opened_on,closed_on\nX,450103,211,220,,"
    #expect(try judge(data).verdict == .noData)
    data.close("schools", in: "450102", 2021, 2022)
    #expect(try judge(data).verdict == .notApplicable)
  }

  @Test func readings() throws {
    let outskirts = dataset("211,122,,,", links: ["school,S,,"])
    #expect(try judge(outskirts).counts == .notApplicable(0))
    #expect(try judge(outskirts, reading: "wide").counts == .things(passing: 1))
    let data = dataset("211,220,,,").with("officers", "officer_id,institution_id,engagement", ["O,I,part_time"])
      .with("contact_schools", "officer_id,school_id,from_on,to_on", ["O,S,,"])
    #expect(try judge(data, reading: "with_officers").verdict == .compliant)
  }
}
