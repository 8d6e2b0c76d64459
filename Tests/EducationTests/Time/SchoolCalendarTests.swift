import DatasetFixture
import Education
import Tables
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

@Suite struct SemesterOfADayTests {
  private let data: DatasetFixture = [
    "regions": "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
    "school_calendar": """
    region_code,school_year,term,start_on,end_on
    450000,2022,1,2022-09-01,2023-01-14
    450100,2022,2,2023-02-13,2023-07-02
    """,
  ]

  @Test(arguments: [
    ("2022-09-01", "2022-1 450000"), ("2023-01-15", nil), ("2023-02-12", nil), ("2023-02-13", "2022-2 450100"),
    ("2023-07-03", nil), ("2023-09-01", "2023-1 standard"), ("2022-08-31", "2021-2 standard"),
  ])
  func isThatOfTheNearestCalendar(_ text: String, _ expected: String?) throws {
    let day = try #require(Day(text))
    let found = try data.open { try $0.calendar.semester(containing: day, in: "450102") }
    #expect(found.map { "\($0.semester) \($0.source)" } == expected)
  }

  @Test(arguments: [("2022-08-31", 2021), ("2022-09-01", 2022), ("2023-01-01", 2022), ("2023-08-31", 2022)])
  func schoolYearsBeginInSeptember(_ text: String, _ year: Int) throws {
    let day = try #require(Day(text))
    #expect(SchoolCalendar.schoolYear(of: day) == year)
    #expect(DayRange.schoolYear(year).contains(day))
  }

  @Test(arguments: [
    ("2022-1", true), ("2022-2", true), ("2022-3", false), ("22-1", false), ("2022", false), ("-1-1", false),
  ])
  func aSemesterIsWrittenWithItsTerm(_ text: String, _ isOne: Bool) {
    #expect((Semester(text)?.description == text) == isOne)
  }

  @Test(arguments: [
    ("2024-02-29", 60, "2029-02-28"), ("2022-01-31", 1, "2022-02-28"), ("2022-12-15", 1, "2023-01-15"),
    ("2022-01-31", -2, "2021-11-30"), ("2022-06-30", 0, "2022-06-30"),
  ])
  func monthsKeepTheDayWhereTheyCan(_ day: String, _ months: Int, _ expected: String) {
    #expect(Day(day)?.adding(months: months) == Day(expected))
  }
}
