import DatasetFixture
import Policy
import Testing

/// 3-2: where conditions permit, a region has a teaching-research institution of its own.
@Suite(.findsMutants) struct IndependentInstitutionTests {
  private let bench = CheckBench(
    check: "3-2", unit: "450102", reported: ["institutions"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on",
      "region_flags": "region_code,flag,valid_from,valid_to",
    ])

  private static let within = "I,450102,county,within_unit,,"
  private static let flag = "independent_institution_feasible"

  static let cases = [
    CheckCase("one of its own", .compliant, 1, ["institutions": "I,450102,county,independent,,"]),
    CheckCase(
      "closed on the day", .nonCompliant, 0,
      [
        "institutions": "I,450102,county,independent,,2022-12-31", "region_flags": "450102,\(flag),,",
      ]),
    CheckCase("founded on the day", .compliant, 1, ["institutions": "I,450102,county,independent,2022-12-31,"]),
    CheckCase(
      "not declared", .notApplicable, 0, counts: .things(passing: 0, failing: 1), reason: "conditionNotDeclared",
      ["institutions": within]),
    CheckCase("declared", .nonCompliant, 0, ["institutions": within, "region_flags": "450102,\(flag),,"]),
    CheckCase(
      "declared from the day to the day", .nonCompliant,
      [
        "institutions": within, "region_flags": "450102,\(flag),2022-12-31,2022-12-31",
      ]),
    CheckCase(
      "declared until the day before", .notApplicable,
      [
        "institutions": within, "region_flags": "450102,\(flag),,2022-12-30",
      ]),
    CheckCase("something else declared", .notApplicable, ["institutions": within, "region_flags": "450102,border,,"]),
    CheckCase("the city has declared", .notApplicable, ["institutions": within, "region_flags": "450100,\(flag),,"]),
    CheckCase(
      "the city has declared, inherited", .nonCompliant, reading: "inherited_flag",
      [
        "institutions": within, "region_flags": "450100,\(flag),,",
      ]),
    CheckCase("a form that is not stated", .noData, 0, ["institutions": "I,450102,county,,,"]),
    CheckCase("no row", .notApplicable, 0),
    CheckCase("no row, not handed in", .noData, 0, open: ["institutions"]),
    CheckCase("a row reports the absence itself", .notApplicable, open: ["institutions"], ["institutions": within]),
    CheckCase(
      "as many as the parameter says", .notApplicable, 1, setting: ["3-2.min_n": .number(2)],
      [
        "institutions": "I,450102,county,independent,,"
      ]),
    CheckCase("before the notice", .notDue, in: 2020, ["institutions": within]),
  ]

  @Test(arguments: cases) func aRegionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theFlagIsEvidence() throws {
    let test = CheckCase("", .nonCompliant, ["institutions": Self.within, "region_flags": "450102,\(Self.flag),,"])
    #expect(try bench.judgement(test).evidence.map(\.role) == ["otherForm", "declared"])
  }

  @Test func withoutItsTableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["institutions"], CheckCase("", .noData, ["institutions": "I,450102,county,independent,,"]))
  }
}
