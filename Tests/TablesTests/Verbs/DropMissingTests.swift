import Tables
import Testing

@Suite struct DropMissingTests {
  @Test func theRowsThatHaveEveryNamedCellStay() throws {
    let table = try randomTable(80, seed: 55)
    let complete = table.rows.filter { row in !row.contains(.missing) }
    #expect(try table.dropMissing().spelledRows == complete.map { $0.map(\.spelled) })
    let known = table.rows.filter { $0[1] != .missing }
    #expect(try table.dropMissing([table.names[1]]).spelledRows == known.map { $0.map(\.spelled) })
    #expect(try table.groupBy(["text"]).dropMissing().grouping == ["text"])
    #expect(throws: TableFailure.self) { try table.dropMissing(["integr"]) }
  }
}
