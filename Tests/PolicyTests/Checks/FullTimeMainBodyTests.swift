import DatasetFixture
import Policy
import Testing

/// 4-6: full-time officers are more than half of those who work for an institution.
@Suite(.findsMutants) struct FullTimeMainBodyTests {
  private let bench = CheckBench(
    check: "4-6", unit: "I", reported: ["officers"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
    ])

  private static func rows(_ officers: String...) -> [String: String] {
    ["officers": officers.enumerated().map { "A\($0.offset),I,\($0.element)" }.joined(separator: "\n")]
  }
  private static let full = "full_time,on_duty,2016-09-01,,,true,"
  private static func part(_ fte: String) -> String { "part_time,on_duty,2016-09-01,,\(fte),," }

  static let cases = [
    CheckCase("half is not more than half", .nonCompliant, 0.5, rows(full, part("1"))),
    CheckCase("a little more", .compliant, 1 / 1.999, rows(full, part("0.999"))),
    CheckCase("invited officers count a fifth", .compliant, 1 / 1.2, rows(full, "invited,,2016-09-01,,,,")),
    CheckCase("heads", .nonCompliant, 0.5, reading: "by_heads", rows(full, part(""))),
    CheckCase(
      "seconded out stands in neither", .compliant, 1, counts: .things(passing: 1, failing: 1),
      rows(full, "full_time,seconded_out,2016-09-01,,,,")),
    CheckCase(
      "not on the establishment", .nonCompliant, 0, reading: "establishment",
      rows("full_time,on_duty,2016-09-01,,,false,", part(""))),
    CheckCase("nobody to weigh", .notApplicable, counts: .notApplicable(1), rows("full_time,absent,2016-09-01,,,,")),
    CheckCase(
      "left by then", .notApplicable, counts: .notApplicable(0), rows("full_time,on_duty,2016-09-01,2022-12-31,,,")),
    CheckCase("no officer", .notApplicable),
    CheckCase("no officer, not handed in", .noData, open: ["officers"]),
    CheckCase(
      "engagement empty, could turn it", .indeterminate, 1, counts: .things(passing: 1, missing: 1),
      rows(full, ",on_duty,2016-09-01,,1,,")),
    CheckCase("engagement empty, cannot turn it", .compliant, 1, rows(full, ",on_duty,2016-09-01,,,,")),
    CheckCase("missing ones cannot save it", .nonCompliant, rows(part("1"), ",on_duty,2016-09-01,,,,")),
    CheckCase("duty empty", .noData, counts: .things(passing: 0, missing: 1), rows("full_time,,2016-09-01,,,,")),
    CheckCase("appointment empty", .noData, rows("full_time,on_duty,,,,,")),
    CheckCase("the pack's own share", .nonCompliant, setting: ["4-6.share_over": .number(0.9)], rows(full, part(""))),
    CheckCase("before the notice", .notDue, in: 2020, rows(full)),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func heldAgainstItsWordsForRandomStaff() throws {
    var random = SplitMix(seed: 46)
    for _ in 0..<60 {
      var (n, d) = (0.0, 0.0)
      var officers: [String] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let engagement = ["full_time", "part_time", "invited"].randomElement(using: &random)!
        let duty = ["on_duty", "study", "seconded_out"].randomElement(using: &random)!
        let fte = [nil, 0.25, 0.5, 1].randomElement(using: &random)!
        let weight = fte ?? (engagement == "full_time" ? 1 : 0.2)
        if engagement == "full_time" {
          if duty != "seconded_out" { (n, d) = (n + weight, d + weight) }
        } else {
          d += weight
        }
        officers.append("\(engagement),\(duty),2016-09-01,,\(fte.map { "\($0)" } ?? ""),,")
      }
      let rows = ["officers": officers.enumerated().map { "A\($0.offset),I,\($0.element)" }.joined(separator: "\n")]
      let found = try bench.judgement(CheckCase("", .compliant, rows))
      #expect(
        found.verdict == (d == 0 ? .notApplicable : n / d > 0.5 + 1e-9 ? .compliant : .nonCompliant), "\(officers)")
      if d > 0 { #expect(abs((found.observed ?? -1) - n / d) < 1e-12) }
    }
  }
}
