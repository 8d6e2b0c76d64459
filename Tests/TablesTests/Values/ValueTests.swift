import Tables
import Testing

@Suite struct ValueTests {
  @Test(
    arguments: [
      (Value.missing, "", nil), (.integer(-7), "-7", .integer), (.number(2), "2", .number),
      (.number(0.1), "0.1", .number),
      (.boolean(true), "true", .boolean), (.boolean(false), "false", .boolean), (.text("县"), "县", .text),
      (.date(Day(daysSinceEpoch: 0)), "1970-01-01", .date),
    ] as [(Value, String, ColumnType?)])
  func aValueHasThePlainTextAndTheTypeOfItsCell(_ value: Value, _ text: String, _ type: ColumnType?) {
    #expect(value.description == text)
    #expect(value.type == type)
    #expect(value.isMissing == (type == nil))
  }

  @Test func missingIsNeitherZeroNorFalseNorEmptyText() {
    for value in [Value.integer(0), .number(0), .boolean(false), .text("")] { #expect(value != .missing) }
  }

  @Test func onlyIntegersAndNumbersAreNumeric() {
    #expect(ColumnType.allCases.filter(\.isNumeric) == [.integer, .number])
  }
}
