import Tables
import Testing

@Suite struct PivotTests {
  @Test(arguments: [ColumnType.integer, .text, .date, .boolean], [Aggregate.sum, .count, .min, .last])
  func theCellsAreTheAggregatesOfTheirRows(_ type: ColumnType, _ aggregate: Aggregate) throws {
    var random = SeededGenerator(seed: 100)
    let table = try Table([
      ("r", .text, random.cells(.text, 60)), ("c", type, random.cells(type, 60)),
      ("v", .integer, random.cells(.integer, 60)),
    ])
    let pivoted = try table.pivot(rows: ["r"], columns: ["c"], values: ["v"], aggregate: aggregate)
    let heads = insertionSorted(
      grouped(table.spelledRows.map { [$0[1]] }).map { [table.rows[$0.rows[0]][1]] }, by: [(0, false)])
    #expect(pivoted.names == ["r"] + heads.map { $0[0].isMissing ? "missing" : $0[0].description })
    let expected = try grouped(table.spelledRows.map { [$0[0]] }).map { group in
      try [group.key[0]]
        + heads.map { head in
          let rows = group.rows.filter { table.rows[$0][1] == head[0] }
          guard !rows.isEmpty else { return "missing" }
          let cells = columnOf(.integer, rows.map { table.rows[$0][2] })
          return try aggregate.value(of: [cells], rowCount: rows.count).spelled
        }
    }
    #expect(pivoted.spelledRows == expected)
  }

  private func budgets() throws -> Table {
    try Table(columns: [
      (Field("code", .text), texts(["a", "a", "b"])), (Field("year", .integer), integers([2020, 2019, 2020])),
      (Field("amount", .number, title: "额", unit: "元"), numbers([1, 2, 3])),
      (Field("n", .integer), integers([7, 8, 9])),
    ])
  }

  @Test func newColumnsAreInAscendingOrderAndKeepWhatTheValuesAre() throws {
    let table = try budgets().pivot(rows: ["code"], columns: ["year"], values: ["amount"])
    #expect(table.names == ["code", "2019", "2020"])
    #expect(table.rows == [[.text("a"), .number(2), .number(1)], [.text("b"), .missing, .number(3)]])
    #expect(table.fields[1].unit == "元" && table.fields[1].title == "额")
    let counts = try budgets().pivot(rows: ["code"], columns: ["year"], values: ["amount"], aggregate: .count)
    #expect(counts.fields[1] == Field("2019", .integer))
  }

  @Test func severalValuesAndKeysAreNamedTogether() throws {
    let table = try budgets().pivot(rows: [], columns: ["code", "year"], values: ["amount", "n"])
    #expect(
      table.names == ["amount_a_2019", "amount_a_2020", "amount_b_2020", "n_a_2019", "n_a_2020", "n_b_2020"])
    #expect(table.rows == [[.number(2), .number(1), .number(3), .integer(8), .integer(7), .integer(9)]])
  }

  @Test func twoRowsForOneCellNeedAnAggregate() throws {
    let table = try budgets()
    #expect(throws: TableFailure.repeatedCell(key: "'a'", column: "a", rows: [1, 2])) {
      try table.select(["code", "n"]).derive([(Field("c", .text), texts(["a", "a", "a"]))])
        .pivot(rows: ["code"], columns: ["c"], values: ["n"])
    }
    #expect(throws: TableFailure.duplicateColumn("year")) {
      try table.pivot(rows: ["year"], columns: ["year"], values: ["n"])
    }
    #expect(throws: TableFailure.unknownColumn("m", among: table.names)) {
      try table.pivot(rows: ["code"], columns: ["year"], values: ["m"])
    }
  }

  @Test func personalValuesAndTooManyValuesMakeNoColumns() throws {
    let people = try Table(columns: [
      (Field("name", .text, isPersonal: true), texts(["张三"])), (Field("n", .integer), integers([1])),
    ])
    #expect(throws: TableFailure.personalNames("name")) { try people.pivot(rows: [], columns: ["name"], values: ["n"]) }
    let many = (0...Int64(Table.mostPivotColumns)).map { $0 }
    let wide = try Table(columns: [(Field("c", .integer), integers(many)), (Field("v", .integer), integers(many))])
    #expect(throws: TableFailure.tooManyColumns(10_001, limit: 10_000)) {
      try wide.pivot(rows: [], columns: ["c"], values: ["v"])
    }
  }

  @Test func aTableWithoutRowsHasNoNewColumns() throws {
    #expect(try budgets().head(0).pivot(rows: ["code"], columns: ["year"], values: ["n"]).names == ["code"])
  }
}
