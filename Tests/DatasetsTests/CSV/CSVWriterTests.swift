import Tables
import Testing

@testable import Datasets

@Suite struct CSVWriterTests {
  private func table(_ columns: [(String, ColumnType, [Value])]) throws -> Table {
    try Table(
      columns: columns.map { name, type, cells in
        var builder = ColumnBuilder(type)
        for cell in cells { builder.append(cell) }
        return (Field(name, type), builder.finished())
      })
  }

  private func text(_ table: Table) throws -> String {
    String(decoding: try CSVWriter.bytes(of: table), as: UTF8.self)
  }

  @Test func cellsAreQuotedOnlyWhereTheyMustBe() throws {
    let cells = ["plain", "a,b", "say \"yes\"", "two\nlines", "cr\rhere", " spaces ", "县", "'"].map(Value.text)
    #expect(
      try text(table([("名称,全", .text, cells), ("n", .integer, cells.map { _ in .integer(1) })])) == """
        "名称,全",n
        plain,1
        "a,b",1
        "say ""yes""\",1
        "two
        lines",1
        "cr\rhere",1
         spaces ,1
        县,1
        ',1

        """)
  }

  @Test(arguments: ["a;b", "a\tb", "|"])
  func theOnlyNameOfAHeaderIsNotTakenForSeveral(_ name: String) throws {
    let written = try CSVWriter.bytes(of: table([(name, .text, [.text("x"), .text(""), .missing])]))
    let read = try CSVReader.read(CSVSource(written, path: "a.csv"), name: "a", schema: nil).table
    #expect(read.fields.map(\.name) == [name])
    #expect((0..<read.rowCount).map { read.columns[0][$0] } == [.text("x"), .text(""), .missing])
  }

  @Test func everyTypeIsWrittenAsItReads() throws {
    let cells: [(String, ColumnType, [Value])] = [
      ("i", .integer, [.integer(.min), .missing]), ("n", .number, [.number(0.1), .number(2)]),
      ("b", .boolean, [.boolean(true), .boolean(false)]), ("d", .date, [.missing, .date(Day(daysSinceEpoch: 0))]),
    ]
    #expect(try text(table(cells)) == "i,n,b,d\n-9223372036854775808,0.1,true,\n,2,false,1970-01-01\n")
  }

  @Test func aLonelyMissingCellIsNoBlankLine() throws {
    let lonely = try table([("x", .integer, [.integer(1), .missing, .integer(2)])])
    #expect(try text(lonely) == "x\n1\n\"\"\n2\n")
    #expect(try load(try text(lonely)).table.rows == lonely.rows)
  }

  @Test func emptyTextsAndMissingOnesAreToldApart() throws {
    let texts = try table([
      ("名称", .text, [.text(""), .missing, .text("a")]), ("n", .integer, [.integer(1), .missing, .missing]),
    ])
    #expect(try text(texts) == "名称,n\n\"\",1\n,\na,\n")
    #expect(try load(text(texts)).table.rows == texts.rows)
    let lonely = try table([("x", .text, [.text("a"), .missing, .text(""), .text("b")])])
    #expect(try load(text(lonely)).table.rows == lonely.rows)
  }

  @Test func optionsChooseDelimiterMarkAndMissing() throws {
    let scratch = try Scratch()
    let table = try table([
      ("a", .text, [.text("x;y"), .text("1,5"), .missing]), ("b", .integer, [.integer(1), .missing, .integer(3)]),
    ])
    var options = WritingOptions()
    options.delimiter = UInt8(ascii: ";")
    options.hasByteOrderMark = true
    options.missing = "NA"
    _ = try CSVFormat().write(table, to: scratch.path + "/a.csv", options)
    let bytes = try FileBytes.read(scratch.path + "/a.csv")
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}a;b\n\"x;y\";1\n1,5;NA\nNA;3\n")
    options.missing = "1,5"
    let failure = #expect(throws: DatasetFailure.self) {
      _ = try CSVFormat().write(table, to: scratch.path + "/a.csv", options)
    }
    #expect(failure?.description.contains("column 'a' holds the text that is to stand for missing cells") == true)
    #expect(try FileBytes.read(scratch.path + "/a.csv") == bytes, "what was there stays")
  }

  @Test func numbersWithoutADecimalAreWrittenAsTheyAreRead() throws {
    let table = try table([("x", .number, [.number(.nan), .number(.infinity), .number(-.infinity), .number(-.nan)])])
    #expect(try text(table) == "x\nNaN\nINF\n-INF\nNaN\n")
    let loaded = try load(try text(table), TableSchema(fields: [SchemaField("x", .number)]))
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.table.rows.map { $0[0].description } == ["nan", "inf", "-inf", "nan"])
  }

  @Test func whatIsWrittenIsReadBackToTheBit() throws {
    var random = SeededGenerator(seed: 7)
    let schema = TableSchema(fields: ColumnType.allCases.map { SchemaField($0.rawValue, $0) })
    for _ in 0..<100 {
      let count = Int.random(in: 0...12, using: &random)
      let columns = ColumnType.allCases.map { type in
        (type.rawValue, type, (0..<count).map { _ in cell(type, &random) })
      }
      let written = try table(columns)
      let bytes = try CSVWriter.bytes(of: written)
      let loaded = try CSVReader.read(CSVSource(bytes, path: "t.csv"), name: "t", schema: schema)
      #expect(loaded.rejects.isEmpty)
      #expect(loaded.table.rows == written.rows)
      #expect(try CSVWriter.bytes(of: loaded.table) == bytes)
    }
  }

  private func cell(_ type: ColumnType, _ random: inout SeededGenerator) -> Value {
    guard Int.random(in: 0..<5, using: &random) > 0 else { return .missing }
    switch type {
    case .integer: return .integer(Int64(bitPattern: random.next()))
    case .number:
      let number = Double(bitPattern: random.next())
      return .number(number.isFinite ? number : 0.1)
    case .boolean: return .boolean(Bool.random(using: &random))
    // With a schema an empty cell is missing, in quotes or not.
    case .text: return .text(random.text(Int.random(in: 1...6, using: &random)))
    case .date: return .date(Day(daysSinceEpoch: Int32.random(in: -100_000...100_000, using: &random)))
    }
  }
}
