import Tables
import Testing

@Suite struct TypedCellsTests {
  private func table() throws -> Table {
    try Table(columns: [
      (Field("i", .integer), integers([1, nil])), (Field("n", .number), numbers([nil, 0.5])),
      (Field("b", .boolean), booleans([false, nil])), (Field("t", .text), texts([nil, "县"])),
      (Field("d", .date), days(["2023-09-01", nil])),
    ])
  }

  @Test func aMissingCellIsNilInEveryView() throws {
    let table = try table()
    let (whole, half) = (try table.integers("i"), try table.numbers("n"))
    #expect([whole[0], whole[1]] == [1, nil])
    #expect([half[0], half[1]] == [nil, 0.5])
    let (truths, names, dates) = (try table.booleans("b"), try table.texts("t"), try table.days("d"))
    #expect([truths[0], truths[1]] == [false, nil])
    #expect([names[0], names[1]] == [nil, "县"])
    #expect([dates[0], dates[1]] == [Day("2023-09-01"), nil])
  }

  @Test func integersReadAsNumbersButNumbersNotAsIntegers() throws {
    let table = try table()
    let cells = try table.numbers("i")
    #expect([cells[0], cells[1]] == [1, nil])
    #expect(throws: TableFailure.wrongType(column: "n", expected: [.integer], found: .number)) {
      try table.integers("n")
    }
  }

  @Test func aViewOfAnotherTypeOrOfNoColumnIsRefused() throws {
    let table = try table()
    #expect(throws: TableFailure.wrongType(column: "t", expected: [.number, .integer], found: .text)) {
      try table.numbers("t")
    }
    #expect(throws: TableFailure.wrongType(column: "i", expected: [.boolean], found: .integer)) {
      try table.booleans("i")
    }
    #expect(throws: TableFailure.wrongType(column: "i", expected: [.text], found: .integer)) { try table.texts("i") }
    #expect(throws: TableFailure.wrongType(column: "t", expected: [.date], found: .text)) { try table.days("t") }
    #expect(throws: TableFailure.unknownColumn("dd", among: ["i", "n", "b", "t", "d"])) { try table.days("dd") }
  }

  /// Columns in which few texts repeat make them when they are asked for.
  @Test(arguments: [1, 5000]) func textsReadTheSameHoweverManyAreDifferent(_ distinct: Int) throws {
    let cells = (0..<5000).map { $0 % 7 == 0 ? nil : "县\($0 % distinct)" }
    let read = try Table(columns: [(Field("t", .text), texts(cells))]).texts("t")
    #expect(cells.indices.map { read[$0] } == cells)
  }

  @Test func viewsOfAbsentColumnsAreMissingThroughout() {
    #expect(IntegerCells.missing(70)[69] == nil)
    #expect(NumberCells.missing(70)[0] == nil)
    #expect(BooleanCells.missing(1)[0] == nil)
    #expect(TextCells.missing(65)[64] == nil)
    #expect(DayCells.missing(2)[1] == nil)
  }
}
