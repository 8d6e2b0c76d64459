import DatasetFixture
import Policy
import Testing

/// 5-3: a city's institution does city-level reform research in curriculum, teaching or assessment.
@Suite(.findsMutants) struct CityProjectsTests {
  private let bench = CheckBench(
    check: "5-3", unit: "C", region: "450100", reported: ["projects"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nC,450100,city,independent,,",
      "projects": "project_id,institution_id,level,area,start_on,end_on,status",
    ])

  static let cases = [
    CheckCase("one", .compliant, 1, ["projects": "J,C,city,teaching,2022-05-05,,active"]),
    CheckCase("another area", .nonCompliant, 0, ["projects": "J,C,city,other,2022-05-05,,active"]),
    CheckCase("another level", .nonCompliant, 0, ["projects": "J,C,province,teaching,2022-05-05,,active"]),
    CheckCase(
      "a level above", .compliant, 1, reading: "city_or_above", ["projects": "J,C,province,teaching,2022-05-05,,active"]
    ),
    CheckCase("area not stated", .noData, 0, ["projects": "J,C,city,,2022-05-05,,active"]),
    CheckCase("level not stated of another area", .nonCompliant, ["projects": "J,C,,other,2022-05-05,,active"]),
    CheckCase("start not stated, over before", .nonCompliant, ["projects": "J,C,city,teaching,,2021-12-31,completed"]),
    CheckCase("start not stated", .noData, ["projects": "J,C,city,teaching,,,active"]),
    CheckCase(
      "two of three areas", .nonCompliant, 2, reading: "all_areas",
      ["projects": "J,C,city,teaching,2022-05-05,,\nK,C,city,curriculum,2022-05-05,,\nL,C,city,teaching,2022-05-05,,"]),
    CheckCase(
      "the third may be there", .noData, 2, reading: "all_areas",
      ["projects": "J,C,city,teaching,2022-05-05,,\nK,C,city,curriculum,2022-05-05,,\nL,C,city,,2022-05-05,,"]),
    CheckCase("none", .nonCompliant, 0),
    CheckCase("none, not handed in", .noData, 0, open: ["projects"]),
    CheckCase(
      "as many as asked for", .compliant, 2, setting: ["5-3.min_n": .number(2)],
      ["projects": "J,C,city,teaching,2022-05-05,,\nK,C,city,teaching,2022-05-05,,"]),
    CheckCase(
      "one too few", .nonCompliant, 2, setting: ["5-3.min_n": .number(3)],
      ["projects": "J,C,city,teaching,2022-05-05,,\nK,C,city,teaching,2022-05-05,,"]),
    CheckCase("before the notice", .notDue, in: 2021),
  ]

  @Test(arguments: cases) func aCityIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func anInstitutionOfLessThanHalfAYearIsNotDue() throws {
    var data = bench.dataset(CheckCase("", .notDue))
    data["institutions"] = "institution_id,region_code,level,setup,founded_on,closed_on\nC,450100,city,,2022-07-03,"
    #expect(try bench.judgement(CheckCase("", .notDue), of: data).verdict == .notDue)
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["projects"], CheckCase("", .noData, ["projects": "J,C,city,teaching,2022-05-05,,"]))
  }
}
