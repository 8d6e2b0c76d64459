import Tables
import Testing

@testable import Datasets

@Suite struct JSONReaderTests {
  private func table(_ text: String) throws(DatasetFailure) -> Table {
    try JSONReader.table(Array(text.utf8), path: "t.json")
  }

  @Test func recordsAndColumnsSayTheSame() throws {
    let records = try table(
      #"[{"年份": 2023, "n": "a", "b": true, "x": 0.5}, {"年份": 2024, "n": null, "b": false, "x": 2}]"#)
    let columns = try table(#"{"年份": [2023, 2024], "n": ["a", null], "b": [true, false], "x": [0.5, 2]}"#)
    #expect(records.fields == columns.fields)
    #expect(records.rows == columns.rows)
    #expect(records.types == [.integer, .text, .boolean, .number])
    #expect(records.rows[1] == [.integer(2024), .missing, .boolean(false), .number(2)])
  }

  @Test func aNameThatARecordLacksIsMissingThere() throws {
    let table = try table(#"[{"a": 1}, {"b": "x", "a": 2}, {}, {"b": "y"}]"#)
    #expect(table.names == ["a", "b"])
    #expect(
      table.rows == [
        [.integer(1), .missing], [.integer(2), .text("x")], [.missing, .missing], [.missing, .text("y")],
      ])
  }

  @Test func wholeNumbersStayExactAndFractionsMakeNumbers() throws {
    #expect(
      try table("[{\"a\": 9223372036854775807}, {\"a\": -9223372036854775808}]").rows == [
        [.integer(.max)], [.integer(.min)],
      ])
    #expect(try table(#"{"a": [1, 2.5, 3]}"#).rows == [[.number(1)], [.number(2.5)], [.number(3)]])
    #expect(try table(#"{"a": [1.0, 1e2, -0.0]}"#).types == [.number])
  }

  @Test func textsThatAreAllDatesAreDates() throws {
    #expect(try table(#"{"a": ["2023-12-31", null]}"#).rows == [[.date(Day("2023-12-31")!)], [.missing]])
    #expect(try table(#"{"a": ["2023-12-31", "later"]}"#).types == [.text])
  }

  @Test func escapesStandForTheirCharacters() throws {
    #expect(
      try table(#"{"a": ["\"\\\/\b\f\n\r\t县\uD834\uDD1E", "plain"]}"#).column("a").texts == [
        "\"\\/\u{8}\u{C}\n\r\t县𝄞", "plain",
      ])
  }

  @Test func emptyDocumentsAreEmptyTables() throws {
    #expect(try table("[]").fields.isEmpty)
    #expect(try table("\u{FEFF} {} ").fields.isEmpty)
    #expect(try table(#"{"a": []}"#).rowCount == 0)
    #expect(try table(#"[{}, {}]"#).fields.isEmpty)
  }

  @Test(
    arguments: [
      ("", "line 1, column 1", "expected a list of objects or an object of lists, found the end"),
      ("[{\"a\": 1},\n {\"a\": x}]", "line 2, column 8", "expected a value"),
      ("[{\"县\": 1,\n}]", "line 2, column 1", "expected a string in double quotes"),
      ("[1]", "line 1, column 2", "expected an object, one row"),
      ("{\"a\": 1}", "line 1, column 7", "expected a list, the cells of column 'a'; one object alone is no table"),
      (
        "[{\"a\": [1]}]", "line 1, column 8",
        "column 'a': a cell is one text, number, truth value or null, nothing nested"
      ),
      ("[{\"a\": 1, \"a\": 2}]", "line 1, column 11", "'a' stands twice in one object"),
      ("{\"a\": [1], \"b\": []}", "line 1, column 12", "column 'b' has 0 cells where the first has 1"),
      ("{\"a\": [], \"a\": []}", "line 1, column 11", "two columns are called 'a'"),
      ("[{\"a\": 1}, {\"a\": \"x\"}]", "line 1, column 18", "column 'a' would hold integer and text"),
      ("[{\"a\": 9223372036854775808}]", "line 1, column 8", "a whole number of more than 64 bits; write it as text"),
      (
        "{\"a\": [9007199254740993, 0.5]}", "line 1, column 26",
        "column 'a' would hold fractions and a whole number that a double cannot keep exactly"
      ),
      (
        "{\"a\": [0.5, 9007199254740993]}", "line 1, column 13",
        "column 'a' would hold fractions and a whole number that a double cannot keep exactly"
      ),
      ("[{\"a\": 007}]", "line 1, column 8", "a number with leading zeros; a code is a text, in double quotes"),
      ("[{\"a\": 1e999}]", "line 1, column 8", "a number past the greatest double"),
      ("[{\"a\": \"\\uD834\"}]", "line 1, column 9", "half of a surrogate pair"),
      ("[{\"a\": \"\\q\"}]", "line 1, column 9", "an escape that JSON does not know"),
      ("[{\"a\": \"x\ny\"}]", "line 1, column 10", "a control character in a string must be written as \\u00XX"),
      ("[{\"a\": \"x", "line 1, column 8", "a string that nothing closes, found the end"),
      ("[] x", "line 1, column 4", "expected the end of the file"),
    ])
  func garbageIsRefusedWithItsPlace(_ text: String, _ place: String, _ reason: String) {
    #expect(throws: DatasetFailure.damaged(path: "t.json", format: "JSON", place: place, reason: reason)) {
      try table(text)
    }
  }

  @Test func bytesThatAreNoTextAreRefusedWithTheirPlace() {
    #expect(
      throws: DatasetFailure.damaged(path: "t", format: "JSON", place: "line 2, column 2", reason: "not UTF-8 text")
    ) {
      try JSONReader.table([0x5B, 0x0A, 0x22, 0xFF, 0x22], path: "t")
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":[", "{\"a\":["])
  func noDepthOfNestingTrapsTheReader(_ opening: String) {
    let bytes = Array(String(repeating: opening, count: 1_000_000).utf8)
    #expect(throws: DatasetFailure.self) { try JSONReader.table(bytes, path: "t") }
    #expect(throws: DatasetFailure.self) { try DataPackage.read(bytes, path: "t") }
  }

  @Test func noBytesTrapTheReader() throws {
    let valid = Array(#"[{"a": 1, "县": "x\u00e9"}, {"a": 2.5e3, "县": null}]"#.utf8)
    var random = SeededGenerator(seed: 20)
    var read = 0
    for _ in 0..<3000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        bytes.replaceSubrange(place...place, with: random.soup(Int.random(in: 0...2, using: &random)))
      }
      do throws(DatasetFailure) {
        _ = try JSONReader.table(bytes, path: "t")
        read += 1
      } catch {
        #expect(error.code == "format-error")
      }
    }
    #expect(read > 100)
  }
}
