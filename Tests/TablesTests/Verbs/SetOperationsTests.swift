import Tables
import Testing

@Suite struct SetOperationsTests {
  @Test(arguments: ColumnType.allCases)
  func theyAreThoseOfSetsInOrderOfFirstAppearance(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 70)
    for count in [0, 1, 12, 40] {
      let left = try Table([("a", type, random.cells(type, count)), ("b", .integer, random.cells(.integer, count))])
      let right = try Table([("b", .integer, random.cells(.integer, 20)), ("a", type, random.cells(type, 20))])
      let (lefts, rights) = (left.spelledRows, try right.select(["a", "b"]).spelledRows)
      func firsts(_ rows: [[String]]) -> [[String]] { grouped(rows).map(\.key) }
      #expect(try left.union(right).spelledRows == firsts(lefts + rights))
      #expect(try left.intersect(right).spelledRows == firsts(lefts.filter(rights.contains)))
      #expect(try left.except(right).spelledRows == firsts(lefts.filter { !rights.contains($0) }))
      #expect(try left.except(left).rowCount == 0)
    }
  }

  @Test func columnsMustBeTheSame() throws {
    let left = try Table(columns: [(Field("x", .integer), integers([1]))])
    let right = try Table(columns: [(Field("y", .integer), integers([1]))])
    #expect(throws: TableFailure.self) { try left.union(right) }
    #expect(throws: TableFailure.self) { try left.intersect(right) }
    #expect(throws: TableFailure.self) { try left.except(right) }
  }
}
