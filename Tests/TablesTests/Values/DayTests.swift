import Tables
import Testing

@Suite struct DayTests {
  @Test func everyDayOf1600To2400RoundTripsAndFollowsTheOneBefore() throws {
    var expected = try #require(Day(year: 1600, month: 1, day: 1))
    for year in 1600...2400 {
      for month in 1...12 {
        let lengths = [
          31, year % 400 == 0 || year % 4 == 0 && year % 100 != 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
        ]
        for number in 1...lengths[month - 1] {
          let day = try #require(Day(year: year, month: month, day: number))
          let parts = day.parts
          guard day == expected, parts == (year, month, number) else {
            Issue.record("\(year)-\(month)-\(number) became \(parts), day \(day.daysSinceEpoch)")
            return
          }
          expected = expected + 1
        }
        #expect(Day(year: year, month: month, day: lengths[month - 1] + 1) == nil)
      }
    }
    #expect(expected.description == "2401-01-01")
  }

  @Test(arguments: 1599...2401)
  func textRoundTripsOnTheFirstAndLastDayOfEachYear(_ year: Int) throws {
    for text in ["\(year)-01-01", "\(year)-02-28", "\(year)-03-01", "\(year)-12-31"] {
      #expect(Day(text)?.description == text)
    }
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("1600-01-01", -135_140), ("2021-12-31", 18_992),
  ])
  func daysAreCountedFrom1970(_ text: String, _ days: Int32) {
    #expect(Day(text)?.daysSinceEpoch == days)
    #expect(Day(daysSinceEpoch: days).description == text)
  }

  @Test(arguments: [
    (1600, true), (1700, false), (1900, false), (2000, true), (2023, false), (2024, true), (2100, false),
  ])
  func aYearIsLeapEveryFourthButNotEveryHundredthThoughEveryFourHundredth(_ year: Int, _ isLeap: Bool) {
    #expect(Day.isLeap(year) == isLeap)
    #expect(Day.length(ofYear: year) == (isLeap ? 366 : 365))
    #expect(Day.length(of: 2, in: year) == (isLeap ? 29 : 28))
    #expect((Day("\(year)-02-29") != nil) == isLeap)
  }

  @Test(arguments: [
    "", "2023", "2023-12", "2023-1-01", "2023-13-01", "2023-00-10", "2023-01-00", "2023-04-31", "2023/01/01",
    "2023-01-01 ", " 2023-01-01", "+023-01-01", "-023-01-01", "2023-+1-01", "2023-01-0x", "二〇二三年", "２０２３-01",
    "2023-01-01T00:00", "20230-1-01", "2023--1-1",
  ])
  func anyOtherTextIsNoDay(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test func yearsStandInFourDigits() {
    #expect(Day("0000-01-01")?.year == 0)
    #expect(Day("9999-12-31")?.month == 12)
    #expect(Day(year: 10_000, month: 1, day: 1) == nil)
    #expect(Day(year: -1, month: 1, day: 1) == nil)
    #expect(Day("0000-01-01").map { ($0 - 1).description } == "-0001-12-31")
  }

  @Test func differencesAndSumsAreWholeDays() throws {
    let (start, end) = (try #require(Day("2023-09-01")), try #require(Day("2024-09-01")))
    #expect(end - start == 366)
    #expect(start - end == -366)
    #expect(start + 366 == end)
    #expect(end - 366 == start)
    #expect(start < end)
  }

  @Test(arguments: [Int.max, Int.max - 20_000, Int(Int32.max)])
  func sumsThatLeaveTheRangeStopAtItsEnds(_ days: Int) throws {
    let day = try #require(Day("2023-09-01"))
    #expect(day + days == Day(daysSinceEpoch: .max))
    #expect(day - days - 100_000 == Day(daysSinceEpoch: .min))
    #expect(day + .min == Day(daysSinceEpoch: .min))
    #expect(day - .min == Day(daysSinceEpoch: .max))
  }

  @Test func theEndsOfTheRangeHaveAYear() {
    #expect(Day(daysSinceEpoch: .max).description == "5881580-07-11")
    #expect(Day(daysSinceEpoch: .min).description == "-5877641-06-23")
  }
}
