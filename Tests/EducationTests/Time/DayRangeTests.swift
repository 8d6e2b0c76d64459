import Education
import Tables
import Testing

@Suite struct DayRangeTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func range(_ first: String, _ last: String) throws -> DayRange {
    try #require(DayRange(day(first), through: day(last)))
  }

  @Test func aRangeNeedsADay() throws {
    #expect(DayRange(try day("2022-01-02"), through: try day("2022-01-01")) == nil)
    #expect(try range("2022-01-01", "2022-01-01").length == 1)
  }

  @Test(arguments: [(2022, 365), (2024, 366), (1900, 365), (2000, 366)])
  func aYearHasItsDays(_ year: Int, _ days: Int) throws {
    let year = DayRange.year(year)
    #expect(year.length == days)
    #expect(year.first.description.hasSuffix("-01-01"))
    #expect(year.last.description.hasSuffix("-12-31"))
  }

  @Test func bothEndsBelongToIt() throws {
    let year = DayRange.year(2022)
    #expect(year.contains(try day("2022-01-01")))
    #expect(year.contains(try day("2022-12-31")))
    #expect(!year.contains(try day("2021-12-31")))
    #expect(!year.contains(try day("2023-01-01")))
    #expect(try range("2021-12-31", "2023-01-01").years == 2021...2023)
  }

  @Test func anIntersectionHoldsTheCommonDays() throws {
    let year = DayRange.year(2022)
    #expect(year.intersection(try range("2021-06-01", "2022-01-01"))?.length == 1)
    #expect(year.intersection(DayRange.year(2023)) == nil)
    #expect(year.intersection(year) == year)
  }

  /// `left_on` and `closed_on` are the first day after; `to_on` is the last day.
  @Test func aStayEndsBeforeOrOnItsEnd() throws {
    let year = DayRange.year(2022)
    #expect(year.intersection(from: nil, before: try day("2022-01-01")) == nil)
    #expect(year.intersection(from: nil, before: try day("2022-01-02"))?.length == 1)
    #expect(year.intersection(from: nil, through: try day("2022-01-01"))?.length == 1)
    #expect(year.intersection(from: try day("2022-12-31"), before: nil)?.length == 1)
    #expect(year.intersection(from: nil, before: nil) == year)
    #expect(year.intersection(from: nil, through: nil) == year)
  }

  @Test func daysCoveredTwiceCountOnce() throws {
    let days = [
      try range("2022-01-05", "2022-01-10"), try range("2022-01-01", "2022-01-06"),
      try range("2022-01-07", "2022-01-08"),
      try range("2022-02-01", "2022-02-01"),
    ]
    #expect(DayRange.unionLength(days) == 11)
    #expect(DayRange.unionLength(days.reversed()) == 11)
    #expect(DayRange.unionLength([]) == 0)
  }
}
