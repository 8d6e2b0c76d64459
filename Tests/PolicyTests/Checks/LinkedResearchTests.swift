import DatasetFixture
import Policy
import Testing

/// 11-1: institutions hold activities in which several levels take part.
@Suite(.findsMutants) struct LinkedResearchTests {
  private let judge = Judging("11-1", of: "450102")

  /// Activities: owner_kind, owner_id, date, levels.
  private func dataset(_ activities: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "activities", "activity_id,owner_kind,owner_id,date,levels", activities.enumerated().map { "A\($0),\($1)" },
      closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("institution,I,2022-05-05,city;county", Verdict.compliant), ("institution,I,2022-05-05,county", .nonCompliant),
    ("institution,I,2022-05-05,county;county", .nonCompliant), ("institution,I,2022-05-05,", .noData),
    ("institution,I,2021-12-31,city;county", .nonCompliant), ("institution,I,2022-01-01,city;county", .compliant),
    ("institution,I,2022-12-31,city; county", .compliant), ("institution,I,2023-01-01,city;county", .nonCompliant),
    ("institution,I,,city;county", .nonCompliant), ("institution,C,2022-05-05,city;county", .nonCompliant),
    ("school,I,2022-05-05,city;county", .nonCompliant), ("institution,I,2021-05-05,", .nonCompliant),
  ])
  func anActivityOfTwoLevelsInTheYear(_ activity: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(activity))
    #expect(found.verdict == verdict)
    #expect(found.observed == (verdict == .compliant ? 1 : 0))
  }

  @Test func openReportingKeepsTooFewOpenButNotEnough() throws {
    #expect(try judge(dataset("institution,I,2022-05-05,county", isClosed: false)).verdict == .noData)
    #expect(try judge(dataset("institution,I,2022-05-05,city;county", isClosed: false)).verdict == .compliant)
  }

  @Test func parametersSayHowManyLevelsAndActivities() throws {
    let data = dataset("institution,I,2022-05-05,city;county;school", "institution,I,2022-05-06,city;county")
    #expect(try judge(data, setting: ["linked_research.min_levels": .number(3)]).observed == 1)
    #expect(try judge(data, setting: ["linked_research.min_levels": .number(4)]).observed == 0)
    #expect(try judge(data, setting: ["linked_research.min_n": .number(2)]).verdict == .compliant)
    #expect(try judge(data, setting: ["linked_research.min_n": .number(3)]).verdict == .nonCompliant)
  }

  @Test func readings() throws {
    let three = dataset("institution,I,2022-05-05,city;county;school")
    #expect(try judge(three, reading: "all_four").verdict == .nonCompliant)
    let data = dataset("school,S,2022-05-05,county;school").with("schools", "school_id,region_code", ["S,450102"])
    #expect(try judge(data).verdict == .nonCompliant)
    #expect(try judge(data, reading: "owner_or_school").verdict == .compliant)
  }
}
