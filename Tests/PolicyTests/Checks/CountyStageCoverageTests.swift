import DatasetFixture
import Policy
import Testing

/// 4-3: where conditions can be created, a county has a full-time officer for every subject at every stage.
@Suite(.findsMutants) struct CountyStageCoverageTests {
  private let bench = CheckBench(
    check: "4-3", unit: "I", reported: ["officers", "officer_subjects", "schools", "school_stages"],
    data: [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "subject_stages":
        "subject,stage,county_subject,required_city,switchable,valid_from,valid_to\nXQJY,PRE,XQJY,true,false,,\nYW,PRI,YW,true,false,,\nYW,SEN,YW,true,false,,\nLD,PRI,LD,true,true,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
      "schools": "school_id,region_code,kind,opened_on,closed_on", "school_stages": "school_id,stage",
      "region_flags": "region_code,flag,valid_from,valid_to",
    ])

  private static let staff = "A,I,full_time,on_duty,2016-09-01,,,,"

  private static func rows(_ subjects: String, flag: Bool = true, stage: String = "S,PRI") -> [String: String] {
    [
      "officers": staff, "officer_subjects": subjects, "schools": "S,450102,211,,", "school_stages": stage,
      "region_flags": flag ? "450102,stage_split_feasible,," : "450102,border,,",
    ]
  }

  static let cases = [
    CheckCase(
      "every cell of the stages run", .compliant, 1, counts: Counts(total: 4, applicable: 2, measured: 2, passing: 2),
      rows("A,XQJY,PRE,,,\nA,YW,PRI,,,")),
    CheckCase("a gap where the condition is declared", .nonCompliant, 0.5, rows("A,XQJY,PRE,,,\nA,YW,SEN,,,")),
    CheckCase(
      "a gap where it is not", .notApplicable, 0.5, counts: Counts(total: 4, applicable: 2, measured: 2, passing: 1),
      reason: "conditionNotDeclared", rows("A,XQJY,PRE,,,", flag: false)),
    CheckCase("a stage that is not stated", .indeterminate, 1, rows("A,XQJY,PRE,,,\nA,YW,,,,")),
    CheckCase("not handed in", .noData, open: ["officers"], rows("A,SX,PRI,,,")),
    CheckCase(
      "a senior school adds its cells", .nonCompliant, counts: Counts(total: 4, applicable: 3, measured: 3, passing: 2),
      rows("A,XQJY,PRE,,,\nA,YW,PRI,,,", stage: "S,PRI\nS,SEN")),
    CheckCase(
      "switchable cells too", .nonCompliant, counts: Counts(total: 4, applicable: 3, measured: 3, passing: 2),
      setting: ["coverage.include_switchable": .flag(true)], rows("A,XQJY,PRE,,,\nA,YW,PRI,,,")),
    CheckCase(
      "stages not known", .noData, counts: Counts(total: 4, applicable: 1, measured: 0, passing: 0),
      reason: "stagesUnknown", open: ["schools"], ["officers": staff, "officer_subjects": "A,XQJY,PRE,,,"]),
    CheckCase(
      "no school: preschool alone", .compliant, counts: Counts(total: 4, applicable: 1, measured: 1, passing: 1),
      ["officers": staff, "officer_subjects": "A,XQJY,PRE,,,"]),
    CheckCase("trend: as many as a year before", .compliant, 0.5, reading: "trend", rows("A,XQJY,PRE,,,")),
    CheckCase("trend: fewer", .nonCompliant, 0.5, reading: "trend", rows("A,XQJY,PRE,,,\nA,YW,PRI,,,2022-12-30")),
    CheckCase(
      "trend: fewer, not declared", .notApplicable, reading: "trend",
      rows("A,XQJY,PRE,,,\nA,YW,PRI,,,2022-12-30", flag: false)),
    CheckCase(
      "trend: the year before not known", .noData, reading: "trend",
      [
        "officers": staff, "officer_subjects": "A,XQJY,PRE,,,\nA,YW,PRI,,,", "schools": "S,450102,211,2022-01-01,",
        "school_stages": "S,PRI", "subject_stages": "SX,PRI,SX,true,false,2023-01-01,",
        "reporting": "450102,x,2021,open",
      ].merging(["officer_subjects": "A,XQJY,PRE,,2022-01-01,\nA,,,,,2021-12-31\nA,YW,PRI,,2022-01-01,"]) { $1 }),
    CheckCase("own staff only", .compliant, reading: "own_staff", rows("A,XQJY,PRE,,,\nA,YW,PRI,,,")),
    CheckCase("before the notice", .notDue, in: 2020, rows("A,XQJY,PRE,,,")),
  ]

  @Test(arguments: cases) func aCountyIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theFlagIsEvidence() throws {
    #expect(
      try bench.judgement(CheckCase("", .nonCompliant, Self.rows("A,XQJY,PRE,,,"))).evidence.map(\.role) == [
        "gap", "holder", "declared",
      ])
  }
}
