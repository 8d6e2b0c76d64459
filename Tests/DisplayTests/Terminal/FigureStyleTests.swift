import Tables
import Testing

@testable import Display

@Suite("Figures of a column")
struct FigureStyleTests {
  private func text(_ field: Field, _ value: Value, scale: FigureScale? = nil) throws -> String {
    let table = try table([(field, [value])])
    return FigureStyle(field, table.columns[0], rows: 1, scale: scale).text(of: value)
  }

  @Test(
    "have commas, but not in years and codes",
    arguments: ["year", "school_year", "year_right", "年份", "年度", "FY", "school_yr", "region_code", "id", "学校编码"])
  func identifiers(_ name: String) throws {
    #expect(try text(Field(name, .integer), .integer(450100)) == "450100")
    #expect(try text(Field("n", .integer), .integer(450100)) == "450,100")
    #expect(try text(Field("paid", .number), .number(1234.5)) == "1,234.5")
    #expect(try text(Field("x", .integer, unit: "year"), .integer(2023)) == "2023")
  }

  @Test("show money in the scale asked for")
  func scale() throws {
    let money = Field("amount", .number, unit: "CNY")
    #expect(try text(money, .number(12_345_000), scale: .tenThousand) == "1,234.5")
    #expect(try text(money, .number(12_345_000), scale: .hundredMillion) == "0.1235")
    #expect(try text(Field("amount", .integer, unit: "元"), .integer(20_000), scale: .tenThousand) == "2")
    #expect(try text(Field("n", .integer, unit: "person"), .integer(20_000), scale: .tenThousand) == "20,000")
    #expect(try text(money, .missing, scale: .tenThousand) == "∅")
    let lines = TableText.lines(
      of: try table([(money, [.number(15_000), .missing])]),
      limits: TableLimits(rows: nil, width: nil, cellWidth: nil, scale: .tenThousand))
    #expect(lines == ["     amount", "number 万元", "───────────", "        1.5", "          ∅", "2 rows × 1 column"])
  }

  @Test("do not let cells, names, units and groups act on the terminal")
  func escapes() throws {
    let evil = "\u{1B}[2J"
    let grouped = try table([(Field("a" + evil, .text, unit: evil), [.text("x\u{202E}" + evil)])]).groupBy(["a" + evil])
    let text = TableText.lines(of: grouped, limits: .terminal(width: 10)).joined(separator: "\n")
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.contains("a\\x1B[2J") && text.contains("grouped by a\\x1B[2J"))
  }
}
