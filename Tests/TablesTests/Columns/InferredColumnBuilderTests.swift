import Tables
import Testing

@Suite struct InferredColumnBuilderTests {
  private func column(_ values: [Value]) throws(TableFailure) -> Column {
    var builder = InferredColumnBuilder("x")
    for value in values { try builder.append(value) }
    return builder.finished()
  }

  @Test(
    arguments: [
      ([.integer(1), .missing, .integer(2)], .integer),
      ([.missing, .number(0.5)], .number),
      ([.boolean(true)], .boolean),
      ([.text("a"), .missing], .text),
      ([.date(Day(daysSinceEpoch: 1))], .date),
    ] as [([Value], ColumnType)])
  func valuesOfOneTypeMakeAColumnOfIt(_ values: [Value], _ type: ColumnType) throws {
    let column = try column(values)
    #expect(column.type == type)
    #expect(column.cells == values)
  }

  @Test func integersAndNumbersTogetherAreNumbersWhicheverComesFirst() throws {
    #expect(try column([.integer(1), .number(0.5)]).cells == [.number(1), .number(0.5)])
    #expect(
      try column([.number(0.5), .missing, .integer(1), .number(2)]).cells == [
        .number(0.5), .missing, .number(1), .number(2),
      ])
  }

  @Test func aColumnWithoutAPresentValueIsOfMissingNumbers() throws {
    #expect(try column([]).type == .number)
    let column = try column([.missing, .missing])
    #expect(column.type == .number)
    #expect(column.missingCount == 2)
  }

  @Test(
    arguments: [
      ([.integer(1), .missing, .text("a")], .integer, .text, 3),
      ([.text("1"), .integer(1)], .text, .integer, 2),
      ([.boolean(true), .number(1)], .boolean, .number, 2),
      ([.number(1), .integer(1), .date(Day(daysSinceEpoch: 0))], .number, .date, 3),
    ] as [([Value], ColumnType, ColumnType, Int)])
  func anyOtherMixtureIsAnErrorThatNamesTheRow(_ values: [Value], _ first: ColumnType, _ second: ColumnType, _ row: Int)
  {
    #expect(throws: TableFailure.mixedTypes(column: "x", first: first, second: second, row: row)) {
      _ = try column(values)
    }
  }
}
