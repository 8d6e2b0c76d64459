import Tables
import Testing

@Suite struct RenameTests {
  private func table() throws -> Table {
    try Table(
      columns: [
        (Field("a", .integer, unit: "元"), integers([1, nil])),
        (Field("b", .text, isPersonal: true), texts(["x", "y"])),
      ], grouping: ["a", "b"])
  }

  @Test func isSimultaneousSoThatNamesCanChangePlaces() throws {
    let renamed = try table().rename([("b", "a"), ("a", "b")])
    #expect(renamed.names == ["b", "a"])
    #expect(renamed.rows == (try table().rows))
    #expect(renamed.fields[0].unit == "元" && renamed.fields[1].isPersonal, "what a column is goes with it")
    #expect(renamed.grouping == ["b", "a"])
  }

  @Test func namesAreChecked() throws {
    let table = try table()
    #expect(throws: TableFailure.unknownColumn("z", among: ["a", "b"])) { try table.rename([("y", "z")]) }
    #expect(throws: TableFailure.duplicateColumn("b")) { try table.rename([("b", "a")]) }
    #expect(throws: TableFailure.duplicateColumn("a")) { try table.rename([("x", "a"), ("y", "a")]) }
  }
}
