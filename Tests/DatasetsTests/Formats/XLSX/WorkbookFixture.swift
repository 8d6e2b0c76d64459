import Foundation

@testable import Datasets

/// A workbook made by hand, part by part, so that tests can say exactly what is in the file.
struct WorkbookFixture {
  static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

  var main = transitional
  /// What stands before the names of elements of the sheet: "x:".
  var prefix = ""
  var workbookProperties = ""
  /// Names, states and the XML within `worksheet`.
  var sheets: [(name: String, state: String, xml: String)]
  var sharedStrings: String?
  /// Format codes of the styles 1, 2, 3…
  var formats: [String] = []
  var others: [(name: String, xml: String)] = []

  /// A sheet of these rows, each the XML within `row`.
  init(rows: [String], merges: [String] = []) {
    let cells = rows.map { "<row>\($0)</row>" }.joined()
    let merged = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    self.init(sheets: [("数据", "visible", "<sheetData>\(cells)</sheetData><mergeCells>\(merged)</mergeCells>")])
  }

  init(sheets: [(name: String, state: String, xml: String)]) {
    self.sheets = sheets
  }

  var parts: [(name: String, xml: String)] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    let prefixed = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
    var parts = others
    parts.append(
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(relationships)\"><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ))
    let entries = sheets.enumerated().map {
      "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"s\($0)\"/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(workbookProperties)<sheets>\(entries.joined())</sheets></workbook>"
      ))
    let targets = sheets.indices.map {
      "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"/xl/worksheets/sheet\($0 + 1).xml\"/>"
    }
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(relationships)\">\(targets.joined())<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"f\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
      ))
    if let sharedStrings { parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(sharedStrings)</sst>")) }
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(WorkbookXML.escaped($1))\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
    parts.append(
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/>\(styles.joined())</cellXfs></styleSheet>"
      ))
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "<\(prefix)worksheet \(prefixed)=\"\(main)\">\(sheet.xml)</\(prefix)worksheet>"
        ))
    }
    return parts
  }

  func bytes() throws -> [UInt8] { try Self.archive(parts.map { ($0.name, Array($0.xml.utf8)) }) }

  static func archive(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    let scratch = try Scratch()
    let archive = try ZipWriter(file: scratch.path + "/a.zip", path: "a.zip")
    for (name, bytes) in parts {
      try archive.add(name) { (part) throws(DatasetFailure) in try part.write(bytes) }
    }
    try archive.finish()
    return try FileBytes.read(scratch.path + "/a.zip")
  }

  /// The rows of the first sheet.
  func rows() throws -> (rows: [SheetRow], surroundings: SheetSurroundings) {
    let workbook = try Workbook(try bytes(), path: "a.xlsx")
    var rows: [SheetRow] = []
    let surroundings = try workbook.read(workbook.sheets[0]) { rows.append($0) }
    return (rows, surroundings)
  }

  /// The values of the first sheet by their addresses.
  func values() throws -> [String: SheetValue] {
    var values: [String: SheetValue] = [:]
    for cell in try rows().rows.flatMap(\.cells) { values[cell.address.description] = cell.value }
    return values
  }

  /// The first sheet as a table.
  func load(_ change: (inout ReadingOptions) -> Void = { _ in }) throws -> LoadedTable {
    let scratch = try Scratch()
    let path = scratch.path + "/a.xlsx"
    try Data(try bytes()).write(to: URL(fileURLWithPath: path))
    var options = ReadingOptions()
    change(&options)
    return try XLSXFormat().read(path, options)
  }
}

/// A cell with text in it.
func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }

/// A cell with a number in it, under a style.
func number(_ number: String, style: Int = 0) -> String { "<c s=\"\(style)\"><v>\(number)</v></c>" }
