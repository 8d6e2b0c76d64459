import Education
import Tables
import Testing

@testable import Datasets
@testable import Import

/// Cells of workbooks that no text file has: merged ones, numbers where dates belong, errors of formulas.
struct MergedCellsTests {
  private let grid: CellGrid = {
    var grid = CellGrid(
      path: "a.xlsx", sheet: "表",
      rows: [
        CellGrid.Row(number: 1, cells: [.text("单位"), .text("年度")]),
        CellGrid.Row(number: 3, cells: [.text("甲"), .integer(2021)]),
        CellGrid.Row(number: 4, cells: [nil, .integer(2022)]), CellGrid.Row(number: 5, cells: [nil, .integer(2023)]),
      ])
    grid.merges = [CellRange("A3:A4")!, CellRange("A1:B1")!]
    return grid
  }()

  @Test func `a cell merged over rows says the same of each, and of no other`() {
    let merged = MergedCells(grid)
    #expect(merged.value(grid, row: 2, column: 0) == .text("甲"))
    #expect(merged.value(grid, row: 3, column: 0) == nil)
    #expect(merged.value(grid, row: 2, column: 1) == nil)
    #expect(merged.value(grid, row: 0, column: 1) == nil)
  }

  private func reader(_ table: String, _ name: String) throws -> CellReader {
    let field = try #require(EducationModel.table(table)?.schema.field(name))
    return CellReader(
      SheetColumns.Column(
        column: 0, target: HeadingIndex.Target(table: table, field: name), field: field, unit: nil,
        isUnitOfSheet: false,
        fillsDown: false, heading: name), schema: nil, ImportOptions())
  }

  @Test func `a number where a date belongs may be January or October`() throws {
    let reader = try reader("officers", "appointed_on")
    #expect(throws: CellFault(.monthOrNumber)) { try reader.read(.number(2021.1), on: nil) }
    #expect(try reader.read(.number(2021.2), on: nil).value == .date(Day("2021-02-01")!))
    #expect(throws: CellFault(.notDate)) { try reader.read(.number(44440.5), on: nil) }
    #expect(try reader.read(.integer(44440), on: nil).value == .date(Day("2021-09-01")!))
    #expect(try reader.read(.date(Day("2021-09-01")!), on: nil).value == .date(Day("2021-09-01")!))
  }

  @Test func `errors of formulas and formulas without a value are rejected`() throws {
    let reader = try reader("institution_years", "approved_posts")
    #expect(throws: CellFault(.errorValue)) { try reader.read(.error("#N/A"), on: nil) }
    #expect(throws: CellFault(.uncalculated)) { try reader.read(.uncalculated, on: nil) }
    #expect(throws: CellFault(.notNumber)) { try reader.read(.date(Day("2021-09-01")!), on: nil) }
    #expect(try reader.read(.number(9), on: nil).value == .integer(9))
  }

  @Test func `constraints of the schema hold`() throws {
    let constrained = SchemaField("n", .text, allowed: ["a", "b"])
    let reader = CellReader(
      SheetColumns.Column(
        column: 0, target: HeadingIndex.Target(table: "own", field: "n"), field: constrained, unit: nil,
        isUnitOfSheet: false, fillsDown: false, heading: "n"), schema: nil, ImportOptions())
    #expect(throws: CellFault(.constraint(expected: "one of a, b"))) { try reader.read(.text("c"), on: nil) }
    #expect(try reader.read(.text("a"), on: nil).value == .text("a"))
  }
}
