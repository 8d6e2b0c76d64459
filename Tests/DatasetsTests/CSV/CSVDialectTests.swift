import Tables
import Testing

@testable import Datasets

/// Files that a package says are no plain CSV.
@Suite struct CSVDialectTests {
  private func rows(_ text: String, _ change: (inout CSVDialect) -> Void) throws -> [[String]] {
    var dialect = CSVDialect()
    change(&dialect)
    let source = try CSVSource(Array(text.utf8), path: "t.csv", dialect: dialect)
    let loaded = try CSVReader.read(source, name: "t", schema: nil)
    return [loaded.table.names] + loaded.table.rows.map { row in row.map { $0 == .missing ? "∅" : $0.description } }
  }

  private let expected = [["a", "b"], ["x", "y,z"], ["∅", "q\"r"]]

  @Test func delimitersOfAnyLengthDivideCells() throws {
    #expect(try rows("a;b\nx;\"y,z\"\n;\"q\"\"r\"\n") { $0.delimiter = ";" } == expected)
    #expect(try rows("a，b\nx，y,z\n，\"q\"\"r\"\n") { $0.delimiter = "，" } == expected)
    #expect(try rows("a::b\nx::y,z\n::\"q\"\"r\"\n") { $0.delimiter = "::" } == expected)
  }

  @Test func quotesAndEscapesAreThoseOfTheDialect() throws {
    #expect(try rows("a,b\nx,'y,z'\n,'q\"r'\n") { $0.quoteCharacter = "'" } == expected)
    #expect(
      try rows("a,b\nx,y\\,z\n,q\"r\n") {
        $0.escapeCharacter = "\\"
        $0.quoteCharacter = ""
      } == expected)
    #expect(
      try rows("a,b\nx,\"y,z\"\n,\"q\\\"r\"\n") {
        $0.escapeCharacter = "\\"
        $0.doublesQuotes = false
      } == expected)
    #expect(try rows("a, b\nx, \"y,z\"\n, \"q\"\"r\"\n") { $0.skipsInitialSpace = true } == expected)
    #expect(try rows("a,b|x,\"y,z\"|,\"q\"\"r\"") { $0.lineTerminator = "|" } == expected)
    #expect(try rows("a,b\nx,\"y,z\"\n\\N,\"q\"\"r\"\n") { $0.nullSequence = "\\N" } == expected)
  }

  @Test func headersStandWhereTheDialectSays() throws {
    let body = "x,\"y,z\"\n,\"q\"\"r\"\n"
    #expect(try rows("经费表,\n单位：万元\na,b\n" + body) { $0.headerRows = [3] } == expected)
    #expect(
      try rows("经费,经费,人\n预算,决算,人\n1,2,3\n") { $0.headerRows = [1, 2] } == [
        ["经费 预算", "经费 决算", "人"], ["1", "2", "3"],
      ])
    #expect(try rows(body) { $0.hasHeader = false } == [["field1", "field2"]] + expected.dropFirst())
  }

  @Test func commentsAreNoRowsAndCountedAsSuch() throws {
    var dialect = CSVDialect()
    dialect.commentCharacter = "#"
    dialect.commentRows = [4]
    let source = try CSVSource(Array("a,b\n#x,1\n1,2\nold,3\nq,4\n".utf8), path: "t.csv", dialect: dialect)
    let schema = TableSchema(fields: [SchemaField("a", .integer), SchemaField("b", .integer)])
    let loaded = try CSVReader.read(source, name: "t", schema: schema)
    #expect(loaded.table.rows == [[.integer(1), .integer(2)]])
    #expect(loaded.fileRow(0) == 3)
    #expect(loaded.rejects.map(\.row) == [5])
    #expect(loaded.readRows == 2)
  }

  @Test func aQuoteThatNothingClosesIsAnErrorWithItsLine() {
    #expect(throws: DatasetFailure.unclosedQuote(path: "t.csv", line: 3)) {
      try rows("a;b\n1;2\n'x;3\n4;5\n") {
        $0.delimiter = ";"
        $0.quoteCharacter = "'"
      }
    }
  }

  @Test func filesOfOneTableAreReadOneAfterTheOther() throws {
    let files = ["a,b\n1,2", "a,b\n3,4\n", "a,b\nq,6\n"].enumerated().map { (path: "\($0).csv", bytes: Array($1.utf8)) }
    let schema = TableSchema(fields: [SchemaField("a", .integer), SchemaField("b", .integer)])
    let loaded = try CSVReader.read(CSVSource(files: files, dialect: nil, encoding: nil), name: "t", schema: schema)
    #expect(loaded.table.rows == [[.integer(1), .integer(2)], [.integer(3), .integer(4)]])
    #expect(loaded.rejects.map(\.row) == [4])
    #expect(loaded.remarks == ["0.csv: read as one table with 1.csv, 2.csv; rows are counted through"])
  }
}
