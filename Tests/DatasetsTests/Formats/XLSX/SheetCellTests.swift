import Testing

@testable import Datasets

@Suite("The address of a cell")
struct SheetCellTests {
  @Test("has letters for the column and a number for the row")
  func addresses() {
    for column in 1...CellAddress.columnLimit {
      let address = CellAddress(column: column, row: 7)
      #expect(CellAddress(address.description) == address)
    }
    #expect(CellAddress(column: 28, row: 12).description == "AB12")
    #expect(CellAddress.letters(of: 16_384) == "XFD")
    #expect(CellAddress("$C$4") == CellAddress(column: 3, row: 4))
    #expect(CellAddress("xfd1048576") != nil)
  }

  @Test(
    "is none past the sheet's edge or without its parts",
    arguments: ["", "A", "1", "A0", "XFE1", "A1048577", "1A", "A1B", "A-1", "中1", "AAAAAAAAAAAAAAAA1"])
  func none(text: String) {
    #expect(CellAddress(text) == nil)
  }

  @Test("may be two, the corners of a range")
  func ranges() {
    #expect(CellRange("A1:C3")?.description == "A1:C3")
    #expect(CellRange("B2")?.description == "B2")
    #expect(CellRange("C3:A1") == nil && CellRange("") == nil && CellRange("A1:") == nil)
  }
}
