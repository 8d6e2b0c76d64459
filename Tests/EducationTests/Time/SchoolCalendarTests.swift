import DatasetFixture
import Education
import Testing

@Suite struct SchoolCalendarTests {
  private func calendar(_ rows: String...) throws -> SchoolCalendar {
    var data: DatasetFixture = [
      "regions": "code,level,parent_code\n450000,province,\n450100,city,450000\n450102,county,450100",
      "school_calendar": "region_code,school_year,term,start_on,end_on",
    ]
    for row in rows { data.add(row, to: "school_calendar") }
    return try data.open { try $0.calendar }
  }

  /// The borders of a semester of 2022 in the county, and whose they are.
  private func days(_ term: Semester.Term, _ calendar: SchoolCalendar) -> String {
    let (range, source) = calendar.days(of: Semester(schoolYear: 2022, term: term), in: "450102")
    let place =
      switch source {
      case .region(let code): code
      case .standard: "standard"
      }
    return "\(range.first) \(range.last) \(place)"
  }

  @Test func withoutRowsSemestersAreTheStandardOnes() throws {
    #expect(try days(.autumn, calendar()) == "2022-09-01 2023-01-31 standard")
    #expect(try days(.spring, calendar()) == "2023-02-01 2023-08-31 standard")
  }

  @Test func theNearestRegionsRowHolds() throws {
    let province = "450000,2022,1,2022-09-05,2023-01-15"
    let city = "450100,2022,1,2022-09-04,2023-01-14"
    let county = "450102,2022,1,2022-09-03,2023-01-13"
    #expect(try days(.autumn, calendar(province)) == "2022-09-05 2023-01-15 450000")
    #expect(try days(.autumn, calendar(province, city)) == "2022-09-04 2023-01-14 450100")
    #expect(try days(.autumn, calendar(province, city, county)) == "2022-09-03 2023-01-13 450102")
    #expect(try days(.spring, calendar(province, city, county)) == "2023-02-01 2023-08-31 standard")
  }

  @Test(arguments: [
    "450102,2022,1,2022-09-03,", "450102,2022,1,,2023-01-13", "450102,2022,1,2023-01-13,2022-09-03",
    "450102,2021,1,2022-09-03,2023-01-13", "450102,2022,3,2022-09-03,2023-01-13",
  ])
  func aRowWithoutBothBordersIsPassedOver(_ row: String) throws {
    #expect(
      try days(.autumn, calendar(row, "450100,2022,1,2022-09-04,2023-01-14")) == "2022-09-04 2023-01-14 450100")
  }

  @Test func semestersAreWrittenWithTheirSchoolYear() {
    #expect(Semester(schoolYear: 2022, term: .autumn).description == "2022-1")
    #expect(Semester(schoolYear: 2022, term: .spring).description == "2022-2")
  }
}
