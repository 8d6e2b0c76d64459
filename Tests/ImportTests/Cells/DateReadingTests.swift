import Tables
import Testing

@testable import Import

/// Dates as people write them.
struct DateReadingTests {
  @Test(arguments: [
    ("2021-09-01", DateReading.day(Day("2021-09-01")!)),
    ("2021/9/1", .day(Day("2021-09-01")!)), ("2021.9.1", .day(Day("2021-09-01")!)),
    ("2021年9月1日", .day(Day("2021-09-01")!)), ("２０２１年９月１日", .day(Day("2021-09-01")!)),
    ("20210901", .day(Day("2021-09-01")!)), ("2021-09-01 00:00:00", .day(Day("2021-09-01")!)),
    ("二〇二一年九月一日", .day(Day("2021-09-01")!)), ("二○二一年十二月三十一日", .day(Day("2021-12-31")!)),
    ("2021年9月", .month(year: 2021, month: 9)), ("2021.9", .month(year: 2021, month: 9)),
    ("２０２１．１０", .month(year: 2021, month: 10)), ("202109", .month(year: 2021, month: 9)),
    ("二〇二一年十月", .month(year: 2021, month: 10)), ("44440", .serial(Day("2021-09-01")!)),
  ])
  func `what people write`(text: String, expected: DateReading) throws {
    #expect(try DateReading(text) == expected)
  }

  @Test(arguments: [
    ("2021年秋", ImportReason.season), ("2021年春季学期", .season), ("2021-02-30", .notDate), ("2021.13", .notDate),
    ("21.9.1", .notDate), ("9月1日", .notDate), ("2021", .notDate), ("12", .notDate), ("", .notDate), ("待定", .notDate),
    ("99999", .notDate), ("2021-9-1-1", .notDate), ("1821-09-01", .notDate),
  ])
  func `what says no day is told why`(text: String, reason: ImportReason) {
    #expect(throws: CellFault(reason)) { try DateReading(text) }
  }
}
