import Tables
import Testing

@Suite struct ColumnsTests {
  private func table() throws -> Table {
    try Table(
      columns: [
        (Field("a", .integer, title: "甲"), integers([1, nil])),
        (Field("b", .text, isPersonal: true), texts(["x", "y"])),
        (Field("c", .number), numbers([0.5, 1])),
      ], grouping: ["a", "b"])
  }

  @Test func selectTakesColumnsInTheOrderAskedFor() throws {
    let chosen = try table().select(["c", "a"])
    #expect(chosen.names == ["c", "a"])
    #expect(chosen.rows == [[.number(0.5), .integer(1)], [.number(1), .missing]])
    #expect(chosen.fields[1].title == "甲")
    #expect(chosen.grouping == ["a"])
  }

  @Test func selectOfNothingKeepsTheRows() throws {
    #expect(try table().select([]).rowCount == 2)
  }

  @Test func dropKeepsTheOthers() throws {
    let kept = try table().drop(["b"])
    #expect(kept.names == ["a", "c"])
    #expect(kept.grouping == ["a"])
  }

  @Test func renameIsSimultaneousSoThatNamesCanChangePlaces() throws {
    let renamed = try table().rename([("b", "a"), ("a", "b")])
    #expect(renamed.names == ["b", "a", "c"])
    #expect(renamed.rows == (try table().rows))
    #expect(renamed.fields[1].isPersonal, "what a column is goes with it")
    #expect(renamed.grouping == ["b", "a"])
  }

  @Test func deriveReplacesInPlaceAndAddsAtTheEnd() throws {
    let derived = try table().derive([
      (Field("d", .integer), integers([7, 8])), (Field("a", .text), texts(["p", nil])),
    ])
    #expect(derived.names == ["a", "b", "c", "d"])
    #expect(
      derived.rows == [
        [.text("p"), .text("x"), .number(0.5), .integer(7)], [.missing, .text("y"), .number(1), .integer(8)],
      ])
  }

  @Test func groupByChangesNothingButTheGrouping() throws {
    let ungrouped = try table().groupBy([])
    #expect(ungrouped.grouping.isEmpty)
    #expect(ungrouped.rows == (try table().rows))
    #expect(try ungrouped.groupBy(["c"]).grouping == ["c"])
  }

  @Test func namesAreCheckedWhenTheVerbIsCalled() throws {
    let table = try table()
    let unknown = TableFailure.unknownColumn("z", among: ["a", "b", "c"])
    #expect(throws: unknown) { try table.select(["a", "z"]) }
    #expect(throws: unknown) { try table.drop(["z"]) }
    #expect(throws: unknown) { try table.rename([("y", "z")]) }
    #expect(throws: unknown) { try table.groupBy(["z"]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.select(["a", "a"]) }
    #expect(throws: TableFailure.duplicateColumn("b")) { try table.rename([("b", "a")]) }
    #expect(throws: TableFailure.unequalLengths(column: "d", expected: 2, found: 1)) {
      try table.derive([(Field("d", .integer), integers([7]))])
    }
  }
}
