import Tables
import Testing

@Suite struct TableFailureTests {
  @Test(
    arguments: [
      (.unknownColumn("yaer", among: ["year"]), "unknown-column", "there is no column 'yaer'; did you mean 'year'?"),
      (.unknownColumn("x", among: []), "unknown-column", "there is no column 'x'"),
      (
        .unknownColumnOfOther("cods", among: ["code", "name"]), "unknown-column-of-other",
        "the other table has no column 'cods'; did you mean 'code'?; it has code, name"
      ),
      (.duplicateColumn("a"), "duplicate-column", "two columns would be called 'a'"),
      (
        .unequalLengths(column: "a", expected: 2, found: 3), "unequal-lengths",
        "column 'a' has 3 rows where the table has 2"
      ),
      (
        .wrongType(column: "a", expected: [.number, .integer], found: .text), "wrong-type",
        "column 'a' is text; expected number or integer; tonumber(x) reads numbers from texts"
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
        .mismatchedKeys(left: "code", leftType: .integer, right: "code", rightType: .text), "mismatched-keys",
        "cannot join 'code' (integer) with 'code' (text); derive(\"code = tostring(code)\") makes it text"
      ),
      (
        .tooManyRows(3_000_000_000), "too-many-rows",
        "the result would have 3000000000 rows; a table holds at most 2147483647"
      ),
      (.varyingOption("n of lag"), "varying-option", "the n of lag is not the same in all rows"),
      (.groupingKey("a"), "grouping-key", "the table is grouped by 'a'; call ungroup() first, or keep the column"),
      (
        .brokenRelation(.manyToOne, side: .right, key: "'a', '1'", rows: [2, 5]), "broken-relation",
        "the join is said to be many_to_one, but key 'a', '1' stands in rows 2 and 5 of the right table"
      ),
      (
        .brokenRelation(.oneToOne, side: .left, key: nil, rows: [1, 2]), "broken-relation",
        "the join is said to be one_to_one, but a personal key stands in rows 1 and 2 of the left table"
      ),
      (
        .repeatedCell(key: "'a'", column: "2019", rows: [1, 4]), "repeated-cell",
        "rows 1 and 4 both give '2019' of 'a'; name an aggregate, such as aggregate = \"sum\""
      ),
      (
        .repeatedCell(key: nil, column: "2019", rows: [1, 4]), "repeated-cell",
        "rows 1 and 4 both give '2019'; name an aggregate, such as aggregate = \"sum\""
      ),
      (.personalNames("a"), "personal-names", "'a' is personal; its values cannot become names of columns"),
      (
        .tooManyColumns(20_000, limit: 10_000), "too-many-columns",
        "the result would have 20000 columns; a pivot makes at most 10000"
      ),
      (
        .differentUnits(column: "a", first: "元", second: "万元"), "different-units",
        "column 'a' would hold 元 and 万元; bring them together with convert{ … } first"
      ),
      (.differentUnits(column: "a", first: "元", second: "h"), "different-units", "column 'a' would hold 元 and h"),
      (
        .unitIsSet(column: "a", unit: "元", wanted: "万元"), "unit-is-set",
        "column 'a' is in 元; convert{ a = \"万元\" } makes figures of another unit"
      ),
      (
        .noConversion(column: "a", from: "元", to: "h"), "no-conversion", "column 'a': 元 cannot be converted to h"
      ),
      (
        .noConversion(column: "a", from: nil, to: "h"), "no-conversion",
        "column 'a' has no unit to convert to h from; name it with unit{ … } first"
      ),
    ] as [(TableFailure, String, String)])
  func aFailureHasACodeAndSaysWhatWasFoundAndExpected(_ failure: TableFailure, _ code: String, _ prose: String) {
    #expect(failure.code == code)
    #expect(failure.description == prose)
  }
}
