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

  @Test func nobodyIsAppointedOrTeachesAsAChild() throws {
    #expect(
      try broken([
        "officers": "officer_id,birth_year,appointed_on\nA,1990,2012-01-01\nB,1990,2011-12-31\nC,,2000-01-01",
        "teaching_spells": "officer_id,from_on\nA,2008-01-01\nB,2007-12-31\nC,1900-01-01",
      ]) == [
        "[date-order] row 3: appointed_on is less than 22 years after birth_year",
        "[date-order] row 3: from_on is less than 18 years after the officer's birth_year",
      ])
  }

  @Test func titlesDoNotFallWithinASeries() throws {
    let titles = """
      officer_id,awarded_on,level,series
      A,2010-01-01,middle,school
      A,2015-01-01,senior,school
      A,2016-01-01,junior,university
      B,2015-01-01,middle,school
      B,2010-01-01,senior,school
      """
    #expect(
      try broken(["officer_titles": titles]) == [
        "[date-order] row 5: middle after senior in the same series"
      ])
  }

  @Test func nobodyTrainsOnSickLeave() throws {
    #expect(
      try broken([
        "officer_leaves": "officer_id,from_on,to_on,kind\nA,2022-03-02,2022-03-10,sick\nB,2022-03-02,2022-03-10,study",
        "training_records": """
        record_id,officer_id,start_on,end_on
        1,A,2022-03-01,2022-03-01
        2,A,2022-03-01,2022-03-02
        3,A,2022-03-10,
        4,A,2022-03-11,2022-03-12
        5,B,2022-03-02,2022-03-03
        """,
      ]) == [
        "[overlap] row 3: the officer was on sick leave on 2022-03-02",
        "[overlap] row 4: the officer was on sick leave on 2022-03-10",
      ])
  }

  @Test func aRotationSpentAtOtherSchoolsIsNone() throws {
    // 28 days of term; more than 12 of them elsewhere are more than 60 % of the 20 days of school.
    func visits(_ count: Int, to school: String) -> String {
      (1...count).map { "V\($0),A,\(school),2022-03-\($0 < 10 ? "0" : "")\($0)" }.joined(separator: "\n")
    }
    for (count, school, isTold) in [(12, "T", false), (13, "T", true), (13, "S", false)] {
      let data: DatasetFixture = [
        "rotations": "rotation_id,officer_id,school_id,start_on,end_on\nR,A,S,2022-03-01,2022-03-28",
        "visits": "visit_id,officer_id,school_id,date\n" + visits(count, to: school),
      ]
      let expected = ["[overlap] row 2: on 13 days of the rotation the officer visited other schools"]
      #expect(try broken(data) == (isTold ? expected : []))
    }
  }

  @Test func inspectionsLieInTerms() throws {
    #expect(
      try broken([
        "institutions": "institution_id,region_code\nI,450100\nJ,450200",
        "school_calendar": """
        region_code,school_year,term,start_on,end_on
        450100,2021,1,2021-09-01,2022-01-15
        450100,2021,2,2022-02-20,2022-07-10
        """,
        "inspections": """
        inspection_id,institution_id,start_on,end_on
        1,I,2022-01-14,2022-01-15
        2,I,2022-01-15,2022-01-16
        3,J,2022-01-16,
        """,
      ]) == ["[outside-term] row 3: 2022-01-16 lies between two semesters"])
  }

  @Test func aFormerCodeIsKnownAndAnInventedOneIsTold() throws {
    #expect(
      try broken([
        "regions": "code,name\n450181,横州市",
        "region_changes": "old_code,new_code,change,effective_on\n450127,450181,renamed,2021-02-08",
        "institutions": "institution_id,region_code\nA,450181\nB,450127\nC,450199\nD,450199\nE,",
      ]) == ["[unknown-region] row 4: 450199 stands neither in regions nor in region_changes; so in 2 rows"])
  }
}
