import Datasets
import Tables
import Testing

@testable import Display

@Suite("A table as text")
struct TableTextTests {
  private func table(_ columns: [(String, ColumnType, [Value])], unit: String? = nil) throws -> Table {
    try Table(
      columns: columns.map { name, type, values in
        var builder = ColumnBuilder(type)
        for value in values { builder.append(value) }
        return (Field(name, type, unit: unit), builder.finished())
      })
  }

  @Test("aligns Chinese, groups thousands, leaves years alone and shows what is missing")
  func alignment() throws {
    let table = try table([
      ("name", .text, [.text("南宁市"), .missing]), ("year", .integer, [.integer(2023), .integer(2024)]),
      ("amount", .number, [.number(1_234_567.5), .missing]),
    ])
    #expect(
      TableText.lines(of: table, limits: .none) == [
        "name       year       amount",
        "text    integer       number",
        "──────  ───────  ───────────",
        "南宁市     2023  1,234,567.5",
        "∅          2024            ∅",
        "2 rows × 3 columns",
      ])
  }

  @Test("says how many rows are shown")
  func manyRows() throws {
    let table = try table([("n", .integer, (0..<30).map { .integer($0) })])
    let lines = TableText.lines(of: table, limits: .terminal(width: 80))
    #expect(lines.count == 3 + 20 + 1)
    #expect(lines.last == "30 rows × 1 column, 20 shown")
    #expect(TableText.lines(of: table, limits: .none).count == 3 + 30 + 1)
  }

  @Test("names the columns that do not fit instead of cutting them off")
  func wideTable() throws {
    let table = try table((0..<12).map { ("column_\($0)", .integer, [.integer(1)]) })
    let lines = TableText.lines(of: table, limits: .terminal(width: 40))
    #expect(lines.allSatisfy { $0.hasPrefix("…") || TerminalWidth.of($0) <= 40 })
    #expect(lines.last?.hasSuffix("column_10, column_11") == true)
  }

  @Test("names no more columns than one can read")
  func manyColumns() throws {
    let table = try table((1...1000).map { ("c\($0)", .integer, [.integer(1)]) })
    let lines = TableText.lines(of: table, limits: .terminal(width: 9))
    #expect(lines.last?.hasPrefix("… columns not shown: c2, c3, ") == true)
    #expect(lines.last?.hasSuffix(", c25 and 975 more") == true)
  }

  @Test("keeps line ends in cells from breaking the table")
  func lineEnds() throws {
    let table = try table([("t", .text, [.text("a\nb\tc")])])
    #expect(TableText.lines(of: table, limits: .none)[3] == "a⏎b c")
  }

  @Test("shows an empty table and one without columns")
  func emptyTables() throws {
    #expect(TableText.lines(of: try table([("a", .text, [])]), limits: .none).last == "0 rows × 1 column")
    #expect(TableText.lines(of: try table([]), limits: .none) == ["0 rows × 0 columns"])
  }
}
