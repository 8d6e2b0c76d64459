import Tables
import Testing

@Suite struct RelocateTests {
  private func table() throws -> Table { try Table(["a", "b", "c", "d"].map { ($0, .integer, [.integer(1)]) }) }

  @Test(
    arguments: [
      (["c"], .front, ["c", "a", "b", "d"]), (["d", "b"], .front, ["d", "b", "a", "c"]),
      (["a"], .after("c"), ["b", "c", "a", "d"]), (["d", "a"], .before("c"), ["b", "d", "a", "c"]),
      (["a"], .after("d"), ["b", "c", "d", "a"]), (["a"], .before("b"), ["a", "b", "c", "d"]),
      ([], .front, ["a", "b", "c", "d"]),
    ] as [([String], ColumnPlace, [String])])
  func columnsMoveTogetherInTheOrderNamed(_ moved: [String], _ place: ColumnPlace, _ expected: [String]) throws {
    #expect(try table().relocate(moved, to: place).names == expected)
  }

  @Test func namesAreChecked() throws {
    let table = try table()
    #expect(throws: TableFailure.unknownColumn("z", among: table.names)) { try table.relocate(["z"]) }
    #expect(throws: TableFailure.unknownColumn("z", among: table.names)) { try table.relocate(["a"], to: .after("z")) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.relocate(["a", "a"]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.relocate(["a"], to: .before("a")) }
  }
}
