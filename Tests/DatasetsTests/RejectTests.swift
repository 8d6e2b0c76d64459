import Testing

@testable import Datasets

@Suite struct RejectTests {
  @Test(
    arguments: [
      ("n", "x", "t, row 7, column 'n': found 'x', expected a number"),
      ("n", nil, "t, row 7, column 'n': expected a number"),
      (nil, nil, "t, row 7: expected a number"), (nil, "3 cells", "t, row 7: found '3 cells', expected a number"),
    ] as [(String?, String?, String)])
  func aRejectNamesItsPlaceAndItsValueWhereItMay(_ column: String?, _ value: String?, _ prose: String) {
    let reject = Reject(table: "t", row: 7, column: column, code: .typeError, value: value, expected: "a number")
    #expect(reject.description == prose)
  }
}
