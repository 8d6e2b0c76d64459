import Tables
import Testing

@Suite struct SelectTests {
  private func table() throws -> Table {
    try Table(columns: [
      (Field("a", .integer, title: "甲"), integers([1, nil])),
      (Field("b", .text, isPersonal: true), texts(["x", "y"])),
      (Field("c", .number), numbers([0.5, 1])),
    ])
  }

  @Test func columnsComeInTheOrderAskedFor() throws {
    let chosen = try table().select(["c", "a"])
    #expect(chosen.names == ["c", "a"])
    #expect(chosen.rows == [[.number(0.5), .integer(1)], [.number(1), .missing]])
    #expect(chosen.fields[1].title == "甲")
  }

  @Test func selectOfNothingKeepsTheRows() throws {
    #expect(try table().select([]).rowCount == 2)
  }

  @Test func dropKeepsTheOthers() throws {
    #expect(try table().drop(["b"]).names == ["a", "c"])
  }

  @Test func aKeyOfTheGroupingIsNeverLostInSilence() throws {
    let grouped = try table().groupBy(["a", "b"])
    #expect(try grouped.select(["b", "a"]).grouping == ["a", "b"])
    #expect(try grouped.drop(["c"]).grouping == ["a", "b"])
    #expect(throws: TableFailure.groupingKey("b")) { try grouped.select(["a", "c"]) }
    #expect(throws: TableFailure.groupingKey("a")) { try grouped.drop(["c", "a"]) }
    #expect(try grouped.ungroup().select(["c"]).names == ["c"])
  }

  @Test func namesAreCheckedWhenTheVerbIsCalled() throws {
    let table = try table()
    let unknown = TableFailure.unknownColumn("z", among: ["a", "b", "c"])
    #expect(throws: unknown) { try table.select(["a", "z"]) }
    #expect(throws: unknown) { try table.drop(["z"]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.select(["a", "a"]) }
  }
}
