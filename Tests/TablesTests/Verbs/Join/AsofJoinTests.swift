import Tables
import Testing

@Suite struct AsofJoinTests {
  /// The right row for each left row, by looking at all of them.
  private func taken(_ left: Table, _ right: Table, _ direction: AsofDirection, _ tolerance: Double?) -> [Int?] {
    func place(_ value: Value) -> Double? {
      switch value {
      case .integer(let number): Double(number)
      case .number(let number): number.isNaN ? nil : number
      case .date(let day): Double(day.daysSinceEpoch)
      default: nil
      }
    }
    return left.rows.map { row in
      guard let time = place(row[1]), !row[0].isMissing else { return nil }
      func distance(_ other: Double) -> Double { other == time ? 0 : abs(other - time) }
      var (behind, ahead): ((row: Int, time: Double)?, (row: Int, time: Double)?)
      for (index, other) in right.rows.enumerated() where other[0] == row[0] {
        guard let otherTime = place(other[1]), distance(otherTime) <= tolerance ?? .infinity else { continue }
        if otherTime <= time, otherTime >= behind?.time ?? -.infinity { behind = (index, otherTime) }
        if otherTime >= time, ahead == nil || otherTime < ahead?.time ?? .infinity { ahead = (index, otherTime) }
      }
      switch direction {
      case .backward: return behind?.row
      case .forward: return ahead?.row
      case .nearest:
        guard let behind, let ahead else { return behind?.row ?? ahead?.row }
        return distance(behind.time) <= distance(ahead.time) ? behind.row : ahead.row
      }
    }
  }

  @Test(arguments: [ColumnType.integer, .number, .date], AsofDirection.allCases)
  func theRowTakenIsTheOneThatALoopFinds(_ type: ColumnType, _ direction: AsofDirection) throws {
    var random = SeededGenerator(seed: 90)
    for round in 0..<12 {
      let left = try Table([("k", .text, random.cells(.text, 40)), ("t", type, random.cells(type, 40))])
      let right = try Table([
        ("k", .text, random.cells(.text, 30)), ("t", type, random.cells(type, 30)),
        ("r", .integer, (0..<30).map { .integer($0) }),
      ])
      let tolerance = [nil, 0, 1, 2.5, .infinity][round % 5]
      let (table, report) = try left.asofJoin(
        right, on: ("t", "t"), by: [("k", "k")], direction, tolerance: tolerance)
      let expected = taken(left, right, direction, tolerance)
      #expect(table.names == ["k", "t", "t_right", "r"])
      #expect(table.rows.map { $0[3] } == expected.map { $0.map { .integer(Int64($0)) } ?? .missing })
      #expect(try table.select(["k", "t"]).spelledRows == left.spelledRows)
      #expect(report.matched == expected.count { $0 != nil })
      #expect(report.rightOnly == 30 - Set(expected.compactMap { $0 }).count)
    }
  }

  @Test func integersFarApartAreToldApart() throws {
    let left = try Table(columns: [(Field("t", .integer), integers([.max, .min, 0]))])
    let right = try Table(columns: [(Field("s", .integer), integers([.max - 1, .max, .min + 1]))])
    let table = try left.asofJoin(right, on: ("t", "s"), .nearest).table
    let expected: [Int64] = [.max, .min + 1, .max - 1]
    #expect(table.columns[1].cells == expected.map(Value.integer))
  }

  @Test func columnsThatHaveNoOrderAreRefused() throws {
    let words = try Table(columns: [(Field("t", .text), texts(["a"]))])
    let days = try Table(columns: [(Field("t", .date), days(["2023-01-01"]))])
    let years = try Table(columns: [(Field("t", .integer), integers([2023]))])
    #expect(throws: TableFailure.wrongType(column: "t", expected: [.date, .number, .integer], found: .text)) {
      try words.asofJoin(words, on: ("t", "t"))
    }
    #expect(throws: TableFailure.mismatchedKeys(left: "t", leftType: .date, right: "t", rightType: .integer)) {
      try days.asofJoin(years, on: ("t", "t"))
    }
  }
}
