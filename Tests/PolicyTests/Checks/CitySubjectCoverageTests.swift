import DatasetFixture
import Policy
import Testing

/// 4-1: a city has a full-time officer on post for every subject at every stage.
@Suite(.findsMutants) struct CitySubjectCoverageTests {
  private let bench = CheckBench(
    check: "4-1", unit: "I", region: "450100", reported: ["officers", "officer_subjects"],
    data: [
      "institutions":
        "institution_id,region_code,level,setup,founded_on,closed_on\nI,450100,city,independent,,\nJ,450100,city,independent,,",
      "subject_stages":
        "subject,stage,county_subject,required_city,switchable,valid_from,valid_to\nYW,PRI,YW,true,false,,\nYW,JUN,YW,,,,\nLD,PRI,LD,true,true,,\nXX,PRI,XX,false,false,,\nKX,PRI,KX,true,false,,2022-12-30",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
    ])

  private static let on = "full_time,on_duty,2016-09-01,,,,"

  static let cases = [
    CheckCase(
      "both cells", .compliant, 1, counts: Counts(total: 3, applicable: 2, measured: 2, passing: 2),
      [
        "officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,",
      ]),
    CheckCase(
      "another stage does not count", .nonCompliant, 0.5,
      ["officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,SEN,,,"]),
    CheckCase(
      "a stage that is not stated may be any", .indeterminate, 1,
      ["officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,,,,"]),
    CheckCase(
      "a subject that is not stated may be any", .indeterminate,
      ["officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,,JUN,,,"]),
    CheckCase(
      "not at another stage", .nonCompliant, ["officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,,SEN,,,"]),
    CheckCase("nobody", .nonCompliant, 0),
    CheckCase("nobody, not handed in", .noData, open: ["officers"]),
    CheckCase("subjects not handed in", .noData, open: ["officer_subjects"]),
    CheckCase(
      "duty empty", .noData,
      ["officers": "A,I,full_time,,2016-09-01,,,,", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,"]),
    CheckCase(
      "the staff of the city's other institution", .compliant,
      ["officers": "A,J,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,"]),
    CheckCase(
      "own staff only", .nonCompliant, reading: "own_staff",
      ["officers": "A,J,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,"]),
    CheckCase(
      "primary subjects only", .nonCompliant, 0.5, reading: "primary_only",
      [
        "officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,true,,\nA,YW,JUN,false,,",
      ]),
    CheckCase(
      "primary not stated", .indeterminate, reading: "primary_only",
      [
        "officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,true,,\nA,YW,JUN,,,",
      ]),
    CheckCase(
      "switchable cells too", .nonCompliant, counts: Counts(total: 3, applicable: 3, measured: 3, passing: 2),
      reading: "with_switchable",
      [
        "officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,",
      ]),
    CheckCase(
      "arts covers music at its stage only", .nonCompliant,
      counts: Counts(total: 5, applicable: 4, measured: 4, passing: 3),
      [
        "officers": "A,I,\(on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,\nA,YS,PRI,,,",
        "subject_stages": "YU,PRI,YU,true,false,,\nMS,JUN,MS,true,false,,",
      ]),
    CheckCase("before the notice", .notDue, in: 2020),
  ]

  @Test(arguments: cases) func aCityIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func countiesAreNotJudged() throws {
    let test = CheckCase(
      "", .compliant, ["institutions": "K,450102,county,,,\nP,450000,province,,,\nN,450100,city,none,,"])
    #expect(try bench.dataset(test).units(of: "4-1", in: 2022) == ["I", "J", "P"])
  }

  @Test func gapsComeFirst() throws {
    let test = CheckCase("", .nonCompliant, ["officers": "A,I,\(Self.on)", "officer_subjects": "A,YW,JUN,,,"])
    #expect(try bench.judgement(test).evidence.map { "\($0.key) \($0.role)" } == ["YW|PRI gap", "A|YW|JUN holder"])
  }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["officers", "officer_subjects", "subject_stages"],
      CheckCase("", .noData, ["officers": "A,I,\(Self.on)", "officer_subjects": "A,YW,PRI,,,\nA,YW,JUN,,,"]))
  }
}
