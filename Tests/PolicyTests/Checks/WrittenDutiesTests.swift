import DatasetFixture
import Policy
import Testing

/// 5-1: the duties of a region's institutions are laid down in writing since the notice.
@Suite(.findsMutants) struct WrittenDutiesTests {
  private let bench = CheckBench(
    check: "5-1", unit: "450102", reported: ["documents", "institutions"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on",
      "documents": "document_id,owner_kind,owner_id,kind,issued_on,confirmed_on,valid_to",
    ])

  private static func rows(_ document: String? = nil, setup: String = "office") -> [String: String] {
    var rows = ["institutions": "I,450102,county,\(setup),,"]
    rows["documents"] = document
    return rows
  }

  static let cases = [
    CheckCase("the region's, on the day of the notice", .compliant, 1, rows("D,region,450102,duty,2021-05-29,,")),
    CheckCase("the day before", .nonCompliant, 0, rows("D,region,450102,duty,2021-05-28,,")),
    CheckCase("older, confirmed since", .compliant, rows("D,region,450102,duty,2015-01-01,2022-12-31,")),
    CheckCase("older, confirmed later", .nonCompliant, rows("D,region,450102,duty,2015-01-01,2023-01-01,")),
    CheckCase("the institution's", .compliant, rows("D,institution,I,duty,2022-01-01,,")),
    CheckCase(
      "the institution's, region only", .nonCompliant, reading: "region_only", rows("D,institution,I,duty,2022-01-01,,")
    ),
    CheckCase("any date", .compliant, reading: "any_date", rows("D,region,450102,duty,2001-01-01,,")),
    CheckCase("expired", .nonCompliant, rows("D,region,450102,duty,2022-01-01,,2022-12-30")),
    CheckCase("valid to the day", .compliant, rows("D,region,450102,duty,2022-01-01,,2022-12-31")),
    CheckCase("another rule", .nonCompliant, rows("D,region,450102,routine,2022-01-01,,")),
    CheckCase("another region's", .nonCompliant, rows("D,region,450100,duty,2022-01-01,,")),
    CheckCase("confirmed, its issue undated", .compliant, 1, rows("D,region,450102,duty,,2022-12-31,")),
    CheckCase(
      "confirmed before the notice, its issue undated", .nonCompliant, rows("D,region,450102,duty,,2021-05-28,")),
    CheckCase("undated", .noData, 0, rows("D,region,450102,duty,,,")),
    CheckCase("none", .nonCompliant, 0, rows()),
    CheckCase("none, not handed in", .noData, 0, open: ["documents"], rows()),
    CheckCase("no institution in any form", .notApplicable, rows(setup: "none")),
    CheckCase("a form not stated", .nonCompliant, rows(setup: "")),
    CheckCase("no institution row", .notApplicable),
    CheckCase(
      "no institution row, not handed in", .noData, 1, open: ["institutions"],
      ["documents": "D,region,450102,duty,2022-01-01,,"]),
    CheckCase(
      "closed institutions report themselves", .notApplicable, open: ["institutions"],
      ["institutions": "I,450102,county,office,,2022-01-01"]),
    CheckCase(
      "more asked for", .nonCompliant, 1, setting: ["5-1.min_n": .number(2)], rows("D,region,450102,duty,2022-01-01,,")),
    CheckCase("before the notice", .notDue, in: 2020, rows()),
  ]

  @Test(arguments: cases) func aRegionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func documentsSayWhyTheyDoNotCount() throws {
    let test = CheckCase(
      "", .compliant,
      Self.rows(
        "D,region,450102,duty,2022-01-01,,\nE,region,450102,duty,2015-01-01,,\nF,region,450102,duty,2022-01-01,,2022-02-02"
      ))
    #expect(try bench.judgement(test).evidence.map(\.role) == ["inForce", "tooOld", "expired"])
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["documents", "institutions"], CheckCase("", .noData, Self.rows("D,region,450102,duty,2022-01-01,,")))
  }
}
