import Tables
import Testing

@testable import Datasets

@Suite("A workbook that means harm")
struct HostileWorkbookTests {
  private var small: XLSXLimits {
    var limits = XLSXLimits()
    (limits.freeBytes, limits.inflatedBytes, limits.textBytes, limits.parts) = (1 << 16, 1 << 22, 1 << 16, 100)
    return limits
  }

  private func fault(_ fixture: WorkbookFixture, _ limits: XLSXLimits? = nil) throws -> XLSXFault? {
    let bytes = try fixture.bytes()
    do throws(XLSXFault) {
      let workbook = try Workbook(bytes, path: "a.xlsx", limits: limits ?? small)
      do throws(DatasetFailure) {
        _ = try workbook.read(workbook.sheets[0]) { _ in }
        return nil
      } catch {
        guard case .hostile(_, let reason) = error else { return .damaged(place: nil, reason: error.description) }
        #expect(error.code == "hostile-file")
        return .hostile(reason: reason)
      }
    } catch { return error }
  }

  private func isRefused(_ fixture: WorkbookFixture, _ word: String) throws {
    guard case .hostile(let reason)? = try fault(fixture) else {
      Issue.record("not refused: \(String(describing: try fault(fixture)))")
      return
    }
    #expect(reason.contains(word), "\(reason)")
  }

  @Test("by what it unpacks to")
  func bombs() throws {
    let zeros = String(repeating: " ", count: 1 << 20)
    try isRefused(WorkbookFixture(sheets: [("a", "visible", zeros)]), "250 times its size")
    var noise = SeededGenerator(seed: 1)
    // Few symbols: it shrinks, but not by much.
    let digits = String(
      decoding: (0..<(5 << 17)).flatMap { _ in
        withUnsafeBytes(of: noise.next()) { word in word.map { 97 + $0 & 15 } }
      }, as: UTF8.self)
    try isRefused(WorkbookFixture(sheets: [("a", "visible", digits)]), "more than 4 MiB")
  }

  @Test("by entities, whether they grow or fetch")
  func entities() throws {
    for declaration in ["<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">", ""] {
      var fixture = WorkbookFixture(rows: [number("1")])
      fixture.others = [
        (
          "xl/sharedStrings.xml",
          "<!DOCTYPE sst [\(declaration)]><sst xmlns=\"\(fixture.main)\"><si><t>&a;</t></si></sst>"
        )
      ]
      try isRefused(fixture, "document type")
    }
  }

  @Test("by depth, by tags and by texts without end")
  func depths() throws {
    try isRefused(WorkbookFixture(sheets: [("a", "visible", String(repeating: "<a>", count: 100))]), "64 deep")
    var limits = small
    limits.markupBytes = 1 << 16
    limits.ratio = .max
    let attribute = "<row x=\"" + String(repeating: "ab", count: 1 << 18)
    #expect(
      try fault(WorkbookFixture(sheets: [("a", "visible", attribute)]), limits)
        == .hostile(reason: "xl/worksheets/sheet1.xml has a tag of over 64 KiB"))
    let long = text(String(repeating: "ab", count: 1 << 16))
    #expect(
      try fault(WorkbookFixture(rows: [long]), limits)
        == .hostile(reason: "xl/worksheets/sheet1.xml has a text of over 0 MiB"))
  }

  @Test("by parts without number or with the same name")
  func parts() throws {
    var fixture = WorkbookFixture(rows: [number("1")])
    fixture.others = (0..<200).map { ("x\($0).xml", "") }
    try isRefused(fixture, "over 100 parts")
    fixture.others = [("XL/Workbook.xml", "<workbook/>")]
    guard case .damaged(_, let reason)? = try fault(fixture) else {
      Issue.record("two parts of one name pass")
      return
    }
    #expect(reason.contains("two parts of this name"))
  }

  @Test("by a few cells at the corners of a wide and long sheet")
  func corners() throws {
    let rows = (2...40_000).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
    let fixture = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>\(rows)</sheetData>"
      )
    ])
    let failure = #expect(throws: DatasetFailure.self) { try fixture.load() }
    #expect(failure?.code == "hostile-file")
    // One cell far away is no harm.
    let far = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>"
      )
    ])
    #expect(try far.load().table.rowCount == 1)
  }

  @Test("by a byte or an end that somebody changed: an error or another table, never a trap")
  func flips() throws {
    var fixture = WorkbookFixture(
      rows: [text("a") + text("b"), number("1") + number("44440", style: 1), number("2.5") + text("c")],
      merges: ["A2:A3"])
    fixture.formats = ["yyyy-mm-dd"]
    fixture.sharedStrings = "<si><t>a</t></si>"
    let good = try fixture.bytes()
    var random = SeededGenerator(seed: 7)
    for round in 0..<600 {
      var bytes = good
      for _ in 0...Int.random(in: 0...2, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      guard let workbook = try? Workbook(bytes, path: "a.xlsx") else { continue }
      for sheet in workbook.sheets {
        var table = SheetTable(ReadingOptions())
        guard let around = try? workbook.read(sheet, { table.take($0) }) else { continue }
        _ = try? table.finished(around, path: "a.xlsx", limits: .standard)
      }
    }
  }
}
