import DatasetFixture
import Policy
import Testing

/// 5-4: county officers spend days in schools.
@Suite(.findsMutants) struct SchoolDaysTests {
  private let bench = CheckBench(
    check: "5-4", unit: "I", period: "2021-2", reported: ["officers", "visits"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "visits": "visit_id,officer_id,school_id,date,lessons_observed,kind,topic",
    ])

  /// An officer, and visits on so many days from 1 March 2022.
  private static func rows(
    _ officer: String = "full_time,on_duty,2016-09-01,,,,", days: Int, kind: String = "guidance", id: String = "A"
  ) -> [String: String] {
    var rows = ["officers": "\(id),I,\(officer)"]
    if days > 0 {
      rows["visits"] = (1...days).map { "V\(id)\($0),\(id),S,2022-03-\($0 < 10 ? "0" : "")\($0),2,\(kind)," }.joined(
        separator: "\n")
    }
    return rows
  }

  private static func two(_ one: [String: String], _ other: [String: String]) -> [String: String] {
    one.merging(other) { "\($0)\n\($1)" }
  }

  static let cases = [
    CheckCase("as many days as asked for", .compliant, 20, counts: .things(passing: 1), rows(days: 20)),
    CheckCase("one too few", .nonCompliant, 19, counts: .things(passing: 0, failing: 1), rows(days: 19)),
    CheckCase(
      "one too few, not handed in", .noData, 19, counts: .things(passing: 0, failing: 1), open: ["visits"],
      rows(days: 19)),
    CheckCase("enough already", .compliant, open: ["visits"], rows(days: 20)),
    CheckCase("online is no day in school", .nonCompliant, 0, rows(days: 25, kind: "online")),
    CheckCase("kind not stated counts", .compliant, rows(days: 25, kind: "")),
    CheckCase("no visit", .nonCompliant, 0, rows(days: 0)),
    CheckCase(
      "no visit, not handed in", .noData, counts: .things(passing: 0, missing: 1), open: ["visits"], rows(days: 0)),
    CheckCase(
      "the mean decides", .compliant, 20, counts: .things(passing: 1, failing: 1),
      two(rows(days: 25), rows(days: 15, id: "B"))),
    CheckCase(
      "two schools on a day are one day", .nonCompliant, 1, two(rows(days: 1), ["visits": "W,A,T,2022-03-01,1,,"])),
    CheckCase(
      "on rotation", .notApplicable, counts: .notApplicable(1), rows("full_time,rotation,2016-09-01,,,,", days: 0)),
    CheckCase(
      "on rotation, appointment empty", .notApplicable, counts: .notApplicable(1),
      rows("full_time,rotation,,,,,", days: 0)),
    CheckCase("too new", .notDue, counts: .notApplicable(1), rows("full_time,on_duty,2022-06-04,,,,", days: 0)),
    CheckCase("90 days in post", .nonCompliant, rows("full_time,on_duty,2022-06-03,,,,", days: 0)),
    CheckCase(
      "duty empty is left out", .compliant, 20, counts: .things(passing: 1, missing: 1),
      two(rows(days: 20), rows("full_time,,2016-09-01,,,,", days: 0, id: "B"))),
    CheckCase(
      "all missing", .noData, counts: .things(passing: 0, missing: 1), rows("full_time,on_duty,,,,,", days: 25)),
    CheckCase(
      "part-time officers are not counted", .notApplicable, counts: .notApplicable(0),
      rows("part_time,on_duty,2016-09-01,,,,", days: 0)),
    CheckCase("no officer", .notApplicable),
    CheckCase("no officer, not handed in", .noData, open: ["officers"]),
    CheckCase("per post", .compliant, 20, reading: "per_fte", rows("full_time,on_duty,2016-09-01,,0.5,,", days: 10)),
    CheckCase("lessons", .compliant, 20, reading: "lessons", rows(days: 10)),
    CheckCase("something", .compliant, 1, reading: "something", rows(days: 1)),
    CheckCase("nothing", .nonCompliant, 0, reading: "something", rows(days: 0)),
    CheckCase("before the notice", .notDue, in: 2021, rows(days: 0)),
  ]

  @Test(arguments: cases) func aCountyIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func whoIsBelowIsEvidenceAndTheSpreadIsShown() throws {
    let found = try bench.judgement(
      CheckCase("", .compliant, Self.two(Self.rows(days: 25), Self.rows(days: 15, id: "B"))))
    #expect(
      found.evidence.map { "\($0.key) \($0.column) \($0.value)" } == [
        "B visit_days 15", "I lessons_per_officer 40", "I days_lower_quartile 17.5", "I days_median 20",
        "I days_upper_quartile 22.5",
      ])
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(without: ["officers", "visits"], CheckCase("", .noData, Self.rows(days: 20)))
  }
}
