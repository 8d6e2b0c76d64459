import DatasetFixture
import Datasets
import Education
import Testing

@Suite struct ModelRulesTests {
  /// What the rules say of a dataset that its schema finds valid: table, row and code of errors, then the warnings.
  private func broken(_ data: DatasetFixture) throws -> [String] {
    try data.open { education in
      var report = try PackageValidation.report(education.dataset.folder)
      #expect(report.isValid, "only the rules find anything")
      try ModelRules.add(to: &report, folder: education.dataset.folder)
      return report.tables.flatMap { table in
        table.errors.map { "\(table.name) \($0.row ?? 0) \($0.code.rawValue)" } + table.warnings
      }
    }
  }

  @Test func anEndBeforeItsBeginningIsAnError() throws {
    let rows = ["2022-03-01,2022-03-01", "2022-03-02,2022-03-01", ",2022-03-01", "2022-03-01,"]
    var data: DatasetFixture = ["teaching_spells": "officer_id,from_on,to_on"]
    for row in rows { data.add("A,\(row)", to: "teaching_spells") }
    #expect(try broken(data) == ["teaching_spells 3 date-order"])
  }

  @Test func aPartIsNoMoreThanItsWholeAndAShareNoMoreThanOne() throws {
    #expect(
      try broken([
        "school_funds": """
        school_id,year,public_funds,research_share_rule,research_spent
        S,2021,100,1,100
        S,2022,100,5,100.5
        S,2023,,0.05,7
        """
      ]) == ["school_funds 3 amount-range", "school_funds 3 amount-range"])
  }

  @Test func aDayOfTrainingCountsForEightHoursAtMost() throws {
    #expect(
      try broken([
        "training_records": """
        record_id,start_on,end_on,credit_hours
        1,2022-03-01,2022-03-02,16
        2,2022-03-01,2022-03-02,16.5
        3,2022-03-01,,99
        """
      ]) == ["training_records 3 amount-range"])
  }

  @Test func subjectsAreThoseOfTheList() throws {
    #expect(
      try broken([
        "officer_subjects": "officer_id,subject,stage\nA,YW,PRI\nA,YS,PRI\nA,YW,SEN",
        "subject_stages": "subject,stage\nYW,PRI\nMS,PRI",
      ]) == ["officer_subjects 4 unknown-subject"], "艺术 is there where music or art is")
  }

  @Test func purposesAddUpToTheirTotalButForAYuan() throws {
    let warnings = try broken([
      "budget_lines": """
      region_code,year,line,purpose,budgeted
      450100,2021,research_special,none,100
      450100,2021,research_special,projects,60
      450100,2021,research_special,dissemination,41
      450100,2022,research_special,none,100
      450100,2022,research_special,projects,60
      450100,2023,research_special,none,100
      """
    ])
    #expect(
      warnings == ["[sum-mismatch] row 5: research_special of 450100 2022 is 100, its purposes add up to 60"])
  }

  @Test func filledPostsAreTheOfficersOnTheEstablishment() throws {
    let officers = (1...3).map { "\($0),I,true,2020-01-01,\($0 == 3 ? "2022-12-31" : "")" }.joined(separator: "\n")
    let warnings = try broken([
      "officers": "officer_id,institution_id,on_establishment,appointed_on,left_on\n" + officers,
      "institution_years": "institution_id,year,filled_posts\nI,2021,4\nI,2022,4\nI,2019,0",
    ])
    #expect(warnings.count == 1, "one more or less is a matter of days; who left on the last day is gone")
    #expect(warnings.first?.contains("row 3: filled_posts is 4") == true)
  }
}
