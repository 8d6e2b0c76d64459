import Tables
import Testing

@Suite struct ConcatTests {
  @Test func theRowsOfTheOtherComeBelowByName() throws {
    let (upper, lower) = (try randomTable(20, seed: 56), try randomTable(30, seed: 57))
    let turned = try lower.select(lower.names.reversed())
    #expect(try upper.concat(turned).spelledRows == upper.spelledRows + lower.spelledRows)
    #expect(try upper.groupBy(["text"]).concat(lower).grouping == ["text"])
  }

  @Test func integersAboveNumbersBecomeNumbers() throws {
    let upper = try Table(columns: [(Field("x", .integer), integers([1, nil]))])
    let lower = try Table(columns: [(Field("x", .number), numbers([0.5]))])
    for table in [try upper.concat(lower), try lower.concat(upper)] { #expect(table.fields[0].type == .number) }
    #expect(try upper.concat(lower).rows == [[.number(1)], [.missing], [.number(0.5)]])
  }

  @Test(arguments: ColumnType.allCases, ColumnType.allCases)
  func aColumnWithoutAPresentCellFitsAnyType(_ type: ColumnType, _ other: ColumnType) throws {
    var random = SeededGenerator(seed: 59)
    let full = try Table([("x", type, random.cells(type, 30))])
    let nothing = try Table([("x", other, [.missing, .missing])])
    #expect(try full.concat(nothing).spelledRows == full.spelledRows + nothing.spelledRows)
    #expect(try nothing.concat(full).fields[0].type == type)
    #expect(try nothing.head(0).concat(full).spelledRows == full.spelledRows)
  }

  @Test func whatEitherColumnIsTheResultIs() throws {
    let plain = try Table(columns: [(Field("x", .integer), integers([1]))])
    let marked = try Table(columns: [(Field("x", .integer, title: "额", unit: "CNY", isPersonal: true), integers([2]))])
    for table in [try plain.concat(marked), try marked.concat(plain)] {
      #expect(table.fields == [Field("x", .integer, title: "额", unit: "CNY", isPersonal: true)])
    }
    let chinese = try plain.withUnits([("x", "元")])
    #expect(try chinese.concat(marked).fields[0].unit == "元", "元 and CNY are one unit")
    let large = try plain.withUnits([("x", "万元")])
    #expect(throws: TableFailure.differentUnits(column: "x", first: "万元", second: "CNY")) { try large.concat(marked) }
  }

  @Test func otherColumnsAndOtherTypesAreRefused() throws {
    let upper = try Table(columns: [(Field("x", .integer), integers([1]))])
    let other = try Table(columns: [(Field("y", .integer), integers([1]))])
    #expect(throws: TableFailure.unknownColumn("y", among: ["x"])) { try upper.concat(other) }
    #expect(throws: TableFailure.unknownColumnOfOther("x", among: [])) { try upper.concat(other.select([])) }
    let words = try Table(columns: [(Field("x", .text), texts(["a"]))])
    #expect(throws: TableFailure.mixedTypes(column: "x", first: .integer, second: .text, row: 2)) {
      try upper.concat(words)
    }
  }
}
