import DatasetFixture
import Policy
import Testing

/// 4-5: no full-time officer has more subjects and stages than one can work on.
@Suite(.findsMutants) struct OfficerLoadTests {
  private let bench = CheckBench(
    check: "4-5", unit: "I", reported: ["officers", "officer_subjects"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
    ])

  private static func rows(_ subjects: String, _ officer: String = "A,I,full_time,on_duty,2016-09-01,,,,") -> [String:
    String]
  {
    ["officers": officer, "officer_subjects": subjects]
  }
  private static let four = "A,YW,PRI,,,\nA,YW,JUN,,,\nA,SX,PRI,,,\nA,SX,JUN,,,"

  static let cases = [
    CheckCase("two subjects, four cells", .compliant, 1, rows(four)),
    CheckCase("a fifth cell", .nonCompliant, 0, rows(four + "\nA,SX,SEN,,,")),
    CheckCase("a third subject", .nonCompliant, rows("A,YW,PRI,,,\nA,SX,PRI,,,\nA,YY,PRI,,,")),
    CheckCase("one over by then", .compliant, rows(four + "\nA,SX,SEN,,,2022-12-30")),
    CheckCase(
      "a stage not stated within the limits", .noData, counts: .things(passing: 0, missing: 1), rows("A,YW,,,,")),
    CheckCase("a subject not stated above a limit", .nonCompliant, rows(four + "\nA,SX,SEN,,,\nA,,PRI,,,")),
    CheckCase("no row", .compliant, 1, ["officers": "A,I,full_time,on_duty,2016-09-01,,,,"]),
    CheckCase(
      "no row, not handed in", .noData, open: ["officer_subjects"], ["officers": "A,I,full_time,on_duty,2016-09-01,,,,"]
    ),
    CheckCase(
      "duty empty", .noData, counts: .things(passing: 0, missing: 1), rows(four, "A,I,full_time,,2016-09-01,,,,")),
    CheckCase("appointment empty", .noData, rows(four, "A,I,full_time,on_duty,,,,,")),
    CheckCase(
      "seconded out", .notApplicable, counts: .notApplicable(0), rows(four, "A,I,full_time,seconded_out,2016-09-01,,,,")
    ),
    CheckCase("appointed 90 days before", .compliant, rows(four, "A,I,full_time,on_duty,2022-10-02,,,,")),
    CheckCase(
      "appointed 89 days before", .notDue, counts: .notApplicable(1), rows(four, "A,I,full_time,on_duty,2022-10-03,,,,")
    ),
    CheckCase(
      "appointed 89 days before, duty empty", .notDue, counts: .notApplicable(1),
      rows(four, "A,I,full_time,,2022-10-03,,,,")),
    CheckCase("no officer", .notApplicable),
    CheckCase("no officer, not handed in", .noData, open: ["officers"]),
    CheckCase(
      "primary subjects alone", .compliant, reading: "primary_only",
      rows("A,YW,PRI,true,,\nA,SX,PRI,true,,\nA,YY,PRI,false,,")),
    CheckCase("subjects alone", .compliant, reading: "subjects_only", rows(four + "\nA,SX,,,,\nA,SX,SEN,,,")),
    CheckCase(
      "part missing", .indeterminate, 1, counts: .things(passing: 1, missing: 1),
      rows(four, "A,I,full_time,on_duty,2016-09-01,,,,\nB,I,,on_duty,2016-09-01,,,,")),
    CheckCase("before the notice", .notDue, in: 2020, rows(four)),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theLoadOfAPostIsShown() throws {
    let found = try bench.judgement(
      CheckCase("", .compliant, Self.rows(Self.four, "A,I,full_time,on_duty,2016-09-01,,0.5,,")))
    #expect(found.evidence.map { "\($0.column) \($0.value)" } == ["cells_per_post 8"])
  }
}
