import Tables
import Testing

@Suite struct RowsTests {
  private func table(_ count: Int, seed: UInt64) throws -> Table {
    var random = SeededGenerator(seed: seed)
    return try Table(ColumnType.allCases.map { ($0.rawValue, $0, random.cells($0, count)) })
  }

  @Test func filterKeepsTheRowsWhoseConditionIsTrueAndNotThoseWhereItIsMissing() throws {
    let table = try table(100, seed: 50)
    let mask = try table.column("boolean")
    let kept = table.spelledRows.indices.filter { mask[$0] == .boolean(true) }
    #expect(try table.filter(where: mask).spelledRows == kept.map { table.spelledRows[$0] })
  }

  @Test func aConditionIsOfTruthValuesOneARow() throws {
    let table = try table(3, seed: 51)
    #expect(throws: TableFailure.wrongType(column: "condition", expected: [.boolean], found: .integer)) {
      try table.filter(where: integers([1, 1, 0]))
    }
    #expect(throws: TableFailure.unequalLengths(column: "condition", expected: 3, found: 2)) {
      try table.filter(where: booleans([true, false]))
    }
  }

  @Test(arguments: [-1, 0, 1, 4, 5, 6, Int.max, .min])
  func headAndTailAreCutToTheTable(_ count: Int) throws {
    let table = try table(5, seed: 52)
    #expect(table.head(count).spelledRows == Array(table.spelledRows.prefix(max(0, count))))
    #expect(table.tail(count).spelledRows == Array(table.spelledRows.suffix(max(0, count))))
  }

  @Test func sliceTakesAnyTwoEnds() throws {
    let table = try table(4, seed: 53)
    for start in [Int.min, -1, 0, 2, 4, 5, .max] {
      for end in [Int.min, -1, 0, 2, 4, 5, .max] {
        let expected = table.spelledRows.enumerated().filter { $0.offset >= start && $0.offset < end }.map(\.element)
        #expect(table.slice(start, end).spelledRows == expected, "\(start)..<\(end)")
      }
    }
  }

  @Test func distinctKeepsTheFirstRowOfEachCombination() throws {
    let table = try table(60, seed: 54)
    let names = ["boolean", "text"]
    let chosen = try table.select(names)
    let expected = grouped(chosen.spelledRows).map { chosen.spelledRows[$0.rows[0]] }
    #expect(try table.distinct(names).spelledRows == expected)
    let doubled = try table.concat(table)
    #expect(try doubled.distinct().rowCount == grouped(table.spelledRows).count)
    #expect(try doubled.distinct().names == table.names)
  }

  @Test func dropMissingKeepsTheRowsThatHaveEveryNamedCell() throws {
    let table = try table(80, seed: 55)
    let complete = table.rows.filter { row in !row.contains(.missing) }
    #expect(try table.dropMissing().spelledRows == complete.map { $0.map(\.spelled) })
    let known = table.rows.filter { $0[1] != .missing }
    #expect(try table.dropMissing([table.names[1]]).spelledRows == known.map { $0.map(\.spelled) })
    #expect(throws: TableFailure.self) { try table.dropMissing(["integr"]) }
  }

  @Test func concatPutsTheRowsOfTheOtherBelowByName() throws {
    let (upper, lower) = (try table(20, seed: 56), try table(30, seed: 57))
    let turned = try lower.select(lower.names.reversed())
    #expect(try upper.concat(turned).spelledRows == upper.spelledRows + lower.spelledRows)
  }

  @Test func concatMakesNumbersOfIntegersAboveNumbers() throws {
    let upper = try Table(columns: [(Field("x", .integer), integers([1, nil]))])
    let lower = try Table(columns: [(Field("x", .number), numbers([0.5]))])
    let table = try upper.concat(lower)
    #expect(table.rows == [[.number(1)], [.missing], [.number(0.5)]])
    #expect(table.fields[0].type == .number)
  }

  @Test func concatRefusesOtherColumnsAndOtherTypes() throws {
    let upper = try Table(columns: [(Field("x", .integer), integers([1]))])
    let other = try Table(columns: [(Field("y", .integer), integers([1]))])
    #expect(throws: TableFailure.unknownColumn("y", among: ["x"])) { try upper.concat(other) }
    #expect(throws: TableFailure.unknownColumn("x", among: [])) { try upper.concat(other.select([])) }
    let words = try Table(columns: [(Field("x", .text), texts(["a"]))])
    #expect(throws: TableFailure.mixedTypes(column: "x", first: .integer, second: .text, row: 2)) {
      try upper.concat(words)
    }
  }

  @Test func verbsOnRowsKeepTheGrouping() throws {
    let table = try table(5, seed: 58).groupBy(["text"])
    #expect(table.head(2).grouping == ["text"])
    #expect(try table.concat(table).grouping == ["text"])
    #expect(try table.dropMissing().grouping == ["text"])
  }
}
