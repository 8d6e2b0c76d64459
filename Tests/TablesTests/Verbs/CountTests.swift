import Tables
import Testing

@Suite struct CountTests {
  @Test(arguments: ColumnType.allCases)
  func countsAreThoseOfADictionarySortedByKey(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 30)
    let table = try Table([("a", type, random.cells(type, 120)), ("b", .integer, random.cells(.integer, 120))])
    let expected = grouped(table.spelledRows).map { table.rows[$0.rows[0]] + [.integer(Int64($0.rows.count))] }
    let counts = try table.count(by: ["a", "b"])
    #expect(counts.names == ["a", "b", "n"])
    let sorted = insertionSorted(expected, by: [(0, false), (1, false)])
    #expect(counts.spelledRows == sorted.map { $0.map(\.spelled) })
  }

  @Test func missingKeysAreCountedLast() throws {
    let table = try Table(columns: [(Field("level", .text), texts([nil, "县", nil, "市"]))])
    #expect(
      try table.count(by: ["level"]).rows == [
        [.text("县"), .integer(1)], [.text("市"), .integer(1)], [.missing, .integer(2)],
      ])
  }

  @Test func withoutNamesItCountsTheRows() throws {
    let table = try Table(columns: [(Field("a", .integer), integers([1, nil, 2]))])
    #expect(try table.count(by: []).rows == [[.integer(3)]])
    #expect(try table.head(0).count(by: []).rows == [[.integer(0)]])
    #expect(try table.head(0).count(by: ["a"]).rows.isEmpty)
  }

  @Test func theCountsNeverTakeThePlaceOfAKey() throws {
    let table = try Table(["n", "count", "count_2"].map { ($0, .integer, [.integer(5), .integer(5)]) })
    #expect(try table.count(by: ["n"]).names == ["n", "count"])
    #expect(try table.count(by: ["n", "count"]).names == ["n", "count", "count_2"])
    #expect(
      try table.count(by: ["n", "count", "count_2"]).rows == [[.integer(5), .integer(5), .integer(5), .integer(2)]])
  }

  @Test func theGroupingOfTheTableDoesNotMatter() throws {
    let table = try Table(columns: [
      (Field("a", .integer), integers([1, 1])), (Field("b", .integer), integers([1, 2])),
    ])
    #expect(try table.groupBy(["b"]).count(by: ["a"]).rows == [[.integer(1), .integer(2)]])
  }
}
