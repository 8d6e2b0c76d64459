import Tables
import Testing

@Suite struct ColumnTests {
  @Test(arguments: ColumnType.allCases)
  func aColumnGivesBackItsCells(_ type: ColumnType) {
    var random = SeededGenerator(seed: 7)
    let cells = random.cells(type, 200)
    let column = columnOf(type, cells)
    #expect(column.type == type)
    #expect(column.count == 200)
    #expect(column.missingCount == cells.count { $0.isMissing })
    #expect(column.spelledCells == cells.map(\.spelled))
  }

  @Test(arguments: ColumnType.allCases)
  func gatheringPicksCellsAndANegativeRowIsMissing(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 8)
    let cells = random.cells(type, 70)
    let rows = (0..<200).map { _ in Int32.random(in: -3..<70, using: &random) }
    let gathered = try columnOf(type, cells).gathered(rows)
    #expect(gathered.spelledCells == rows.map { $0 < 0 ? Value.missing.spelled : cells[Int($0)].spelled })
  }

  @Test(arguments: ColumnType.allCases)
  func aSliceIsItsRunOfCells(_ type: ColumnType) {
    var random = SeededGenerator(seed: 9)
    let cells = random.cells(type, 300)
    let column = columnOf(type, cells)
    for _ in 0..<50 {
      let start = Int.random(in: 0...300, using: &random)
      let rows = start..<Int.random(in: start...300, using: &random)
      let slice = column.slice(rows)
      #expect(slice.spelledCells == cells[rows].map(\.spelled))
      #expect(slice.missingCount == cells[rows].count { $0.isMissing })
    }
  }

  @Test(arguments: ColumnType.allCases)
  func missingCellsCanBeGatheredFromAColumnWithoutCells(_ type: ColumnType) throws {
    #expect(try columnOf(type, []).gathered([-1, -1]).cells == [.missing, .missing])
  }
}
