import DatasetFixture
import Policy
import Testing

/// 4-7: how many part-time officers are excellent teachers of schools.
@Suite(.findsMutants) struct PartTimeFromSchoolsTests {
  private let bench = CheckBench(
    check: "4-7", unit: "I", reported: ["officers", "officer_titles"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_titles": "officer_id,awarded_on,level,series", "awards": "award_id,officer_id,level,year",
    ])

  private static func rows(_ home: String, title: String? = nil, award: Int? = nil, appointed: String = "2016-09-01")
    -> [String: String]
  {
    var rows = ["officers": "A,I,part_time,,\(appointed),,,,\(home)"]
    rows["officer_titles"] = title.map { "A,\($0)" }
    rows["awards"] = award.map { "W,A,city,\($0)" }
    return rows
  }

  static let cases = [
    CheckCase(
      "a senior teacher", .notApplicable, 1, counts: .notApplicable(1),
      rows("school", title: "2010-01-01,senior,school")),
    CheckCase("the least title", .notApplicable, 1, rows("school", title: "2022-12-31,middle,school")),
    CheckCase("a title below it", .notApplicable, 0, rows("school", title: "2010-01-01,junior,school")),
    CheckCase("a title to come", .notApplicable, 0, rows("school", title: "2023-01-01,senior,school")),
    CheckCase("an award", .notApplicable, 1, rows("school", award: 2022)),
    CheckCase("an award to come", .notApplicable, 0, rows("school", award: 2023)),
    CheckCase("of a university", .notApplicable, 0, rows("university", title: "2010-01-01,senior,school")),
    CheckCase("home not stated", .noData, counts: .things(passing: 0, missing: 1), rows("", award: 2020)),
    CheckCase("titles not handed in", .noData, open: ["officer_titles"], rows("school")),
    CheckCase(
      "a title found all the same", .notApplicable, 1, open: ["officer_titles"],
      rows("school", title: "2010-01-01,middle,school")),
    CheckCase("appointment empty", .noData, rows("school", award: 2020, appointed: "")),
    CheckCase(
      "award needed", .notApplicable, 0, reading: "award_only", rows("school", title: "2010-01-01,senior,school")),
    CheckCase("from a school is enough", .notApplicable, 1, reading: "from_school", rows("school")),
    CheckCase(
      "another least title", .notApplicable, 0, setting: ["4-7.title_min": .texts(["senior"])],
      rows("school", title: "2010-01-01,middle,school")),
    CheckCase(
      "nobody part-time", .notApplicable, counts: .notApplicable(0), ["officers": "A,I,full_time,,2016-09-01,,,,school"]
    ),
    CheckCase("no officer, not handed in", .noData, open: ["officers"]),
    CheckCase("before the notice", .notDue, in: 2020, rows("school")),
  ]

  @Test(arguments: cases) func anInstitutionIsShown(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theBestTitleAndTheAwardsAreEvidence() throws {
    let found = try bench.judgement(
      CheckCase(
        "", .notApplicable,
        Self.rows("school", title: "2010-01-01,middle,school\nA,2000-01-01,junior,school", award: 2020)))
    #expect(found.evidence.map { "\($0.role) \($0.value)" } == ["partTime school", "title middle", "award city"])
  }
}
