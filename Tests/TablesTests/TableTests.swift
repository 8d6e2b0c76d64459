import Tables
import Testing

@Suite struct TableTests {
  @Test func aTableKnowsItsColumnsByName() throws {
    let table = try Table(columns: [(Field("年份", .integer), integers([2023])), (Field("b", .text), texts(["x"]))])
    #expect(table.rowCount == 1)
    #expect(try table.position(of: "b") == 1)
    #expect(try table.column("年份").cells == [.integer(2023)])
    #expect(try table.field("b").type == .text)
    #expect(table.hasColumn("b"))
    #expect(!table.hasColumn("B"))
  }

  @Test func anUnknownNameIsAnErrorThatKnowsTheOthers() throws {
    let table = try Table(columns: [(Field("year", .integer), integers([]))])
    #expect(throws: TableFailure.unknownColumn("yaer", among: ["year"])) { try table.column("yaer") }
    #expect(throws: TableFailure.unknownColumn("yaer", among: ["year"])) { try table.field("yaer") }
  }

  @Test func namesAreUniqueAndColumnsAreOfOneLength() {
    #expect(throws: TableFailure.duplicateColumn("a")) {
      try Table(columns: [(Field("a", .integer), integers([1])), (Field("a", .integer), integers([2]))])
    }
    #expect(throws: TableFailure.unequalLengths(column: "b", expected: 1, found: 2)) {
      try Table(columns: [(Field("a", .integer), integers([1])), (Field("b", .integer), integers([1, 2]))])
    }
  }

  @Test func theGroupingNamesColumnsOfTheTable() throws {
    #expect(throws: TableFailure.unknownColumn("b", among: ["a"])) {
      try Table(columns: [(Field("a", .integer), integers([1]))], grouping: ["b"])
    }
    #expect(try Table(columns: [(Field("a", .integer), integers([1]))], grouping: ["a"]).grouping == ["a"])
  }

  @Test func aTableMayHaveNoColumns() throws {
    let table = try Table(columns: [])
    #expect(table.rowCount == 0)
    #expect(table.head(5).rowCount == 0)
    #expect(try table.distinct().rowCount == 0)
  }
}
