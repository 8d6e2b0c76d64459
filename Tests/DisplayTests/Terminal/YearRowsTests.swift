import Tables
import Testing

@testable import Display

@Suite("Rows of figures that are years")
struct YearRowsTests {
  @Test("have no commas in a description, beside rows that do")
  func description() throws {
    let source = try table([
      (Field("year", .integer), [.integer(2019), .integer(2022)]),
      (Field("paid", .integer), [.integer(2019), .missing]),
    ])
    let described = try source.described().select(["column", "unit", "count", "min", "mean"])
    #expect(
      TableText.lines(of: described, limits: .none) == [
        "column  unit    count     min     mean", "text    text  integer  number   number",
        "──────  ────  ───────  ──────  ───────", "year    year        2    2019   2020.5",
        "paid    ∅           1   2,019  2,019.0", "2 rows × 5 columns",
      ])
  }

  @Test("keep the commas of what is counted")
  func counts() throws {
    let described = try table([
      (Field("unit", .text), [.text("year"), .text("CNY"), .missing]),
      (Field("count", .integer), [.integer(1234), .integer(1234), .integer(1234)]),
    ])
    let lines = TableText.lines(of: described, limits: .none)
    #expect(lines.filter { $0.contains("1,234") }.count == 3)
  }
}
