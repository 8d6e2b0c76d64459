import Datasets
import Tables
import Testing

@testable import Display

@Suite("A table at a glance")
struct GlimpseTests {
  @Test("has one line a column")
  func lines() throws {
    let source = try table([
      (Field("level", .text, title: "层级"), ["county", "county", "city", "county"].map(Value.text)),
      (Field("amount", .number, unit: "CNY"), [.number(0), .number(1234.5), .missing, .missing]),
      (Field("year", .integer), [2019, 2020, 2021, 2023].map(Value.integer)),
      (Field("day", .date), [.date(Day("2023-01-01")!), .date(Day("2019-05-05")!), .missing, .missing]),
      (Field("code", .integer), [450100, 450102, 450103, 450105].map(Value.integer)),
      (Field("empty", .text), [.missing, .missing, .missing, .missing]),
    ])
    #expect(
      try Glimpse.lines(of: source) == [
        "4 rows × 6 columns",
        "level  text    层级           county 75%, city 25%",
        "amount number  [CNY] █▌   50% █        █ 0…1,234.5",
        "year   integer                ███ █ 2019…2023",
        "day    date          █▌   50% 2019-05-05…2023-01-01",
        "code   integer                4 different: 450100, 450102, 450103, 450105",
        "empty  text          ███ 100%",
      ])
  }

  @Test("fits its width, whatever is in the table")
  func width() throws {
    let long = String(repeating: "很长的文字", count: 20)
    let source = try table([
      (Field(long, .text, title: long, unit: long), [.text(long), .text(long + "\u{1B}")]),
      (Field("x", .number), [.number(-1.23456789e200), .number(1.7e308)]),
      (Field("y", .number), [.number(.nan), .missing]),
    ])
    for width in [0, 60, 80, 120] {
      for line in try Glimpse.lines(of: source, width: width) {
        #expect(TerminalWidth.of(line) <= max(width, 60))
        #expect(!line.contains("\u{1B}"))
      }
    }
    #expect(try Glimpse.lines(of: source).last?.hasSuffix("1 NaN or infinite") == true)
    #expect(try Glimpse.lines(of: try table([])) == ["0 rows × 0 columns"])
  }
}
