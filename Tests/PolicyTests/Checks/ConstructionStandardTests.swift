import DatasetFixture
import Policy
import Testing

/// 6-3: the province has a construction standard for teaching-research institutions.
@Suite(.findsMutants) struct ConstructionStandardTests {
  private let bench = CheckBench(
    check: "6-3", unit: "450000", region: "450000", reported: ["documents"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nP,450000,province,independent,,",
      "documents": "document_id,owner_kind,owner_id,kind,issued_on,confirmed_on,valid_to",
    ])

  static let cases = [
    CheckCase("the province's", .compliant, 1, ["documents": "D,region,450000,construction_standard,2022-12-31,,"]),
    CheckCase("its institution's", .compliant, 1, ["documents": "D,institution,P,construction_standard,2022-01-01,,"]),
    CheckCase("none: only encouraged", .notApplicable, 0),
    CheckCase("a year later", .notApplicable, 0, in: 2023),
    CheckCase("due since the end of 2023", .nonCompliant, 0, in: 2023, reading: "due_since"),
    CheckCase("not due before", .notApplicable, 0, reading: "due_since"),
    CheckCase(
      "expired", .notApplicable, 0, ["documents": "D,region,450000,construction_standard,2022-01-01,,2022-12-30"]),
    CheckCase("undated", .noData, 0, ["documents": "D,region,450000,construction_standard,,,"]),
    CheckCase("not handed in", .noData, 0, open: ["documents"]),
    CheckCase("before the notice", .notDue, in: 2020),
  ]

  @Test(arguments: cases) func theProvinceIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func onlyTheProvinceIs() throws {
    #expect(try bench.dataset(CheckCase("", .notApplicable)).units(of: "6-3", in: 2022) == ["450000"])
  }
}
