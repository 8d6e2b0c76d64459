import DatasetFixture
import Education
import Tables
import Testing

/// The indicators that count who keeps a rule. What makes one keep it is tested with the nouns and the checks.
@Suite struct CoverageIndicatorsTests {
  /// 450102 and 450103 are under 450100; 450102 has handed in everything, 450103 nothing.
  private let data: DatasetFixture = {
    var data: DatasetFixture = [
      "regions":
        "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100\n450103,青秀区,county,450100",
      "institutions": """
      institution_id,region_code,level,setup,founded_on,closed_on
      P,450000,province,independent,,
      C,450100,city,independent,,
      I,450102,county,independent,,
      J,450103,county,within_unit,,
      N,450103,county,none,,
      L,450102,county,office,2023-08-01,
      """,
      "officers": """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A,I,full_time,on_duty,2010-01-01,
      B,I,full_time,on_duty,2022-10-15,
      D,I,part_time,on_duty,2010-01-01,
      E,I,full_time,study,2010-01-01,
      G,J,full_time,on_duty,2010-01-01,
      """,
      "training_records": "officer_id,record_id,start_on,quantity,unit\nA,T,2022-03-03,80,hour\nG,U,2022-03-03,8,hour",
      "contact_schools": "officer_id,school_id,from_on,to_on\nA,S,2021-09-01,2022-09-01\nA,S,2022-10-01,",
      "meetings": """
      meeting_id,region_code,held_on,kind,research_is_main_topic
      M,450102,2022-12-31,research_special,true
      O,450100,2022-05-05,general,true
      """,
      "inspections": """
      inspection_id,institution_id,kind,plan_id,start_on,team_size,subjects
      X,I,collective,K,2022-09-05,3,2
      Y,I,collective,K,2022-10-05,3,2
      Z,I,collective,,2023-03-05,2,2
      W,P,collective,,2023-03-05,5,5
      """,
      "schools":
        "school_id,name,region_code,kind,parent_school_id\nS,甲,450102,211,\nT,乙,450102,218,S\nV,丙,450102,111,\nQ,丁,450103,211,",
      "school_funds": """
      school_id,year,stage,funded_students,base_rate,public_funds,research_share_rule,research_spent
      S,2022,PRI,,,1000,0.05,50
      T,2022,PRI,10,100,,5,50
      """,
    ]
    for table in ["training_records", "contact_schools", "meetings", "inspections", "school_funds", "officers"] {
      data.close(table, in: "450102", 2022, 2023)
    }
    data.close("meetings", in: "450100", 2022)
    data.close("inspections", in: "450000", 2022, 2023)
    return data
  }()

  private let counts = ["region_code", "share", "share_low", "share_high", "data_coverage"]

