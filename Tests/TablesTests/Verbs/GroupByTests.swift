import Tables
import Testing

@Suite struct GroupByTests {
  @Test func nothingChangesButTheGrouping() throws {
    let table = try Table(columns: [
      (Field("a", .integer), integers([1, nil])), (Field("b", .text), texts(["x", "y"])),
    ])
    let grouped = try table.groupBy(["b", "a"])
    #expect(grouped.grouping == ["b", "a"])
    #expect(grouped.rows == table.rows)
    #expect(try grouped.groupBy(["a"]).grouping == ["a"])
    #expect(try grouped.groupBy([]).grouping.isEmpty)
    #expect(grouped.ungroup().grouping.isEmpty && grouped.ungroup().rows == table.rows)
    #expect(throws: TableFailure.unknownColumn("z", among: ["a", "b"])) { try table.groupBy(["z"]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.groupBy(["a", "a"]) }
  }
}
