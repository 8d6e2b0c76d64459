import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct CSVReaderTests {
  private let schema = TableSchema(key: ["code"]) {
    SchemaField("code", .text, isRequired: true)
    SchemaField("level", .text, allowed: ["city", "county"])
    SchemaField("posts", .integer)
  }

  @Test func aFileIsReadByItsSchemaWhateverTheOrderOfItsColumns() throws {
    let loaded = try load("posts,code,level\n3,450100,city\n,0451,\n", schema)
    #expect(loaded.table.names == ["posts", "code", "level"])
    #expect(
      loaded.table.rows == [[.integer(3), .text("450100"), .text("city")], [.missing, .text("0451"), .missing]])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.readRows == 2)
    #expect((0..<2).map(loaded.fileRow) == [2, 3])
  }

  @Test func columnsThatTheSchemaDoesNotNameAreInferred() throws {
    let loaded = try load("code,level,posts,note,share\na,city,1,x,0.5\n", schema)
    #expect(loaded.table.types == [.text, .text, .integer, .text, .number])
  }

  @Test func aCellOfTheWrongTypeIsRejectedWithItsPlaceAndWhatWasExpected() throws {
    let loaded = try load("code,level,posts\na,city,1\nb,city,many\nc,town,2\n,county,3\nd,county,4\n", schema)
    #expect(
      loaded.rejects == [
        Reject(table: "t", row: 3, column: "posts", code: .typeError, value: "many", expected: "a whole number"),
        Reject(
          table: "t", row: 4, column: "level", code: .constraintError, value: "town", expected: "one of city, county"),
        Reject(table: "t", row: 5, column: "code", code: .constraintError, value: "", expected: "a value"),
      ])
    #expect(loaded.table.rows.map { $0[0] } == [.text("a"), .text("d")])
    #expect((0..<2).map(loaded.fileRow) == [2, 6])
    #expect((loaded.readRows, loaded.rejectedRows) == (5, 3))
  }

  @Test func everyWrongCellOfARowIsNamed() throws {
    let loaded = try load("code,level,posts\n,town,x\n", schema)
    #expect(loaded.rejects.map(\.column) == ["code", "level", "posts"])
    #expect(loaded.rejectedRows == 1)
  }

  @Test(
    arguments: [
      (.integer, "a whole number"), (.number, "a number"), (.boolean, "true or false"), (.date, "a date YYYY-MM-DD"),
    ] as [(ColumnType, String)])
  func eachTypeSaysWhatItExpects(_ type: ColumnType, _ expected: String) throws {
    let loaded = try load("x\n?\n", TableSchema(fields: [SchemaField("x", type)]))
    #expect(loaded.rejects.map(\.expected) == [expected])
  }

  @Test func aMonthIsADateWhereTheSchemaReadsMonths() throws {
    let schema = TableSchema(fields: [SchemaField("d", .date, monthReading: .lastDay)])
    let loaded = try load("d\n2015-09\n2015-9\n", schema)
    #expect(loaded.table.rows.map { $0[0].description } == ["2015-09-30"])
    #expect(loaded.rejects.map(\.expected) == ["a date YYYY-MM-DD or YYYY-MM"])
  }

  @Test(arguments: ["张三", "12x", "\"a\"\"b\""])
  func aPersonalValueIsNeverInARejectNorInItsText(_ cell: String) throws {
    let schema = TableSchema(fields: [SchemaField("id", .integer, isPersonal: true), SchemaField("n", .integer)])
    let loaded = try load("id,n\n\(cell),x\n", schema)
    let value = cell.filter { $0 != "\"" }
    #expect(loaded.rejects.map(\.value) == [nil, "x"])
    #expect(loaded.rejects[0].description == "t, row 2, column 'id': expected a whole number")
    for reject in loaded.rejects { #expect(!"\(reject)".contains(value)) }
  }

  @Test func rowsOfAnotherLengthAreRejectedWithTheirLength() throws {
    let loaded = try load("a,b\n1\n1,2,3\n\n1,2\n")
    #expect(loaded.rejects.map(\.code) == [.missingCell, .extraCell, .blankRow])
    #expect(loaded.rejects.map(\.row) == [2, 3, 4])
    #expect(loaded.rejects.map(\.value) == ["1 cells", "3 cells", nil])
    #expect(loaded.rejects.allSatisfy { $0.expected == "2 cells" && $0.column == nil })
    #expect(loaded.table.rows == [[.integer(1), .integer(2)]])
  }

  @Test func textsThatTheSchemaListsAreMissing() throws {
    let schema = TableSchema(fields: [SchemaField("n", .integer)], missingValues: ["", "-", "无"])
    #expect(
      try load("n,m\n-,1\n无,-\n5,\n", schema).table.rows == [
        [.missing, .integer(1)], [.missing, .missing], [.integer(5), .missing],
      ])
  }

  @Test func whyACellIsMissingIsKept() throws {
    var schema = TableSchema(fields: [SchemaField("n", .integer)], missingValues: ["", "-", "保密"])
    schema.missingReasons = ["-": "not applicable", "保密": "confidential"]
    let table = try load("n,m\n-,1\n保密,2\n,3\n4,4\n-,5\nx,6\n-,7\n", schema).table
    #expect(
      try table.missingReasons().rows == [
        [.text("n"), .text("not applicable"), .integer(3)], [.text("n"), .missing, .integer(1)],
        [.text("n"), .text("confidential"), .integer(1)],
      ])
    let chosen = try table.gathered([3, 1, -1, 0]).concat(table.slice(1, 3))
    #expect(
      try chosen.missingReasons(["n"]).rows == [
        [.text("n"), .missing, .integer(2)], [.text("n"), .text("confidential"), .integer(2)],
        [.text("n"), .text("not applicable"), .integer(1)],
      ])
    #expect(throws: TableFailure.self) { try table.missingReasons(["o"]) }
  }

  @Test func withoutRowsThereIsATableOfTheHeader() throws {
    let loaded = try load("code,level,posts", schema)
    #expect(loaded.table.rowCount == 0)
    #expect(loaded.table.types == [.text, .text, .integer])
    #expect(loaded.readRows == 0)
  }

  @Test func aRejectedRowOfTextLeavesNoCellBehind() throws {
    var lines = ["code,level,posts"]
    for row in 0..<200 { lines.append("c\(row),city,\(row % 3 == 0 ? "?" : "1")") }
    let loaded = try load(lines.joined(separator: "\n"), schema)
    #expect(loaded.table.rows.map { $0[0] } == (0..<200).filter { $0 % 3 != 0 }.map { .text("c\($0)") })
    #expect((0..<loaded.table.rowCount).map(loaded.fileRow) == (0..<200).filter { $0 % 3 != 0 }.map { $0 + 2 })
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func aFileThatHoldsNothingIsAnError(_ text: String) {
    #expect(throws: DatasetFailure.emptyFile(path: "t.csv")) { try load(text) }
  }

  @Test func aColumnThatTheHeaderLacksIsAnErrorWithTheNearestName() {
    let failure = DatasetFailure.missingLabel(path: "t.csv", label: "posts", found: ["code", "level", "post"])
    #expect(throws: failure) { try load("code,level,post\n", schema) }
    #expect(failure.description.contains("no column 'posts' in the header; the nearest is 'post'"))
    #expect(throws: DatasetFailure.duplicateLabel(path: "t.csv", label: "a")) { try load("a,b,a\n") }
  }

  @Test(arguments: [
    ("a\n\u{FFFD}", 2, 1), ("\u{FFFD},b\n", 1, 1), ("a\r1\r\u{FFFD}\r", 3, 1), ("a\r\n1\r\n2\r\n\u{FFFD}\r\n", 4, 1),
    ("a,b\n\"x\ny\",\u{FFFD}\n", 2, 2), ("a\n\"x\n\n\"\n\u{FFFD}", 3, 1), ("a;b\n1;2\n3;x\u{FFFD}\n", 3, 2),
  ])
  func bytesThatAreNotOfTheEncodingNamedAreAnErrorWithRowAndCell(_ text: String, _ row: Int, _ column: Int) {
    // GB18030 for 县, put where the mark stands.
    let bytes = Array(text.utf8).split(separator: Array("\u{FFFD}".utf8), omittingEmptySubsequences: false)
      .joined(separator: [0xCF, 0xD8])
    let offset = Array(bytes).firstIndex(of: 0xCF) ?? 0
    let failure = DatasetFailure.undecodable(
      path: "t.csv", encoding: "UTF-8", row: row, column: column, bytes: [0xCF, 0xD8], offset: offset, likely: "GB18030"
    )
    #expect(throws: failure) { try CSVSource(Array(bytes), path: "t.csv", encoding: .utf8) }
  }

  @Test func aFileThatIsNotThereIsAnErrorWithTheNearestName() throws {
    let scratch = try Scratch()
    let path = try scratch.file("regions.csv", "posts\n45\n")
    #expect(try CSVReader.read(path).table.rows == [[.integer(45)]])
    #expect(try CSVReader.read(path).name == path)
    #expect(throws: DatasetFailure.notFound(path: scratch.path + "/region.csv", nearest: path)) {
      try CSVReader.read(scratch.path + "/region.csv")
    }
    #expect(throws: DatasetFailure.notFound(path: scratch.path + "/none/regions.csv", nearest: nil)) {
      try CSVReader.read(scratch.path + "/none/regions.csv")
    }
    #expect(throws: DatasetFailure.cannotRead(path: scratch.path, reason: "it is a folder")) {
      try CSVReader.read(scratch.path)
    }
  }

  @Test func readRowsAreLoadedOrRejectedWhateverTheBytes() {
    var random = SeededGenerator(seed: 6)
    let typed = TableSchema(fields: [SchemaField("a", .integer), SchemaField("b", .date, isRequired: true)])
    var loadedFiles = 0
    for round in 0..<3000 {
      let isTyped = round % 2 == 0
      let soup = random.soup(Int.random(in: 0...80, using: &random))
      // Half of the rounds are text, so that some get past the check of the encoding.
      let bytes = round % 4 < 2 ? Array(String(decoding: soup, as: UTF8.self).utf8) : soup
      let header = isTyped ? Array("a,b\n".utf8) : []
      do throws(DatasetFailure) {
        let loaded = try CSVReader.read(
          CSVSource(header + bytes, path: "t.csv"), name: "t", schema: isTyped ? typed : nil)
        loadedFiles += 1
        #expect(loaded.readRows == loaded.table.rowCount + Set(loaded.rejects.map(\.row)).count)
        let rows = Set((0..<loaded.table.rowCount).map(loaded.fileRow)).union(loaded.rejects.map(\.row))
        #expect(rows == Set(2..<(loaded.readRows + 2)), "each row of the file is in the table or among the rejects")
      } catch {
        #expect(["source-error", "encoding-error", "duplicate-label", "missing-label"].contains(error.code))
      }
    }
    #expect(loadedFiles > 250)
  }

  @Test(
    arguments: [
      ("a,b\n1,\"two\n3,4\n", 2), ("a,\"b\n1,2\n", 1), ("a,b\r\n1,2\r\n3,\"x\r\n", 3), ("a\r1\r\"x\r", 3),
      ("a,b\n\"x\ny\",1\n\"say \"\"no\"\"\",\"open\n", 4), ("a\n\"x\"\"\n", 2), ("a\n\"", 2),
    ])
  func aQuoteThatNothingClosesIsAnErrorWithTheLineInWhichItOpens(_ text: String, _ line: Int) {
    #expect(throws: DatasetFailure.unclosedQuote(path: "t.csv", line: line)) { try load(text) }
  }

  @Test func anEmptyCellInQuotesIsAnEmptyTextWhereQuotesMeanSomething() throws {
    let mixed = try load("name,n,only\na,1,\"\"\n\"\",2,\"\"\n,3,\"\"\n")
    #expect(try mixed.table.column("name").texts == ["a", "", nil])
    #expect(mixed.table.types == [.text, .integer, .text])
    // A number is missing there.
    #expect(try load("n,m\n\"\",1\n2,1\n").table.column("n").missingCount == 1)
    // One that puts all in quotes says nothing by them.
    #expect(try load("\"name\",\"n\"\n\"\",\"1\"\n\"b\",\"2\"\n").table.column("name").texts == [nil, "b"])
    // A schema has its own list of what is missing.
    let schema = TableSchema(fields: [SchemaField("name", .text)])
    #expect(try load("name,n\n\"\",1\n", schema).table.column("name").texts == [nil])
  }

  @Test(arguments: [(";", "';'"), ("\t", "tabs"), ("|", "'|'")])
  func otherDelimitersAreSeenAndTold(_ delimiter: String, _ name: String) throws {
    let text = "a,b,c\n1,x,2.5\n".split(separator: ",").joined(separator: delimiter)
    let loaded = try load(text)
    #expect(loaded.table.rows == [[.integer(1), .text("x"), .number(2.5)]])
    #expect(loaded.remarks.count == 1 && loaded.remarks[0].contains(name))
    #expect(try load("a,b;c\n1,2;3\n").remarks.isEmpty)
    #expect(try load("only;one\n1\n").table.names == ["only;one"], "the first row must divide as the header does")
  }

  @Test func laterRowsOfAKeyAreRejectedWithBothRows() throws {
    let loaded = try load("code,level,posts\na,city,1\nb,city,?\na,county,2\nc,city,3\na,city,4\n", schema)
    #expect(loaded.table.rows.map { $0[0] } == [.text("a"), .text("c")])
    #expect((0..<2).map(loaded.fileRow) == [2, 5])
    #expect(loaded.rejects.map(\.code) == [.typeError, .primaryKey, .primaryKey])
    #expect(loaded.rejects.map(\.row) == [3, 4, 6])
    #expect(
      loaded.rejects[1].description
        == "t, row 4, column 'code': found 'a', expected a key (code) of its own; row 2 has it already")
    #expect(loaded.readRows == 5 && loaded.rejectedRows == 3)
  }

  @Test func aPersonalKeyIsNotShown() throws {
    let schema = TableSchema(key: ["id"]) { SchemaField("id", .text, isPersonal: true) }
    let loaded = try load("id,n\n张三,1\n张三,2\n", schema)
    #expect(loaded.rejects.map(\.value) == [nil])
    #expect(!"\(loaded.rejects)".contains("张三"))
  }

  @Test func keysAreFoundRepeatedAsAPlainComparisonFindsThem() throws {
    var random = SeededGenerator(seed: 11)
    let types: [ColumnType] = [.text, .integer, .date, .boolean, .number]
    for round in 0..<300 {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in types.randomElement(using: &random)! }
      let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        parts.map { type -> Value in
          let n = Int64.random(in: 0...3, using: &random)
          guard n > 0 || round % 2 == 0 else { return .missing }
          return switch type {
          case .text: .text("t\(n)")
          case .integer: .integer(round % 3 == 0 ? n &* 6_000_000_000_000_000_000 : n)
          case .date: .date(Day(daysSinceEpoch: Int32(n) * 400))
          case .boolean: .boolean(n > 1)
          case .number: .number(Double(n) / 2)
          }
        }
      }
      let columns = parts.indices.map { part in
        var builder = ColumnBuilder(parts[part])
        for row in rows { builder.append(row[part]) }
        return builder.finished()
      }
      let expected = rows.indices.filter { row in
        !rows[row].contains(.missing) && rows[..<row].contains(rows[row])
      }
      let found = try RepeatedKeys.find(columns, rowCount: rows.count)
      #expect(found.map(\.row) == expected)
      for (row, first) in found { #expect(rows.firstIndex(of: rows[row]) == first) }
    }
  }

  @Test func theHashIsThatOfTheBytes() throws {
    #expect(try load("a\n1\n").sha256 == ContentHash.sha256(Array("a\n1\n".utf8)))
  }
}
