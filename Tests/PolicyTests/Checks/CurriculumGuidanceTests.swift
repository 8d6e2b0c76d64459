import DatasetFixture
import Policy
import Testing

/// 7-1: institutions guide schools in the national and local curricula.
@Suite(.findsMutants) struct CurriculumGuidanceTests {
  private let bench = CheckBench(
    check: "7-1", unit: "I", reported: ["survey_reports", "inspections", "visits"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on,fte,on_establishment,home_unit_kind",
      "survey_reports": "report_id,institution_id,area,submitted_on",
      "inspections": "inspection_id,institution_id,co_institution_id,start_on,topic",
      "visits": "visit_id,officer_id,school_id,date,topic",
      "schools": "school_id,region_code,kind,parent_school_id,opened_on,closed_on\nS,450102,211,,,\nT,450102,211,,,",
    ])

  private static func visit(_ visit: String) -> [String: String] {
    ["officers": "O,I,invited,,2016-09-01,,,,", "visits": "V,O,S,\(visit)"]
  }

  static let cases = [
    CheckCase("a report", .compliant, 1, ["survey_reports": "R,I,curriculum,2021-09-01"]),
    CheckCase("an inspection held with another", .compliant, 1, ["inspections": "N,X,I,2022-08-31,curriculum"]),
    CheckCase("a visit", .compliant, 1, visit("2022-03-01,curriculum")),
    CheckCase(
      "all added up", .compliant, 3,
      visit("2022-03-01,curriculum").merging([
        "survey_reports": "R,I,curriculum,2021-09-01", "inspections": "N,I,,2022-03-01,curriculum",
      ]) { $1 }),
    CheckCase("another topic", .nonCompliant, 0, visit("2022-03-01,teaching")),
    CheckCase(
      "another year", .nonCompliant, 0,
      ["survey_reports": "R,I,curriculum,2022-09-01", "inspections": "N,I,,2021-08-31,curriculum"]),
    CheckCase("topic not stated", .noData, 0, visit("2022-03-01,")),
    CheckCase("topic not stated outside the year", .nonCompliant, visit("2022-09-01,")),
    CheckCase("none", .nonCompliant, 0),
    CheckCase("one table not handed in", .noData, 0, open: ["inspections"]),
    CheckCase(
      "found all the same", .compliant, 1, open: ["inspections", "visits"],
      ["survey_reports": "R,I,curriculum,2021-09-01"]),
    CheckCase(
      "report alone", .nonCompliant, 0, open: ["visits"], reading: "report_only", visit("2022-03-01,curriculum")),
    CheckCase("the share of schools", .notApplicable, 0.5, reading: "school_share", visit("2022-03-01,curriculum")),
    CheckCase("the share of schools not known", .noData, open: ["visits"], reading: "school_share"),
    CheckCase(
      "as many as asked for", .nonCompliant, 1, setting: ["7-1.min_n": .number(2)], visit("2022-03-01,curriculum")),
    CheckCase("before the notice", .notDue, in: 2021),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func theTablesAreOptionalSingly() throws {
    for (rows, verdict) in [(["survey_reports": "R,I,curriculum,2021-09-01"], Verdict.compliant), ([:], .noData)] {
      let test = CheckCase("", verdict, rows)
      var data = bench.dataset(test)
      data["visits"] = nil
      #expect(try bench.judgement(test, of: data).verdict == verdict)
    }
    try bench.expectNothingKnown(without: ["officers"], CheckCase("", .noData, Self.visit("2022-03-01,curriculum")))
  }
}
