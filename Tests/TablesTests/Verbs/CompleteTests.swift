import Tables
import Testing

@Suite struct CompleteTests {
  @Test(arguments: ColumnType.allCases)
  func everyCombinationStandsInOrder(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 120)
    for count in [0, 1, 6, 40] {
      let table = try Table([
        ("v", .integer, (0..<count).map { .integer(Int64($0)) }), ("a", type, random.cells(type, count)),
        ("b", .integer, random.cells(.integer, count)),
      ])
      func values(_ column: Int) -> [Value] {
        let firsts = grouped(table.spelledRows.map { [$0[column]] }).map { [table.rows[$0.rows[0]][column]] }
        return insertionSorted(firsts.filter { $0 != [.missing] }, by: [(0, false)]).map { $0[0] }
      }
      var expected: [[String]] = []
      for a in values(1) {
        for b in values(2) {
          let own = table.rows.filter { $0[1].spelled == a.spelled && $0[2].spelled == b.spelled }
          expected += own.isEmpty ? [["missing", a.spelled, b.spelled]] : own.map { $0.map(\.spelled) }
        }
      }
      expected += table.rows.filter { $0[1].isMissing || $0[2].isMissing }.map { $0.map(\.spelled) }
      #expect(try table.complete(["a", "b"]).spelledRows == expected)
    }
  }

  @Test func namesAndSizesAreChecked() throws {
    let many = try Table(columns: ["a", "b"].map { (Field($0, .integer), integers((0..<50_000).map { $0 })) })
    #expect(throws: TableFailure.tooManyRows(2_500_000_000)) { try many.complete(["a", "b"]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try many.complete(["a", "a"]) }
    #expect(throws: TableFailure.unknownColumn("c", among: ["a", "b"])) { try many.complete(["c"]) }
    #expect(try many.head(3).groupBy(["a"]).complete(["a"]).grouping == ["a"])
  }
}
