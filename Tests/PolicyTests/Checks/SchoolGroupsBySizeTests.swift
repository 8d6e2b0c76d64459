import DatasetFixture
import Policy
import Testing

/// 5-5: schools have the research groups that their size asks for.
@Suite(.findsMutants) struct SchoolGroupsBySizeTests {
  private let bench = CheckBench(
    check: "5-5", unit: "450102", reported: ["schools", "school_groups", "school_years"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "schools": "school_id,region_code,kind,parent_school_id,opened_on,closed_on",
      "school_groups": "school_id,group_kind,number,from_on,to_on", "school_years": "school_id,year,classes",
    ])

  private static func rows(_ groups: String? = nil, classes: String? = "12") -> [String: String] {
    var rows = ["schools": "S,450102,211,,,"]
    rows["school_groups"] = groups
    rows["school_years"] = classes.map { "S,2021,\($0)" }
    return rows
  }
  private static let both = "S,subject,3,,\nS,lesson_preparation,2,,"

  static let cases = [
    CheckCase("large with both", .compliant, 1, rows(both)),
    CheckCase("large with one", .nonCompliant, 0, rows("S,subject,3,,\nS,grade,2,,")),
    CheckCase("just below large with one", .compliant, rows("S,grade,2,,", classes: "11")),
    CheckCase("small with none", .nonCompliant, rows(classes: "11")),
    CheckCase("none in number", .nonCompliant, rows("S,grade,0,,", classes: "11")),
    CheckCase("number empty", .noData, rows("S,subject,3,,\nS,lesson_preparation,,,")),
    CheckCase("not handed in", .noData, open: ["school_groups"], rows("S,subject,3,,")),
    CheckCase("not handed in, enough already", .compliant, open: ["school_groups"], rows(both)),
    CheckCase("size not known, all of them", .compliant, rows(both, classes: "")),
    CheckCase("size not known, one of them", .noData, rows("S,subject,3,,", classes: nil)),
    CheckCase("size not known, none", .nonCompliant, rows(classes: nil)),
    CheckCase("size not known, none handed in", .noData, open: ["school_groups"], rows(classes: nil)),
    CheckCase(
      "another year's size", .noData, rows("S,subject,3,,", classes: nil).merging(["school_years": "S,2022,5"]) { $1 }),
    CheckCase("over by the end", .nonCompliant, rows(both + ",2022-08-30")),
    CheckCase(
      "of a teaching point", .compliant,
      rows("S,subject,3,,\nP,lesson_preparation,1,,").merging(["schools": "S,450102,211,,,\nP,450102,218,S,,"]) { $1 }),
    CheckCase("kind empty", .noData, rows(both).merging(["schools": "S,450102,,,,"]) { $1 }),
    CheckCase("all three", .nonCompliant, reading: "all_three", rows(both, classes: "3")),
    CheckCase("all three there", .compliant, reading: "all_three", rows(both + "\nS,grade,1,,", classes: nil)),
    CheckCase("any group", .compliant, reading: "any_group", rows("S,grade,1,,", classes: nil)),
    CheckCase("another limit", .compliant, setting: ["5-5.large_from": .number(13)], rows("S,grade,1,,")),
    CheckCase("no school, not handed in", .noData, open: ["schools"]),
    CheckCase("no school", .notApplicable),
    CheckCase("before the notice", .notDue, in: 2021, rows()),
  ]

  @Test(arguments: cases) func aCountyIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func failingSchoolsAreShownWithClassesAndKinds() throws {
    let found = try bench.judgement(CheckCase("", .nonCompliant, Self.rows("S,grade,1,,\nS,subject,1,,")))
    #expect(
      found.evidence.map { "\($0.column) \($0.value)" } == ["school_id S", "classes 12", "group_kind grade;subject"])
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["schools", "school_groups", "school_years"], CheckCase("", .noData, Self.rows(Self.both)))
  }
}
