import Tables
import Testing

@Suite struct TableFailureTests {
  @Test(
    arguments: [
      (.unknownColumn("yaer", among: ["year"]), "unknown-column", "there is no column 'yaer'; did you mean 'year'?"),
      (.unknownColumn("x", among: []), "unknown-column", "there is no column 'x'"),
      (.duplicateColumn("a"), "duplicate-column", "two columns would be called 'a'"),
      (
        .unequalLengths(column: "a", expected: 2, found: 3), "unequal-lengths",
        "column 'a' has 3 rows where the table has 2"
      ),
      (
        .wrongType(column: "a", expected: [.number, .integer], found: .text), "wrong-type",
        "column 'a' is text; expected number or integer"
      ),
      (
        .mixedTypes(column: "a", first: .text, second: .date, row: 3), "mixed-types",
        "column 'a' would hold text and date (first met in row 3)"
      ),
      (
        .mismatchedKeys(left: "a", leftType: .text, right: "b", rightType: .date), "mismatched-keys",
        "cannot join 'a' (text) with 'b' (date)"
      ),
      (
        .tooManyRows(3_000_000_000), "too-many-rows",
        "the result would have 3000000000 rows; a table holds at most 2147483647"
      ),
      (.varyingOption("n of lag"), "varying-option", "the n of lag is not the same in all rows"),
    ] as [(TableFailure, String, String)])
  func aFailureHasACodeAndSaysWhatWasFoundAndExpected(_ failure: TableFailure, _ code: String, _ prose: String) {
    #expect(failure.code == code)
    #expect(failure.description == prose)
  }
}
