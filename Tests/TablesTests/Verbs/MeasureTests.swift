import Testing

@testable import Tables

@Suite struct MeasureTests {
  private func values(_ measure: Measure, _ numerator: Column, _ denominator: Column, by key: Column? = nil) throws
    -> [Value]
  {
    let columns = [(Field("k", .integer), key ?? integers([Int64?](repeating: 1, count: numerator.count)))]
    let groups = try RowGroups(try Table(columns: columns), by: key == nil ? [] : ["k"])
    return try measure.column(numerator: numerator, denominator: denominator, in: groups).cells
  }

  @Test func theRatioIsThatOfTheSumsAtEveryGrain() throws {
    let (above, below) = (integers([1, 9, 5]), integers([10, 10, 20]))
    #expect(try values(Measure("m"), above, below) == [.number(15.0 / 40.0)])
    #expect(try values(Measure("m"), above, below, by: integers([1, 1, 2])) == [.number(0.5), .number(0.25)])
    #expect(try values(Measure("m", unit: "%"), above, below) == [.number(37.5)])
    #expect(try values(Measure("m", unit: "‰"), above, below) == [.number(375)])
    #expect(Measure("m", unit: "%").field == Field("m", .number, unit: "%"))
  }

  @Test func onlyRowsWithBothCount() throws {
    let (above, below) = (numbers([1, nil, 3]), numbers([2, 100, nil]))
    #expect(try values(Measure("m"), above, below) == [.number(0.5)])
    #expect(try values(Measure("m", leastRows: 2), above, below) == [.missing], "one row counts")
  }

  @Test func nothingToDivideByIsMissing() throws {
    #expect(try values(Measure("m"), integers([1, 2]), integers([1, -1])) == [.missing])
    #expect(try values(Measure("m"), integers([]), integers([])) == [.missing])
    #expect(try values(Measure("m"), integers([nil]), texts([nil])) == [.missing])
  }

  @Test func bothMustBeNumbers() throws {
    #expect(throws: TableFailure.wrongType(column: "numerator of m", expected: [.number, .integer], found: .boolean)) {
      try values(Measure("m"), booleans([true]), integers([1]))
    }
  }
}
