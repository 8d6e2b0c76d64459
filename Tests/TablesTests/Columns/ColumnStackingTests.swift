import Testing

@testable import Tables

@Suite struct ColumnStackingTests {
  @Test(arguments: ColumnType.allCases)
  func cellsStandBelowEachOther(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 140)
    for counts in [[], [0], [3, 0, 70], [65, 1, 64]] {
      let parts = counts.map { columnOf(type, random.cells(type, $0)) }
      let stacked = try Column.stacked(parts, name: "x")
      #expect(stacked.spelledCells == parts.flatMap(\.spelledCells))
      #expect(stacked.missingCount == parts.map(\.missingCount).reduce(0, +))
    }
  }

  @Test func typesMustFit() throws {
    #expect(try Column.stacked([integers([1]), numbers([0.5])], name: "x").cells == [.number(1), .number(0.5)])
    #expect(try Column.stacked([booleans([nil]), texts(["a"])], name: "x").cells == [.missing, .text("a")])
    #expect(try Column.stacked([booleans([nil])], name: "x").type == .boolean)
    #expect(throws: TableFailure.mixedTypes(column: "x", first: .date, second: .text, row: 2)) {
      try Column.stacked([days(["2023-01-01"]), texts(["a"])], name: "x")
    }
  }

  @Test(arguments: ColumnType.allCases)
  func aColumnOfNothingHasEveryCellMissing(_ type: ColumnType) {
    for count in [0, 1, 65] {
      let column = Column.allMissing(type, count)
      #expect(column.cells == [Value](repeating: .missing, count: count) && column.type == type)
    }
  }
}
