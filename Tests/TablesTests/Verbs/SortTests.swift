import Testing

@testable import Tables

@Suite struct SortTests {
  @Test(arguments: ColumnType.allCases, [false, true])
  func oneKeySortsAsInsertionDoes(_ type: ColumnType, _ isDescending: Bool) throws {
    var random = SeededGenerator(seed: 40)
    let places = (0..<150).map { Value.integer($0) }
    let table = try Table([("key", type, random.cells(type, 150)), ("place", .integer, places)])
    let sorted = try table.sort([SortKey("key", descending: isDescending)])
    let expected = insertionSorted(table.rows, by: [(0, isDescending)])
    #expect(sorted.spelledRows == expected.map { $0.map(\.spelled) }, "equal rows keep their order")
  }

  @Test func manyKeysSortAsInsertionDoes() throws {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<20 {
      let types = (0..<3).map { _ in ColumnType.allCases.randomElement(using: &random)! }
      let table = try Table(types.enumerated().map { ("c\($0)", $1, random.cells($1, 60)) })
      let keys = (0..<3).map { (column: $0, isDescending: Bool.random(using: &random)) }
      let sorted = try table.sort(keys.map { SortKey("c\($0.column)", descending: $0.isDescending) })
      #expect(sorted.spelledRows == insertionSorted(table.rows, by: keys).map { $0.map(\.spelled) })
    }
  }

  @Test(arguments: [false, true])
  func missingComesLastEitherWayAndNaNBeforeIt(_ isDescending: Bool) throws {
    let table = try Table(columns: [(Field("x", .number), numbers([.nan, nil, 1, .infinity, -.infinity]))])
    let sorted = try table.sort([SortKey("x", descending: isDescending)]).columns[0].cells.map(\.description)
    #expect(sorted == (isDescending ? ["inf", "1", "-inf", "nan", ""] : ["-inf", "1", "inf", "nan", ""]))
  }

  @Test func theEndsOfTheRangesSort() throws {
    let table = try Table(columns: [(Field("x", .integer), integers([0, .max, .min, -1, 1]))])
    #expect(try table.sort([SortKey("x")]).columns[0].cells == [.min, -1, 0, 1, .max].map(Value.integer))
    #expect(
      try table.sort([SortKey("x", descending: true)]).columns[0].cells == [.max, 1, 0, -1, .min].map(Value.integer))
  }

  @Test func whatStandsInMissingCellsDoesNotMatter() throws {
    let fillers = Column(.integer(Cells([9, 1, 5, 0])), Validity(words: [0b0100], count: 4))
    let table = try Table(columns: [(Field("x", .integer), fillers), (Field("row", .integer), integers([1, 2, 3, 4]))])
    for isDescending in [false, true] {
      let sorted = try table.sort([SortKey("x", descending: isDescending)])
      #expect(sorted.columns[1].cells == [3, 1, 2, 4].map(Value.integer))
    }
  }

  @Test func manyRowsSortAsTheStandardLibrarySortsThem() throws {
    var random = SeededGenerator(seed: 42)
    let values = (0..<70_000).map { _ in Int64.random(in: -5_000_000_000...5_000_000_000, using: &random) }
    let table = try Table(columns: [(Field("x", .integer), integers(values))])
    #expect(try table.sort([SortKey("x")]).columns[0].cells == values.sorted().map(Value.integer))
  }

  @Test func withoutKeysTheOrderStays() throws {
    let table = try Table(columns: [(Field("x", .integer), integers([2, 1]))])
    #expect(try table.sort([]).rows == table.rows)
  }

  @Test func anUnknownKeyIsAnError() throws {
    let table = try Table(columns: [(Field("x", .integer), integers([2, 1]))])
    #expect(throws: TableFailure.unknownColumn("y", among: ["x"])) { try table.sort([SortKey("x"), SortKey("y")]) }
  }
}
