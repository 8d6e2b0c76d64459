import DatasetFixture
import Policy
import Testing

/// 6-1: rules for standard routine work are in force.
@Suite(.findsMutants) struct RoutineRulesTests {
  private let bench = CheckBench(
    check: "6-1", unit: "I", reported: ["documents"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "documents": "document_id,owner_kind,owner_id,kind,issued_on,confirmed_on,valid_to",
    ])

  static let cases = [
    CheckCase("its own", .compliant, 1, ["documents": "D,institution,I,routine,2015-01-01,,"]),
    CheckCase("its region's", .compliant, 1, ["documents": "D,region,450102,routine,2015-01-01,,"]),
    CheckCase(
      "its region's, own only", .nonCompliant, 0, reading: "own_rule",
      ["documents": "D,region,450102,routine,2015-01-01,,"]),
    CheckCase(
      "since the notice", .nonCompliant, 0, reading: "since_notice",
      ["documents": "D,region,450102,routine,2021-05-28,,"]),
    CheckCase("on its day", .compliant, reading: "since_notice", ["documents": "D,region,450102,routine,2021-05-29,,"]),
    CheckCase("issued on the day", .compliant, ["documents": "D,institution,I,routine,2022-12-31,,2022-12-31"]),
    CheckCase("issued later", .nonCompliant, ["documents": "D,institution,I,routine,2023-01-01,,"]),
    CheckCase("expired", .nonCompliant, ["documents": "D,institution,I,routine,2015-01-01,,2022-12-30"]),
    CheckCase("undated", .noData, 0, ["documents": "D,institution,I,routine,,,"]),
    CheckCase(
      "undated beside one", .compliant, 1,
      ["documents": "D,institution,I,routine,,,\nE,institution,I,routine,2015-01-01,,"]),
    CheckCase("another rule, undated", .nonCompliant, ["documents": "D,institution,I,duty,,,"]),
    CheckCase("none", .nonCompliant, 0),
    CheckCase("none, not handed in", .noData, open: ["documents"]),
    CheckCase(
      "one too few", .nonCompliant, 1, setting: ["6-1.min_n": .number(2)],
      ["documents": "D,institution,I,routine,2015-01-01,,"]),
    CheckCase("before the notice", .notDue, in: 2020),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func documentsSayWhetherTheyHold() throws {
    let test = CheckCase(
      "", .compliant,
      ["documents": "D,institution,I,routine,2015-01-01,,\nE,institution,I,routine,2015-01-01,,2020-01-01"])
    #expect(try bench.judgement(test).evidence.map(\.role) == ["inForce", "expired"])
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["documents"], CheckCase("", .noData, ["documents": "D,institution,I,routine,2015-01-01,,"]))
  }
}
