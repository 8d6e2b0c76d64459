import DatasetFixture
import Policy
import Testing

/// 4-8: how many experts of universities work for an institution.
@Suite(.findsMutants) struct UniversityExpertsTests {
  private let bench = CheckBench(
    check: "4-8", unit: "I", reported: ["officers"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "agreements": "agreement_id,institution_id,partner_kind,from_on,to_on",
    ])

  static let cases = [
    CheckCase(
      "one invited, one part-time", .notApplicable, 2,
      ["officers": "A,I,invited,,2016-09-01,,,,university\nB,I,part_time,,2016-09-01,,,,university"]),
    CheckCase(
      "invited only", .notApplicable, 1, reading: "invited_only",
      ["officers": "A,I,invited,,2016-09-01,,,,university\nB,I,part_time,,2016-09-01,,,,university"]),
    CheckCase(
      "full-time officers are no guests", .notApplicable, 0, ["officers": "A,I,full_time,,2016-09-01,,,,university"]),
    CheckCase(
      "gone, and to come", .notApplicable, 0,
      ["officers": "A,I,invited,,2016-09-01,2022-12-31,,,university\nB,I,invited,,2023-01-01,,,,university"]),
    CheckCase("home not stated", .noData, 0, ["officers": "A,I,invited,,2016-09-01,,,,"]),
    CheckCase(
      "home not stated beside one", .notApplicable, 1,
      ["officers": "A,I,invited,,2016-09-01,,,,\nB,I,invited,,2016-09-01,,,,university"]),
    CheckCase("none", .notApplicable, 0),
    CheckCase(
      "none, not handed in", .noData, 0, counts: Counts(total: 1, applicable: 1, measured: 0, passing: 0),
      open: ["officers"]),
    CheckCase("before the notice", .notDue, in: 2020),
  ]

  @Test(arguments: cases) func anInstitutionIsShown(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func agreementsWithUniversitiesAreShown() throws {
    let test = CheckCase(
      "", .notApplicable, ["agreements": "G,I,university,,\nH,I,university,,2022-12-30\nK,I,training,,"])
    #expect(try bench.judgement(test).evidence.map { "\($0.key) \($0.role)" } == ["G shown"])
  }
}
