import DatasetFixture
import Policy
import Testing

/// 3-3: every school of a county has a research group.
@Suite(.findsMutants) struct SchoolLevelTests {
  private let bench = CheckBench(
    check: "3-3", unit: "450102", reported: ["schools", "school_groups"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "schools": "school_id,region_code,kind,parent_school_id,opened_on,closed_on",
      "school_groups": "school_id,group_kind,number,from_on,to_on",
    ])

  static let cases = [
    CheckCase(
      "one group", .compliant, 1, counts: .things(passing: 1),
      ["schools": "S,450102,211,,,", "school_groups": "S,grade,1,,"]),
    CheckCase("none in number", .nonCompliant, 0, ["schools": "S,450102,211,,,", "school_groups": "S,grade,0,,"]),
    CheckCase("no row", .nonCompliant, 0, counts: .things(passing: 0, failing: 1), ["schools": "S,450102,211,,,"]),
    CheckCase(
      "no row, not handed in", .noData, counts: .things(passing: 0, missing: 1), open: ["school_groups"],
      ["schools": "S,450102,211,,,"]),
    CheckCase("number empty", .noData, ["schools": "S,450102,211,,,", "school_groups": "S,grade,,,"]),
    CheckCase(
      "number empty beside one that counts", .compliant,
      ["schools": "S,450102,211,,,", "school_groups": "S,grade,,,\nS,subject,1,,"]),
    CheckCase(
      "over before the last day", .nonCompliant,
      ["schools": "S,450102,211,,,", "school_groups": "S,grade,1,,2022-08-30"]),
    CheckCase(
      "begun on the last day", .compliant,
      ["schools": "S,450102,211,,,", "school_groups": "S,grade,1,2022-08-31,2022-08-31"]),
    CheckCase(
      "part missing", .indeterminate, 1, counts: .things(passing: 1, missing: 1),
      [
        "schools": "S,450102,211,,,\nT,450102,211,,,", "school_groups": "S,grade,1,,\nT,grade,,,",
      ]),
    CheckCase(
      "a failing one decides", .nonCompliant, 0.5,
      [
        "schools": "S,450102,211,,,\nT,450102,211,,,\nU,450102,211,,,", "school_groups": "S,grade,1,,\nT,grade,,,",
      ]),
    CheckCase(
      "kind empty", .noData, counts: .things(passing: 0, missing: 1),
      ["schools": "S,450102,,,,", "school_groups": "S,grade,1,,"]),
    CheckCase(
      "a teaching point's group is its school's", .compliant, counts: .things(passing: 1),
      [
        "schools": "S,450102,211,,,\nP,450102,218,S,,", "school_groups": "P,grade,1,,",
      ]),
    CheckCase("a teaching point of its own", .nonCompliant, ["schools": "P,450102,218,,,"]),
    CheckCase(
      "kindergartens are not counted", .notApplicable, counts: .notApplicable(0), ["schools": "K,450102,111,,,"]),
    CheckCase("kindergartens counted", .nonCompliant, reading: "with_kindergartens", ["schools": "K,450102,111,,,"]),
    CheckCase("open for half the days", .nonCompliant, ["schools": "S,450102,211,,2022-03-02,"]),
    CheckCase("open for less", .notDue, counts: .notApplicable(1), ["schools": "S,450102,211,,2022-03-03,"]),
    CheckCase(
      "closed on the last day", .notApplicable, counts: .notApplicable(1), ["schools": "S,450102,211,,,2022-08-31"]),
    CheckCase("no school", .notApplicable, counts: .notApplicable(0)),
    CheckCase("no school, not handed in", .noData, counts: .notApplicable(0), open: ["schools"]),
    CheckCase(
      "more groups asked for", .nonCompliant, setting: ["3-3.min_groups": .number(2)],
      [
        "schools": "S,450102,211,,,", "school_groups": "S,grade,1,,\nS,subject,1,,",
      ]),
    CheckCase("before the notice", .notDue, in: 2021, ["schools": "S,450102,211,,,"]),
  ]

  @Test(arguments: cases) func aCountyIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theSchoolsOfCitiesAreJudgedInOneReading() throws {
    let test = CheckCase("", .nonCompliant, ["schools": "S,450100,211,,,"])
    #expect(try bench.dataset(test).units(of: "3-3", in: 2022) == ["450102"])
    let city = CheckBench(check: "3-3", unit: "450100", region: "450100", reported: bench.reported, data: bench.data)
    try city.expect(CheckCase("", .nonCompliant, reading: "any_region", test.rows))
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["schools", "school_groups"],
      CheckCase("", .noData, ["schools": "S,450102,211,,,", "school_groups": "S,grade,1,,"]))
  }
}
