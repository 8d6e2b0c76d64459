@testable import Datasets
import Tables

/// Bytes as an archive, or as the parts of one (see `StoredArchive`): whatever they are, reading ends in a table or in
/// an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSheet(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  guard let first = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  let archive = first & 1 == 0 ? rest : StoredArchive.bytes(parts: rest)
  var limits = XLSXLimits()
  limits.inflatedBytes = 1 << 22
  limits.freeBytes = 1 << 16
  limits.textBytes = 1 << 16
  limits.parts = 64
  guard let workbook = try? Workbook(archive, path: "fuzz.xlsx", limits: limits) else { return 0 }
  for sheet in workbook.sheets.prefix(4) {
    var options = ReadingOptions()
    options.skippedRows = Int(first >> 1 & 3)
    options.headerRows = Int(first >> 3 & 3)
    var reading = SheetTable(options)
    var last = 0
    let surroundings = try? workbook.read(sheet) { row in
      guard row.number > last, !row.cells.isEmpty else { fatalError("rows do not rise") }
      last = row.number
      reading.take(row)
    }
    guard let surroundings,
      let (table, rows, _) = try? reading.finished(surroundings, path: "fuzz.xlsx", limits: limits)
    else { continue }
    guard table.rowCount == rows.count, !table.fields.isEmpty else { fatalError("rows are lost") }
  }
  return 0
}

/// An archive of parts that stand one after the other, divided by 0xFF: sheet, shared texts, styles, workbook. Nothing is
/// deflated, so that what the fuzzer learns about the parts is not lost in checksums.
private enum StoredArchive {
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"

  static func bytes(parts input: [UInt8]) -> [UInt8] {
    let parts = input.split(separator: 0xFF, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
    func part(_ place: Int, else text: String) -> [UInt8] {
      place < parts.count && !parts[place].isEmpty ? parts[place] : Array(text.utf8)
    }
    return archive([
      (
        "xl/workbook.xml",
        part(
          3,
          else:
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>"
        )
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array(
          "<Relationships xmlns=\"\(relationships)\"><Relationship Id=\"a\" Type=\"\(office)/worksheet\" Target=\"a.xml\"/><Relationship Id=\"b\" Type=\"\(office)/sharedStrings\" Target=\"b.xml\"/><Relationship Id=\"c\" Type=\"\(office)/styles\" Target=\"c.xml\"/></Relationships>"
            .utf8)
      ),
      ("xl/a.xml", wrapped("worksheet", part(0, else: ""))),
      ("xl/b.xml", wrapped("sst", part(1, else: "<si><t>a</t></si>"))),
      (
        "xl/c.xml",
        wrapped("styleSheet", part(2, else: "<cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/></cellXfs>"))
      ),
    ])
  }

  private static func wrapped(_ element: String, _ content: [UInt8]) -> [UInt8] {
    Array("<\(element) xmlns=\"\(main)\">".utf8) + content + Array("</\(element)>".utf8)
  }

  private static func archive(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in parts {
      let offset = bytes.count
      let common =
        number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(33, 2) + number(Int(checksum(content)), 4)
        + number(content.count, 4) + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
      bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
        + number(offset, 4) + Array(name.utf8)
    }
    return bytes + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}
