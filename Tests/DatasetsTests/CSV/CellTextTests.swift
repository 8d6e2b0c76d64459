import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct CellTextTests {
  private func integer(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBufferPointer(CellText.integer) }
  private func number(_ text: String) -> Double? { Array(text.utf8).withUnsafeBufferPointer(CellText.number) }
  private func boolean(_ text: String) -> Bool? { Array(text.utf8).withUnsafeBufferPointer(CellText.boolean) }
  private func day(_ text: String, _ reading: MonthReading? = nil) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { CellText.day($0, reading)?.description }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("+7", 7), ("007", 7), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("-9223372036854775807", -.max), ("0000000000000000000000001", 1),
    ] as [(String, Int64)])
  func integersReachToTheLimitsOf64Bits(_ text: String, _ expected: Int64) {
    #expect(integer(text) == expected)
  }

  @Test(arguments: [
    "", "-", "+", "+-1", "1-", " 1", "1 ", "1.0", "1e3", "0x1", "1,000", "九", "１", "9223372036854775808",
    "-9223372036854775809", "99999999999999999999999", "1\u{0}", "--1",
  ])
  func anythingElseIsNoInteger(_ text: String) {
    #expect(integer(text) == nil)
  }

  @Test func integersAreThoseOfTheLibrary() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 1...21, using: &random)).map { _ in "0123456789-+9".randomElement(using: &random)! })
      #expect(integer(text) == Int64(text), "\(text)")
    }
  }

  @Test func decimalsAreThoseOfTheCLibraryToTheBit() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<20_000 {
      func digits(_ range: ClosedRange<Int>) -> String {
        String((0..<Int.random(in: range, using: &random)).map { _ in "0123456789".randomElement(using: &random)! })
      }
      var text = ["", "-", "+"].randomElement(using: &random)! + digits(1...20)
      if Bool.random(using: &random) { text += "." + digits(0...25) }
      if Int.random(in: 0..<4, using: &random) == 0 {
        text +=
          ["e", "E"].randomElement(using: &random)! + ["", "-", "+"].randomElement(using: &random)! + digits(1...2)
      }
      #expect(number(text)?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
  }

  @Test(arguments: [
    "0.1", ".5", "5.", "-.5", "+1.25", "9007199254740993", "9007199254740992.0", "1e22", "1e23", "123456789012345678",
    "1234567890123456789", "0.000001", "4.9e-324", "1.7976931348623157e308", "-0", "8.5e-5",
  ])
  func decimalsOnTheEdgesAreThoseOfTheCLibrary(_ text: String) {
    #expect(number(text)?.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test(arguments: [
    "", "-", ".", "-.", "e5", "1e", "1e+", "1.2.3", "+-5", " 1", "1 ", "1,5", "0x10", "nan", "inf", "Infinity", "１",
    "1_000", "12%",
  ])
  func anythingElseIsNoNumber(_ text: String) {
    #expect(number(text) == nil)
  }

  @Test func notANumberAndInfinitiesAreWrittenAsTableSchemaHasThem() {
    #expect(number("NaN")?.isNaN == true)
    #expect(number("INF") == .infinity)
    #expect(number("-INF") == -.infinity)
  }

  @Test(arguments: ["1e309", "-1e400"])
  func aNumberPastTheGreatestIsNotTakenForInfinity(_ text: String) {
    #expect(number(text) == nil)
  }

  @Test(
    arguments: [
      ("true", true), ("True", true), ("TRUE", true), ("1", true), ("false", false), ("False", false), ("FALSE", false),
      ("0", false), ("yes", nil), ("", nil), ("tRUE", nil), ("是", nil), ("01", nil),
    ] as [(String, Bool?)])
  func truthIsWrittenAsTableSchemaHasIt(_ text: String, _ expected: Bool?) {
    #expect(boolean(text) == expected)
  }

  @Test(arguments: [
    ("2015-09", "2015-09-01", "2015-09-30"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2015-09-17", "2015-09-17", "2015-09-17"),
  ])
  func aMonthStandsForTheDayThatTheSchemaSays(_ text: String, _ first: String, _ last: String) {
    #expect(day(text, .firstDay) == first)
    #expect(day(text, .lastDay) == last)
    #expect(day(text) == (text.count == 10 ? text : nil))
  }

  @Test(arguments: [
    "2015-00", "2015-13", "2015-9", "2015/09", "201-509", "+201-05", "-201-05", "2015-+5", "2015-", "", "2015",
    "2015-9-1",
  ])
  func anythingElseIsNoMonth(_ text: String) {
    #expect(day(text, .firstDay) == nil)
    #expect(day(text, .lastDay) == nil)
  }
}
