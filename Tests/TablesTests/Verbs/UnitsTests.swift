import Tables
import Testing

@Suite struct UnitsTests {
  private func table() throws -> Table {
    try Table(columns: [
      (Field("whole", .integer, unit: "万元"), integers([3, nil])), (Field("part", .number), numbers([0.07, nil])),
      (Field("name", .text), texts(["a", "b"])),
    ])
  }

  @Test func unitsAreNamedWithoutChangingFigures() throws {
    let named = try table().withUnits([("part", "1"), ("whole", "")])
    #expect(named.rows == (try table().rows))
    #expect(named.fields.map(\.unit) == [nil, "1", nil])
    #expect(try table().withUnits([("whole", "万元")]).fields[0].unit == "万元")
    #expect(throws: TableFailure.unitIsSet(column: "whole", unit: "万元", wanted: "元")) {
      try table().withUnits([("whole", "元")])
    }
    #expect(throws: TableFailure.wrongType(column: "name", expected: [.number, .integer], found: .text)) {
      try table().withUnits([("name", "元")])
    }
  }

  @Test func figuresAreConverted() throws {
    let down = try table().convert([("whole", "元")])
    #expect(down.columns[0].cells == [.integer(30_000), .missing])
    #expect(down.fields[0].unit == "元")
    let up = try table().convert([("whole", "亿元")])
    #expect(up.columns[0].cells == [.number(0.0003), .missing], "divided once, not multiplied by a rounded 0.0001")
    let share = try table().withUnits([("part", "1")]).convert([("part", "%")])
    #expect(share.columns[1].cells == [.number(0.07 * 100), .missing])
  }

  @Test func integersThatNoLongerFitBecomeNumbers() throws {
    let table = try Table(columns: [(Field("x", .integer, unit: "亿元"), integers([.max, 1]))])
    let converted = try table.convert([("x", "元")])
    #expect(converted.fields[0].type == .number)
    #expect(converted.columns[0].cells == [.number(Double(Int64.max) * 1e8), .number(1e8)])
  }

  @Test func unlikeUnitsAreAnError() throws {
    #expect(throws: TableFailure.noConversion(column: "whole", from: "万元", to: "%")) {
      try table().convert([("whole", "%")])
    }
    #expect(throws: TableFailure.noConversion(column: "part", from: nil, to: "元")) {
      try table().convert([("part", "元")])
    }
    #expect(throws: TableFailure.duplicateColumn("whole")) { try table().convert([("whole", "元"), ("whole", "亿元")]) }
  }
}
