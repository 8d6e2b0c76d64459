import Tables
import Testing

@Suite struct UnpivotTests {
  @Test(arguments: ColumnType.allCases)
  func everyRowBecomesARowForEachColumn(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 110)
    let table = try Table([
      ("k", .integer, random.cells(.integer, 30)), ("a", type, random.cells(type, 30)),
      ("b", type, random.cells(type, 30)),
    ])
    let expected = table.spelledRows.flatMap { [[$0[0], "text b", $0[2]], [$0[0], "text a", $0[1]]] }
    let long = try table.unpivot(["b", "a"], namesTo: "n", valuesTo: "v")
    #expect(long.names == ["k", "n", "v"])
    #expect(long.spelledRows == expected)
  }

  @Test func itUndoesAPivot() throws {
    let long = try Table(columns: [
      (Field("code", .text), texts(["a", "a", "b", "b"])),
      (Field("year", .text), texts(["2019", "2020", "2019", "2020"])),
      (Field("amount", .number, unit: "元"), numbers([1, nil, 3, 4])),
    ])
    let wide = try long.pivot(rows: ["code"], columns: ["year"], values: ["amount"])
    let back = try wide.unpivot(["2019", "2020"], namesTo: "year", valuesTo: "amount")
    #expect(back.rows == long.rows)
    #expect(back.fields == long.fields)
  }

  @Test func typesUnitsAndKeysMustFit() throws {
    let table = try Table(columns: [
      (Field("k", .text), texts(["x"])), (Field("a", .integer, unit: "元"), integers([1])),
      (Field("b", .number, unit: "万元"), numbers([0.5])), (Field("c", .number), numbers([nil])),
      (Field("d", .text), texts(["y"])),
    ])
    #expect(try table.unpivot(["a", "c"], keeping: []).rows == [[.text("a"), .integer(1)], [.text("c"), .missing]])
    #expect(throws: TableFailure.differentUnits(column: "a", first: "元", second: "万元")) {
      try table.unpivot(["a", "b"])
    }
    #expect(throws: TableFailure.mixedTypes(column: "value", first: .integer, second: .text, row: 2)) {
      try table.unpivot(["a", "d"])
    }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.unpivot(["a", "a"]) }
    #expect(throws: TableFailure.duplicateColumn("k")) { try table.unpivot(["a"], namesTo: "k") }
    #expect(throws: TableFailure.groupingKey("k")) { try table.groupBy(["k"]).unpivot(["k"]) }
  }
}
