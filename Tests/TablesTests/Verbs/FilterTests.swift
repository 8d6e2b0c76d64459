import Tables
import Testing

@Suite struct FilterTests {
  @Test func keepsTheRowsWhoseConditionIsTrueAndNotThoseWhereItIsMissing() throws {
    let table = try randomTable(100, seed: 50)
    let mask = try table.column("boolean")
    let kept = table.spelledRows.indices.filter { mask[$0] == .boolean(true) }
    #expect(try table.filter(where: mask).spelledRows == kept.map { table.spelledRows[$0] })
  }

  @Test func aConditionIsOfTruthValuesOneARow() throws {
    let table = try randomTable(3, seed: 51)
    #expect(throws: TableFailure.wrongType(column: "condition", expected: [.boolean], found: .integer)) {
      try table.filter(where: integers([1, 1, 0]))
    }
    #expect(throws: TableFailure.unequalLengths(column: "condition", expected: 3, found: 2)) {
      try table.filter(where: booleans([true, false]))
    }
  }
}
