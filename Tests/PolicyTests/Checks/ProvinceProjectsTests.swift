import DatasetFixture
import Policy
import Testing

/// 5-2: the province's institution runs major reform projects and the province has research bases.
@Suite(.findsMutants) struct ProvinceProjectsTests {
  private let bench = CheckBench(
    check: "5-2", unit: "P", region: "450000", reported: ["projects", "platforms"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nP,450000,province,independent,,",
      "projects": "project_id,institution_id,level,area,start_on,end_on,status",
      "platforms": "platform_id,region_code,kind,level,from_on,to_on",
    ])

  private static func rows(
    _ project: String = "province,,2020-01-01,,active", _ base: String = "450102,base,province,2020-01-01,"
  ) -> [String: String] {
    ["projects": "J,P,\(project)", "platforms": "B,\(base)"]
  }

  static let cases = [
    CheckCase("a project and a base in a county", .compliant, 1, counts: .things(passing: 2), rows()),
    CheckCase("a city's project", .nonCompliant, 0.5, rows("city,,2020-01-01,,active")),
    CheckCase("a project of any level", .compliant, reading: "any_project", rows("city,,2020-01-01,,active")),
    CheckCase("cancelled", .nonCompliant, rows("national,,2020-01-01,,cancelled")),
    CheckCase("over before the year", .nonCompliant, rows("national,,2020-01-01,2021-12-31,completed")),
    CheckCase("extended", .compliant, rows("national,,2020-01-01,2021-12-31,extended")),
    CheckCase("begun on the last day", .compliant, rows("national,,2022-12-31,,active")),
    CheckCase("begun after it", .nonCompliant, rows("national,,2023-01-01,,active")),
    CheckCase(
      "level not stated", .indeterminate, 1, counts: .things(passing: 1, missing: 1), rows(",,2020-01-01,,active")),
    CheckCase("start not stated", .indeterminate, rows("national,,,,active")),
    CheckCase("a city's base", .nonCompliant, rows("province,,2020-01-01,,active", "450102,base,city,2020-01-01,")),
    CheckCase("a studio", .nonCompliant, rows("province,,2020-01-01,,active", "450102,studio,province,2020-01-01,")),
    CheckCase(
      "a base elsewhere", .nonCompliant, rows("province,,2020-01-01,,active", "440000,base,province,2020-01-01,")),
    CheckCase(
      "a base that ended on 1 January", .compliant,
      rows("province,,2020-01-01,,active", "450102,base,province,2020-01-01,2022-01-01")),
    CheckCase("a base without a start", .indeterminate, rows("province,,2020-01-01,,active", "450102,base,province,,")),
    CheckCase(
      "a base without a place", .indeterminate, rows("province,,2020-01-01,,active", ",base,province,2020-01-01,")),
    CheckCase("the province's own bases", .nonCompliant, reading: "own_bases", rows()),
    CheckCase("nothing", .nonCompliant, 0, counts: .things(passing: 0, failing: 2)),
    CheckCase("nothing handed in", .noData, counts: .things(passing: 0, missing: 2), open: ["projects", "platforms"]),
    CheckCase("a failing duty decides", .nonCompliant, open: ["projects"]),
    CheckCase("more asked for", .nonCompliant, 0.5, setting: ["5-2.min_bases": .number(2)], rows()),
    CheckCase("before the notice", .notDue, in: 2021, rows()),
  ]

  @Test(arguments: cases) func theProvinceIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func onlyTheProvinceIs() throws {
    let test = CheckCase("", .compliant, ["institutions": "C,450100,city,,,"])
    #expect(try bench.dataset(test).units(of: "5-2", in: 2022) == ["P"])
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(without: ["projects", "platforms"], CheckCase("", .noData, Self.rows()))
  }
}
