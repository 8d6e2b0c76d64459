import DatasetFixture
import Policy
import Testing

/// 7-3: institutions do research on examinations and item-writing.
@Suite(.findsMutants) struct AssessmentResearchTests {
  private let bench = CheckBench(
    check: "7-3", unit: "I", reported: ["projects", "survey_reports"],
    data: [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "projects": "project_id,institution_id,level,area,start_on,end_on,status",
      "survey_reports": "report_id,institution_id,area,submitted_on",
    ])

  static let cases = [
    CheckCase("a project", .compliant, 1, ["projects": "J,I,county,assessment,2020-01-01,2022-01-01,completed"]),
    CheckCase("a report", .compliant, 1, ["survey_reports": "R,I,assessment,2022-12-31"]),
    CheckCase(
      "both", .compliant, 2,
      ["projects": "J,I,county,assessment,2020-01-01,,", "survey_reports": "R,I,assessment,2022-01-01"]),
    CheckCase(
      "another area", .nonCompliant, 0,
      ["projects": "J,I,county,teaching,2020-01-01,,", "survey_reports": "R,I,other,2022-01-01"]),
    CheckCase(
      "another year", .nonCompliant, 0,
      [
        "projects": "J,I,county,assessment,2020-01-01,2021-12-31,completed",
        "survey_reports": "R,I,assessment,2023-01-01",
      ]),
    CheckCase("area not stated", .noData, 0, ["survey_reports": "R,I,,2022-01-01"]),
    CheckCase("a draft", .noData, 0, ["survey_reports": "R,I,assessment,"]),
    CheckCase("a draft on something else", .nonCompliant, ["survey_reports": "R,I,teaching,"]),
    CheckCase("start not stated", .noData, ["projects": "J,I,county,assessment,,,active"]),
    CheckCase("none", .nonCompliant, 0),
    CheckCase("projects not handed in", .noData, open: ["projects"]),
    CheckCase("reports not handed in", .noData, open: ["survey_reports"]),
    CheckCase(
      "projects alone", .nonCompliant, 0, open: ["survey_reports"], reading: "project_only",
      ["survey_reports": "R,I,assessment,2022-12-31"]),
    CheckCase(
      "as many as asked for", .nonCompliant, 1, setting: ["7-3.min_n": .number(2)],
      ["survey_reports": "R,I,assessment,2022-12-31"]),
    CheckCase("before the notice", .notDue, in: 2021),
  ]

  @Test(arguments: cases) func anInstitutionIsJudged(_ test: CheckCase) throws { try bench.expect(test) }

  @Test func withoutATableNothingIsKnown() throws {
    try bench.expectNothingKnown(
      without: ["projects", "survey_reports"], CheckCase("", .noData, ["survey_reports": "R,I,assessment,2022-12-31"]))
  }
}
