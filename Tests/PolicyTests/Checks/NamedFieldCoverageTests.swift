import DatasetFixture
import Policy
import Testing

/// 4-4: a full-time officer for preschool and special education, in counties for information technology too.
@Suite(.findsMutants) struct NamedFieldCoverageTests {
  private let bench = CheckBench(
    check: "4-4", unit: "I", reported: ["officers", "officer_subjects"],
    data: [
      "institutions":
        "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,\nJ,450102,county,,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
    ])

  private static func rows(_ subjects: String, engagement: String = "full_time", institution: String = "I") -> [String:
    String]
  {
    ["officers": "A,\(institution),\(engagement),on_duty,2016-09-01,,,,", "officer_subjects": subjects]
  }
  private static let two = "A,XQJY,PRE,,,\nA,TSJY,SPE,,,"
  private static let all = two + "\nA,XX,,,,"

  static let cases = [
    CheckCase("one officer for all, any stage", .compliant, 1, counts: .things(passing: 3), rows(all)),
    CheckCase("information technology lacking", .nonCompliant, 2.0 / 3, rows(two)),
    CheckCase("part-time officers never count", .nonCompliant, 0, rows(all, engagement: "part_time")),
    CheckCase("engagement empty", .noData, counts: .things(passing: 0, missing: 3), rows(all, engagement: "")),
    CheckCase("a subject not stated", .indeterminate, rows(two + "\nA,,PRI,,,")),
    CheckCase("not handed in", .indeterminate, open: ["officer_subjects"], rows(two)),
    CheckCase("another institution's staff", .compliant, rows(all, institution: "J")),
    CheckCase("own staff only", .nonCompliant, 0, reading: "own_staff", rows(all, institution: "J")),
    CheckCase("by stage", .compliant, reading: "by_stage", rows("A,DF,PRE,,,\nA,SX,SPE,,,\nA,XX,PRI,,,")),
    CheckCase("by subject key", .nonCompliant, 1.0 / 3, rows("A,DF,PRE,,,\nA,SX,SPE,,,\nA,XX,PRI,,,")),
    CheckCase("before the notice", .notDue, in: 2020, rows(all)),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func citiesNeedTwoFields() throws {
    let city = CheckBench(
      check: "4-4", unit: "C", region: "450100", reported: bench.reported, data: bench.data)
    var rows = Self.rows(Self.two, institution: "C")
    rows["institutions"] = "C,450100,city,independent,,"
    try city.expect(CheckCase("", .compliant, counts: .things(passing: 2), rows))
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["officers", "officer_subjects"], CheckCase("", .noData, Self.rows(Self.all)))
  }
}