  @Test func trainingByOfficer() throws {
    let table = try data.open { try $0.trainingHours(year: 2022, by: .officer) }
    #expect(
      try rows(of: table, "officer_id", "institution_id", "days", "hours", "due", "status") == [
        "A I 365 80 72 passing", "B I 78 - - notDue", "E I 365 0 72 failing", "G J 365 8 72 missing",
      ])
    #expect(try table.field("hours").unit == "h")
    #expect(try table.field("days").unit == "day")
  }

  @Test func trainingByInstitutionAndCity() throws {
    let table = try data.open {
      try $0.trainingHours(year: 2022, by: .institution, scope: IndicatorScope(level: .county))
    }
    #expect(
      try rows(of: table, "institution_id", "officers", "officers_known", "reached", "share", "data_coverage", "hours")
        == [
          "I 2 2 1 0.5 1 80", "J 1 0 0 - 0 -",
        ])
    let city = try data.open { try $0.trainingHours(year: 2022, by: .city) }
    #expect(
      try rows(of: city, "region_code", "officers", "officers_known", "reached", "share_low", "share_high") == [
        "450000 0 0 0 - -", "450100 3 2 1 \(1.0 / 3) \(2.0 / 3)",
      ])
  }

  @Test func anInstitutionOfLessThanHalfAYearIsLeftOut() throws {
    let late = try data.open {
      try $0.trainingHours(year: 2023, by: .institution, scope: IndicatorScope(level: .county))
    }
    #expect(try rows(of: late, "institution_id") == ["I", "J"])
    let later = try data.open {
      try $0.trainingHours(year: 2024, by: .institution, scope: IndicatorScope(codes: ["450102"]))
    }
    #expect(try rows(of: later, "institution_id") == ["I", "L"])
  }

  @Test func contacts() throws {
    let table = try data.open { try $0.contactCoverage(schoolYear: 2022, by: .officer) }
    #expect(
      try rows(of: table, "officer_id", "schools", "status") == [
        "A 1 passing", "B 0 failing", "E 0 notApplicable", "G 0 missing",
      ])
    let byRegion = try data.open {
      try $0.contactCoverage(schoolYear: 2022, by: .region, scope: IndicatorScope(level: .county))
    }
    #expect(
      try rows(of: byRegion, "region_code", "officers", "officers_known", "with_school", "share") == [
        "450102 2 2 1 0.5", "450103 1 0 0 -",
      ])
  }

  @Test func inspectionsAreDueInEachSemester() throws {
    let table = try data.open { try $0.inspectionCoverage(schoolYear: 2022, by: .institution) }
    #expect(
      try rows(of: table, "institution_id", "period", "inspections", "required", "status") == [
        "C 2022-1 0 1 missing", "C 2022-2 0 1 missing", "I 2022-1 1 1 passing", "I 2022-2 0 1 failing",
        "J 2022-1 0 1 missing", "J 2022-2 0 1 missing", "L 2022-2 0 1 notDue", "P SY2022 1 1 passing",
      ])
    let byLevel = try data.open { try $0.inspectionCoverage(schoolYear: 2022, by: .level) }
    #expect(
      try rows(of: byLevel, "level", "due", "due_known", "held", "share") == [
        "province 1 1 1 1", "city 2 0 0 -", "county 4 2 1 0.5",
      ])
  }

  @Test func meetings() throws {
    let table = try data.open { try $0.meetingCoverage(year: 2022, by: .region) }
    #expect(
      try rows(of: table, "region_code", "meetings", "status") == [
        "450100 0 failing", "450102 1 passing", "450103 0 missing",
      ])
    let byLevel = try data.open { try $0.meetingCoverage(year: 2022, by: .level) }
    #expect(
      try rows(of: byLevel, "level", "regions", "regions_known", "held", "share", "share_high") == [
        "city 1 1 0 0 0", "county 2 1 1 1 1",
      ])
  }

  @Test func fundsOfATeachingPointAreItsSchools() throws {
    let table = try data.open { try $0.schoolFundShare(year: 2022, by: .school) }
    #expect(
      try rows(of: table, "school_id", "research_spent", "public_funds", "fund_share", "status") == [
        "S 100 2000 0.05 passing", "Q - - - missing",
      ])
    let byCity = try data.open { try $0.schoolFundShare(year: 2022, by: .city) }
    #expect(
      try rows(of: byCity, "region_code", "schools", "schools_known", "with_fund", "fund_share", "schools_with_figures")
        == ["450100 2 1 1 0.05 1"])
    #expect(try byCity.field("public_funds").unit == "CNY")
  }

  @Test func emptyDatasetsGiveEmptyTables() throws {
    let empty: DatasetFixture = ["regions": "code,name"]
    try empty.open { education in
      for table in [
        try education.trainingHours(year: 2022, by: .institution),
        try education.contactCoverage(schoolYear: 2022, by: .level),
        try education.inspectionCoverage(schoolYear: 2022, by: .city),
        try education.meetingCoverage(year: 2022, by: .region),
        try education.schoolFundShare(year: 2022, by: .region),
        try education.rotationDue(asOf: DayRange.year(2022).last, by: .officer),
      ] { #expect(table.rowCount == 0) }
    }
  }
}
