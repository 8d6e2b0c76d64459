import Tables
import Testing

@Suite struct DeriveTests {
  private func table() throws -> Table {
    try Table(columns: [
      (Field("a", .integer, unit: "元"), integers([1, nil])),
      (Field("b", .text, isPersonal: true), texts(["x", "y"])),
    ])
  }

  @Test func columnsAreReplacedInPlaceAndAddedAtTheEnd() throws {
    let derived = try table().derive([
      (Field("d", .integer), integers([7, 8])), (Field("a", .text), texts(["p", nil])),
    ])
    #expect(derived.names == ["a", "b", "d"])
    #expect(derived.rows == [[.text("p"), .text("x"), .integer(7)], [.missing, .text("y"), .integer(8)]])
    #expect(derived.fields[0].unit == nil, "figures that are computed anew have the unit that the caller gives")
  }

  @Test func whatTakesThePlaceOfAPersonalColumnIsPersonal() throws {
    #expect(try table().derive([(Field("b", .text), texts(["X", "Y"]))]).fields[1].isPersonal)
  }

  @Test func namesAndLengthsAreChecked() throws {
    #expect(throws: TableFailure.unequalLengths(column: "d", expected: 2, found: 1)) {
      try table().derive([(Field("d", .integer), integers([7]))])
    }
    #expect(throws: TableFailure.duplicateColumn("d")) {
      try table().derive([(Field("d", .integer), integers([1, 2])), (Field("d", .integer), integers([3, 4]))])
    }
  }
}
