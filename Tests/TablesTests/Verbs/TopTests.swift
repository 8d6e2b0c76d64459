import Tables
import Testing

@Suite struct TopTests {
  @Test(arguments: ColumnType.allCases)
  func theyAreTheHeadOfASort(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 80)
    for count in [0, 1, 2, 7, 60] {
      let table = try Table([
        ("x", type, random.cells(type, count)), ("place", .integer, (0..<count).map { .integer(Int64($0)) }),
      ])
      for wanted in [-1, 0, 1, 3, 59, 60, Int.max] {
        let down = insertionSorted(table.rows, by: [(0, true)]).prefix(max(0, wanted)).map { $0.map(\.spelled) }
        let up = insertionSorted(table.rows, by: [(0, false)]).prefix(max(0, wanted)).map { $0.map(\.spelled) }
        #expect(try table.top(wanted, by: "x").spelledRows == Array(down))
        #expect(try table.bottom(wanted, by: "x").spelledRows == Array(up))
      }
    }
  }

  @Test func inAGroupedTableTheyAreThoseOfEachGroup() throws {
    var random = SeededGenerator(seed: 81)
    let table = try Table([("k", .text, random.cells(.text, 90)), ("x", .number, random.cells(.number, 90))])
    let groups = grouped(table.spelledRows.map { [$0[0]] })
    let expected = groups.flatMap { group in
      insertionSorted(group.rows.map { table.rows[$0] }, by: [(1, true)]).prefix(2)
    }
    let top = try table.groupBy(["k"]).top(2, by: "x")
    #expect(top.spelledRows == expected.map { $0.map(\.spelled) })
    #expect(top.grouping == ["k"])
  }

  @Test func anUnknownColumnIsAnError() throws {
    let table = try Table(columns: [(Field("x", .integer), integers([1]))])
    #expect(throws: TableFailure.unknownColumn("y", among: ["x"])) { try table.top(1, by: "y") }
  }
}
