import Tables
import Testing

@Suite struct RowGroupsTests {
  @Test(arguments: ColumnType.allCases, [0, 1, 200])
  func groupsAreThoseOfADictionaryInOrderOfFirstAppearance(_ type: ColumnType, _ count: Int) throws {
    var random = SeededGenerator(seed: 22)
    let table = try Table([("a", type, random.cells(type, count)), ("b", .boolean, random.cells(.boolean, count))])
    let groups = try RowGroups(table, by: ["a", "b"])
    let expected = grouped(table.spelledRows)
    #expect(groups.count == expected.count)
    for (group, (_, rows)) in expected.enumerated() { #expect(groups[group].map(Int.init) == rows) }
    #expect(groups.firstRows.map(Int.init) == expected.map { $0.rows[0] })
    #expect(groups.rows.sorted() == (0..<Int32(count)).map { $0 }, "every row is in exactly one group")
  }

  @Test func missingKeysAreAGroupOfTheirOwn() throws {
    let table = try Table(columns: [(Field("level", .text), texts([nil, "县", "", nil]))])
    let groups = try RowGroups(table, by: ["level"])
    #expect((0..<groups.count).map { Array(groups[$0]) } == [[0, 3], [1], [2]])
  }

  @Test func withoutKeysThereIsOneGroupEvenOfNoRows() throws {
    let table = try Table(columns: [(Field("a", .integer), integers([1, 2]))])
    #expect(try Array(RowGroups(table, by: [])[0]) == [0, 1])
    let none = try RowGroups(table.head(0), by: [])
    #expect(none.count == 1)
    #expect(none[0].isEmpty)
    #expect(try RowGroups(table.head(0), by: ["a"]).count == 0)
  }

  @Test func anUnknownKeyIsAnError() throws {
    let table = try Table(columns: [(Field("a", .integer), integers([1]))])
    #expect(throws: TableFailure.unknownColumn("b", among: ["a"])) { try RowGroups(table, by: ["b"]) }
  }
}
