import Testing

@testable import Datasets

@Suite struct DatasetFailureTests {
  @Test(
    arguments: [
      (.notFound(path: "a/x", nearest: nil), "scheme-error", "a/x: there is no such file or folder"),
      (
        .notFound(path: "a/x", nearest: "a/y"), "scheme-error",
        "a/x: there is no such file or folder; did you mean 'a/y'?"
      ),
      (.cannotRead(path: "x", reason: "r"), "scheme-error", "x: cannot be read: r"),
      (.cannotWrite(path: "x", reason: "r"), "write-error", "x: cannot be written: r"),
      (.noPackage(folder: "f"), "scheme-error", "f: no dataset here: expected a Data Package with a datapackage.json"),
      (.badPackage(path: "x", reason: "r"), "package-error", "x: not a Data Package: r"),
      (
        .unknownTable("region", among: ["regions"]), "unknown-table",
        "the dataset has no table 'region'; did you mean 'regions'?"
      ),
      (.emptyFile(path: "x"), "source-error", "x: the file is empty; expected a header row"),
      (
        .missingLabel(path: "x", label: "年份", found: ["a", "b"]), "missing-label",
        "x, row 1: no column '年份' in the header; found 'a', 'b'"
      ),
      (.duplicateLabel(path: "x", label: "a"), "duplicate-label", "x, row 1: two columns are called 'a'"),
      (
        .undecodable(
          path: "x", encoding: "UTF-8", row: 3, column: 2, bytes: [0xD6, 0x0A], offset: 17, likely: "GB18030"),
        "encoding-error",
        "x, row 3, cell 2: not UTF-8 text: the bytes D6 0A at byte 17 stand for no character; the file may be GB18030: "
          + "read it with { encoding = \"gb18030\" }"
      ),
      (
        .unknownEncoding(path: "x", name: "klingon"), "encoding-error",
        "x: no encoding 'klingon' is known here; expected a name such as utf-8, gb18030, utf-16 or big5"
      ),
      (
        .unsupported(path: "x.doc", known: [".csv", ".json"]), "format-error",
        "x.doc: cannot be opened; expected a Data Package folder or a file ending in .csv, .json"
      ),
      (
        .unwritable(path: "x.doc", known: [".csv", ".json"]), "format-error",
        "x.doc: cannot be written; expected a name ending in .csv, .json"
      ),
      (.unclosedQuote(path: "x", line: 3), "source-error", "x, line 3: a quote opens here that nothing closes"),
      (
        .damaged(path: "x", format: "JSON", place: "line 1, column 2", reason: "r"), "format-error",
        "x, line 1, column 2: not good JSON: r"
      ),
      (.unreadable(path: "x", reason: "r"), "format-error", "x: cannot be read as a table: r"),
      (
        .needsTable(path: "x", name: nil, known: ["a", "b"]), "unknown-table",
        "x: the database has several tables; name one with { table = … }: a, b"
      ),
      (.needsTable(path: "x", name: nil, known: []), "unknown-table", "x: the database has no table"),
      (
        .needsTable(path: "x", name: "region", known: ["regions"]), "unknown-table",
        "x: the database has no table 'region'; did you mean 'regions'?; it has regions"
      ),
      (.stopped, "stopped", "the work was stopped"),
    ] as [(DatasetFailure, String, String)])
  func aFailureHasACodeAndSaysWhatWasFoundAndExpected(_ failure: DatasetFailure, _ code: String, _ prose: String) {
    #expect(failure.code == code)
    #expect(failure.description == prose)
  }
}
