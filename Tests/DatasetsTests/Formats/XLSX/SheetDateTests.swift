import Tables
import Testing

@testable import Datasets

@Suite("A day as Excel keeps it")
struct SheetDateTests {
  private func value(_ serial: Double, _ kind: NumberFormat.Kind = .date, from1904: Bool = false) -> String {
    SheetDate.value(serial, kind, from1904: from1904).description
  }

  // What Excel shows for these numbers.
  @Test(
    "counts from 1900 with a day too many, or from 1904",
    arguments: [
      (1.0, "1900-01-01", "1904-01-02"), (59, "1900-02-28", "1904-02-29"), (61, "1900-03-01", "1904-03-02"),
      (44440, "2021-09-01", "2025-09-02"), (2_958_465, "9999-12-31", "2958465"),
    ])
  func epochs(serial: Double, in1900: String, in1904: String) {
    #expect(value(serial) == in1900)
    #expect(value(serial, from1904: true) == in1904)
  }

  @Test("has a time of day in its fraction")
  func times() {
    #expect(value(44440.5) == "2021-09-01T12:00:00")
    #expect(value(44440.354166666664) == "2021-09-01T08:30:00")
    #expect(value(44440.999999999) == "2021-09-02", "binary rounding does not make it 24:00")
    #expect(value(0.75, .time) == "18:00:00")
    #expect(value(44440, .time) == "2021-09-01")
    #expect(value(1.5208333333333333, .duration) == "36:30:00")
    #expect(value(-0.25, .duration) == "-06:00:00")
    #expect(value(0.5 / 86400, .duration) == "00:00:00.500")
  }

  @Test("stays a number where no calendar has it", arguments: [0.0, 60, 60.5, -1, 2_958_466, 1e300])
  func none(serial: Double) {
    #expect(SheetDate.value(serial, .date, from1904: false) == .number(serial))
  }

  @Test("comes back from its number")
  func roundTrip() {
    for serial in Array(1...59) + Array(61...1000) + [44440, 2_958_465] {
      guard case .date(let day) = SheetDate.value(Double(serial), .date, from1904: false) else {
        Issue.record("\(serial) is no day")
        continue
      }
      #expect(SheetDate.serial(of: day) == serial)
    }
    #expect(SheetDate.serial(of: Day("1899-12-31")!) == nil)
  }

  @Test(
    "may be written as ISO 8601",
    arguments: [
      ("2021-09-01", "2021-09-01"), ("2021-09-01T00:00:00", "2021-09-01"),
      ("2021-09-01T08:30:00Z", "2021-09-01T08:30:00"),
      ("2021-09-01T08:30:00.250", "2021-09-01T08:30:00.250"), ("08:30", "08:30:00"), ("2021-02-30", nil), ("x", nil),
      ("T", nil),
      ("2021-09-01T24:00:00", nil), ("2021-09-01T00:00:nan", nil), ("", nil),
    ] as [(String, String?)])
  func iso(text: String, shown: String?) {
    #expect(SheetDate.value(iso8601: text)?.description == shown)
  }
}
