import Foundation
import Tables
import Testing

@testable import Datasets

@Suite("A table as a workbook")
struct XLSXFormatTests {
  private func written(_ table: Table, _ change: (inout WritingOptions) -> Void = { _ in }) throws -> (
    bytes: [UInt8], remarks: [String]
  ) {
    let scratch = try Scratch()
    var options = WritingOptions()
    change(&options)
    let remarks = try XLSXFormat().write(table, to: scratch.path + "/表.xlsx", options)
    return (try FileBytes.read(scratch.path + "/表.xlsx"), remarks)
  }

  private func read(_ bytes: [UInt8]) throws -> Table {
    let scratch = try Scratch()
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.path + "/a.xlsx"))
    return try XLSXFormat().read(scratch.path + "/a.xlsx", ReadingOptions()).table
  }

  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    var content: [UInt8] = []
    try ZipReader(bytes).read(name) { (piece) throws(XLSXFault) in content += piece }
    return String(decoding: content, as: UTF8.self)
  }

  @Test("comes back as it was, to the bit", arguments: 0..<30)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let table = try random.table(rows: Int.random(in: 1...200, using: &random))
    let back = try read(written(table) { $0.namesInHeader = true }.bytes)
    #expect(back.names == table.names)
    try #require(back.rowCount == table.rowCount, "rows of nothing but missing cells included")
    for (index, column) in table.columns.enumerated() where column.missingCount < column.count {
      #expect(back.fields[index].type == column.type, "column \(table.names[index])")
      for row in 0..<table.rowCount {
        if case .number(let value) = column[row], case .number(let other) = back.columns[index][row] {
          #expect(value.bitPattern == other.bitPattern)
        } else {
          #expect(back.columns[index][row] == column[row])
        }
      }
    }
  }

  @Test("keeps rows of missing cells, the last one too")
  func missingRows() throws {
    let table = try frame([
      (Field("a", .integer), [.missing, .integer(1), .missing, .missing, .integer(2), .missing]),
      (Field("b", .text), [.missing, .text(""), .missing, .text(""), .missing, .missing]),
    ])
    #expect(try read(written(table).bytes).rows == table.rows)
  }

  @Test("is the same file at any time, and says nothing of when")
  func deterministic() throws {
    var random = SeededGenerator(seed: 3)
    let table = try random.table(rows: 50)
    #expect(try written(table).bytes == written(table).bytes)
    #expect(try !part("docProps/core.xml", of: written(table).bytes).contains("created"))
  }

  @Test("has titles over its columns, units in its formats, and a frozen header with a filter")
  func looks() throws {
    let table = try frame([
      (Field("amount", .number, title: "经费投入", unit: "万元"), [.number(1.5)]),
      (Field("name", .text, title: "姓名"), [.text("=1+1")]),
      (Field("n", .integer, title: "姓名"), [.integer(3)]), (Field("day", .date), [.date(Day("2021-09-01")!)]),
      (Field("ok", .boolean), [.boolean(true)]),
    ])
    let bytes = try written(table).bytes
    #expect(try read(bytes).names == ["经费投入", "name", "n", "day", "ok"], "a title that two columns have names neither")
    #expect(try read(bytes).fields[0].unit == "万元")
    #expect(try read(written(table) { $0.namesInHeader = true }.bytes).names == table.names)
    let sheet = try part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
    #expect(sheet.contains("<autoFilter ref=\"A1:E2\"/>"))
    #expect(
      sheet.contains("<col min=\"1\" max=\"1\" width=\"11\" customWidth=\"1\"/>"), "four characters of double width")
    #expect(!sheet.contains("<f>"), "what looks like a formula is a text")
    #expect(try part("xl/workbook.xml", of: bytes).contains("<sheet name=\"表\""))
  }

  @Test("says what a sheet cannot hold")
  func remarks() throws {
    let table = try frame([
      (Field("a", .number), [.number(.nan), .number(1)]),
      (Field("b", .integer), [.integer(1_000_000_000_000_000), .missing]),
      (Field("c", .date), [.date(Day("1850-01-01")!), .date(Day("1950-01-01")!)]),
    ])
    let (bytes, remarks) = try written(table)
    #expect(remarks.count == 3)
    #expect(
      remarks[0].contains("#NUM! stands for them in a") && remarks[1].contains("15 digits")
        && remarks[2].contains("before 1900"))
    let back = try read(bytes)
    #expect(
      back.rows == [
        [.missing, .integer(1_000_000_000_000_000), .date(Day("1850-01-01")!)],
        [.number(1), .missing, .date(Day("1950-01-01")!)],
      ])
  }

  @Test("is refused where no sheet holds it")
  func limits() throws {
    var builder = ColumnBuilder(.boolean)
    for _ in 0..<CellAddress.rowLimit { builder.append(boolean: true) }
    let long = try Table(columns: [(Field("a", .boolean), builder.finished())])
    var text = ColumnBuilder(.text)
    text.append(text: String(repeating: "字", count: 32_768))
    let tall = try Table(columns: [(Field("b", .text), text.finished())])
    for (table, word) in [
      (long, "1,048,576 rows"), (tall, "column 'b' has a text of over 32,767"),
      (try Table(columns: []), "needs a column"),
    ] {
      let failure = #expect(throws: DatasetFailure.self) { try written(table) }
      #expect(failure?.code == "write-error" && failure?.description.contains(word) == true)
    }
    #expect(throws: DatasetFailure.self) { try written(try frame([(Field("a", .text), [])])) { $0.sheetName = "a/b" } }
  }

  @Test("names sheets as Excel lets them be named")
  func sheetNames() {
    for name in ["", "a:b", "[a]", "a?", "'a", "a'", "a\n", String(repeating: "a", count: 32)] {
      #expect(XLSXWriter.fault(inSheetName: name) != nil, "\(name)")
    }
    for name in ["数据", "it's", String(repeating: "字", count: 31)] {
      #expect(XLSXWriter.fault(inSheetName: name) == nil)
    }
  }

  @Test("holds several tables on sheets of their own, and says on one more where data are invented")
  func sheets() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/a.xlsx"
    var options = WritingOptions()
    (options.isSynthetic, options.language) = (true, "zh")
    let tables = [("说明", "x"), ("it's", "y")].map { ($0.0, try? frame([(Field($0.1, .integer), [.integer(1)])])) }
    try XLSXWriter.write(tables.compactMap { name, table in table.map { (name, $0) } }, to: path, options)
    let workbook = try Workbook(try FileBytes.read(path), path: path)
    #expect(workbook.sheets.map(\.name) == ["说明", "it's", "说明 2"])
    var reading = ReadingOptions()
    reading.sheet = .number(2)
    #expect(try XLSXFormat().read(path, reading).table.names == ["y"])
    var note = ""
    _ = try workbook.read(workbook.sheets[2]) { note = $0.cells[0].value.description }
    #expect(note == "合成数据，均为虚构")
    #expect(try part("docProps/core.xml", of: FileBytes.read(path)).contains(note))
    #expect(try scratch.names == ["a.xlsx"])
  }

  private func frame(_ columns: [(Field, [Value])]) throws -> Table {
    try Table(
      columns: columns.map { field, values in
        var builder = ColumnBuilder(field.type)
        for value in values { builder.append(value) }
        return (field, builder.finished())
      })
  }
}
