import Tables
import Testing

@Suite struct FillTests {
  @Test(arguments: ColumnType.allCases, FillDirection.allCases)
  func cellsAreCarriedOnWithinTheGroup(_ type: ColumnType, _ direction: FillDirection) throws {
    var random = SeededGenerator(seed: 130)
    let table = try Table([("k", .text, random.cells(.text, 80)), ("x", type, random.cells(type, 80))])
    for keys in [[], ["k"]] {
      var expected = table.spelledRows
      for group in grouped(table.spelledRows.map { keys.isEmpty ? [] : [$0[0]] }) {
        var last = "missing"
        for row in direction == .down ? group.rows : group.rows.reversed() {
          if expected[row][1] == "missing" { expected[row][1] = last } else { last = expected[row][1] }
        }
      }
      #expect(try table.groupBy(keys).fill(["x"], direction).spelledRows == expected)
    }
  }

  @Test func aValueFillsMissingCells() throws {
    let table = try Table(columns: [
      (Field("a", .integer), integers([1, nil])), (Field("b", .text), texts([nil, "x"])),
      (Field("c", .number, unit: "h"), numbers([nil, nil])),
    ])
    let filled = try table.fill([("a", .integer(0)), ("b", .text("?")), ("c", .date(Day("2023-01-01")!))])
    #expect(
      filled.rows == [
        [.integer(1), .text("?"), .date(Day("2023-01-01")!)], [.integer(0), .text("x"), .date(Day("2023-01-01")!)],
      ])
    #expect(filled.fields.map(\.type) == [.integer, .text, .date])
    #expect(try table.fill([("a", .number(2))]).rows.map { $0[0] } == [.integer(1), .integer(2)])
    #expect(try table.fill([("a", .number(0.5))]).rows.map { $0[0] } == [.number(1), .number(0.5)])
  }

  @Test func namesAndTypesAreChecked() throws {
    let table = try Table(columns: [(Field("a", .integer), integers([1, nil]))])
    #expect(throws: TableFailure.wrongType(column: "value for a", expected: [.integer], found: .text)) {
      try table.fill([("a", .text("x"))])
    }
    #expect(throws: TableFailure.unknownColumn("b", among: ["a"])) { try table.fill([("b", .integer(1))]) }
    #expect(throws: TableFailure.unknownColumn("b", among: ["a"])) { try table.fill(["b"], .up) }
  }
}
