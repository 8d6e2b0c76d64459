import DatasetFixture
import Policy
import Testing

/// 7-2: in each cycle, officers of examined subjects are trained in item-writing.
@Suite(.findsMutants) struct ItemWritingTrainingTests {
  private let bench = CheckBench(
    check: "7-2", unit: "I", reported: ["officers", "officer_subjects", "training_records"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
      "training_records": "record_id,officer_id,start_on,end_on,category",
    ])

  private static func rows(
    _ record: String? = nil, subject: String = "YW,JUN,,,", appointed: String = "2016-09-01", left: String = ""
  ) -> [String: String] {
    var rows = ["officers": "A,I,full_time,,\(appointed),\(left),,,", "officer_subjects": "A,\(subject)"]
    rows["training_records"] = record.map { "T,A,\($0)" }
    return rows
  }

  static let cases = [
    CheckCase("trained", .compliant, 1, counts: .things(passing: 1), in: 2024, rows("2022-01-01,,item_writing")),
    CheckCase("not trained", .nonCompliant, 0, in: 2024, rows("2023-03-03,,general")),
    CheckCase("trained before the cycle", .nonCompliant, in: 2024, rows("2021-12-31,,item_writing")),
    CheckCase("training not over", .nonCompliant, in: 2024, rows("2024-12-31,2025-01-01,item_writing")),
    CheckCase("on the last day", .compliant, in: 2024, rows("2024-12-31,2024-12-31,item_writing")),
    CheckCase("category not stated", .noData, counts: .things(passing: 0, missing: 1), in: 2024, rows("2023-03-03,,")),
    CheckCase("start not stated", .noData, in: 2024, rows(",,item_writing")),
    CheckCase("not handed in", .noData, open: ["training_records"], in: 2024, rows()),
    CheckCase(
      "not in an examined subject", .notApplicable, counts: .notApplicable(1), in: 2024, rows(subject: "TY,JUN,,,")),
    CheckCase("not at an examined stage", .notApplicable, in: 2024, rows(subject: "YW,PRI,,,")),
    CheckCase("all officers", .nonCompliant, in: 2024, reading: "all_officers", rows(subject: "YW,PRI,,,")),
    CheckCase("no longer in the subject", .notApplicable, in: 2024, rows(subject: "YW,JUN,,,2024-12-30")),
    CheckCase(
      "subjects not handed in", .noData, open: ["officer_subjects"], in: 2024,
      rows("2023-03-03,,item_writing", subject: "x,,,,").merging(["officer_subjects": "Z,YW,JUN,,,"]) { $1 }),
    CheckCase("appointment empty", .noData, counts: .things(passing: 0, missing: 1), in: 2024, rows(appointed: "")),
    CheckCase(
      "appointment empty, not in an examined subject", .notApplicable, counts: .notApplicable(1), in: 2024,
      rows(subject: "TY,JUN,,,", appointed: "")),
    CheckCase(
      "a day less than a year in post, not in an examined subject", .notDue, in: 2024,
      rows(subject: "TY,JUN,,,", appointed: "2024-01-03")),
    CheckCase("a year in post", .nonCompliant, in: 2024, rows(appointed: "2024-01-02")),
    CheckCase("a day less", .notDue, counts: .notApplicable(1), in: 2024, rows(appointed: "2024-01-03")),
    CheckCase("left by then", .notApplicable, counts: .notApplicable(0), in: 2024, rows(left: "2024-12-31")),
    CheckCase("before the cycle's end", .notDue, 0, counts: .things(passing: 0, failing: 1), rows()),
    CheckCase("linear before it", .nonCompliant, 0, reading: "linear", rows()),
    CheckCase(
      "one of two", .nonCompliant, 0.5, in: 2024,
      rows("2023-03-03,,item_writing").merging([
        "officers": "A,I,full_time,,2016-09-01,,,,\nB,I,full_time,,2016-09-01,,,,",
        "officer_subjects": "A,YW,JUN,,,\nB,YW,JUN,,,",
      ]) { $1 }),
    CheckCase(
      "one of two is half", .compliant, in: 2024, setting: ["7-2.share_min": .number(0.5)],
      rows("2023-03-03,,item_writing").merging([
        "officers": "A,I,full_time,,2016-09-01,,,,\nB,I,full_time,,2016-09-01,,,,",
        "officer_subjects": "A,YW,JUN,,,\nB,YW,JUN,,,",
      ]) { $1 }),
    CheckCase(
      "one is enough", .compliant, 1, in: 2024, reading: "exists",
      rows("2023-03-03,,item_writing").merging([
        "officers": "A,I,full_time,,2016-09-01,,,,\nB,I,full_time,,2016-09-01,,,,",
        "officer_subjects": "A,YW,JUN,,,\nB,YW,JUN,,,",
      ]) { $1 }),
    CheckCase("no officer", .notApplicable, in: 2024),
    CheckCase("a cycle before the notice", .notDue, counts: .notApplicable(1), in: 2021, rows()),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theInterimLineIsShown() throws {
    let found = try bench.judgement(CheckCase("", .notDue, in: 2023, Self.rows()))
    #expect(found.evidence.map { "\($0.column) \($0.value)" } == ["officer_id A", "interim_line \(2.0 / 3)"])
  }
}
