import DatasetFixture
import Policy
import Testing

/// 6-2: routine activities are held in varied forms.
@Suite(.findsMutants) struct RoutineActivitiesTests {
  private let bench = CheckBench(
    check: "6-2", unit: "I", period: "2021-2", reported: ["activities"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "activities": "activity_id,owner_kind,owner_id,form,subject,date",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
    ])

  private static func rows(_ activities: String...) -> [String: String] {
    ["activities": activities.enumerated().map { "A\($0.offset),institution,I,\($0.element)" }.joined(separator: "\n")]
  }
  private static let staff = [
    "officers": "O,I,full_time,on_duty,2016-09-01,,,,", "officer_subjects": "O,YW,PRI,,,\nO,SX,PRI,,,2022-05-05",
  ]

  static let cases = [
    CheckCase("one form", .compliant, 1, rows("regional,YW,2022-03-01", "regional,SX,2022-04-01")),
    CheckCase(
      "online is blended", .compliant, 2, rows("regional,,2022-03-01", "online,,2022-04-01", "blended,,2022-04-01")),
    CheckCase("online apart", .nonCompliant, 0, reading: "online_apart", rows("online,,2022-04-01")),
    CheckCase("varied: one form is not enough", .nonCompliant, 1, reading: "varied", rows("regional,,2022-03-01")),
    CheckCase(
      "varied: two are", .compliant, 2, reading: "varied", rows("regional,,2022-03-01", "school_based,,2022-03-01")),
    CheckCase("varied: a form not stated", .noData, 1, reading: "varied", rows("regional,,2022-03-01", ",,2022-03-01")),
    CheckCase("the day before and after", .nonCompliant, 0, rows("regional,,2022-01-31", "regional,,2022-09-01")),
    CheckCase("the first and the last day", .compliant, 2, rows("regional,,2022-02-01", "blended,,2022-08-31")),
    CheckCase("undated", .noData, 0, rows("regional,,")),
    CheckCase("form not stated", .noData, 0, rows(",,2022-03-01")),
    CheckCase("form not stated in another semester", .nonCompliant, rows(",,2021-12-01")),
    CheckCase("a school's", .nonCompliant, ["activities": "A,school,I,regional,,2022-03-01"]),
    CheckCase("none", .nonCompliant, 0),
    CheckCase("none, not handed in", .noData, 0, open: ["activities"]),
    CheckCase(
      "each subject held has one", .compliant, 1, reading: "per_subject",
      rows("regional,YW,2022-03-01").merging(staff) { $1 }),
    CheckCase(
      "a subject without", .nonCompliant, 0, reading: "per_subject",
      rows("regional,SX,2022-03-01").merging(staff) { $1 }),
    CheckCase(
      "a subject that may have", .noData, reading: "per_subject", rows("regional,,2022-03-01").merging(staff) { $1 }),
    CheckCase("before the notice", .notDue, in: 2021),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func activitiesAreEvidenceByForm() throws {
    let found = try bench.judgement(
      CheckCase("", .compliant, Self.rows("regional,YW,2022-03-01", "blended,SX,2022-04-01")))
    #expect(
      found.evidence.map { "\($0.column) \($0.value)" } == [
        "form blended", "form regional", "activities 2", "subjects 2",
      ])
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    try bench.expectNothingKnown(without: ["activities"], CheckCase("", .noData, Self.rows("regional,,2022-03-01")))
  }
}
