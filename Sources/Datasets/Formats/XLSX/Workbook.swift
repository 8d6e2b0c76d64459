/// Whether a sheet's tab is shown; `veryHidden` is a sheet that Excel's own menus do not show either.
package enum SheetVisibility: String, Sendable {
  case visible
  case hidden
  case veryHidden
}

/// A note beside a cell.
package struct SheetComment: Sendable, Equatable {
  package var address: CellAddress
  package var author: String
  package var text: String
}

/// What a sheet says beside its cells.
package struct SheetSurroundings: Sendable {
  /// The merged ranges; their value is that of the first cell, and the other cells hold nothing.
  package var merges: [CellRange] = []
  /// The rows that can be filtered, and the header over them.
  package var filter: CellRange?
  package var hiddenColumns: [ClosedRange<Int>] = []
  package var comments: [SheetComment] = []
}

/// An XLSX workbook: its sheets, read row by row.
///
///     let workbook = try Workbook(bytes, path: "花名册.xlsx")
///     workbook.sheets.map(\.name)                       // ["在编", "说明"]
///     let around = try workbook.read(workbook.sheets[0]) { row in row.cells.first?.value }
///
/// Files of Excel, WPS, LibreOffice and libraries, in both forms of the standard. A formula has the value that was stored
/// with it. Only `sheets` stands in memory, and the texts that cells share. What would take more time or memory than an
/// honest file is refused (`hostile`). Not for several threads at once. Source: ECMA-376 part 1, 18.
package final class Workbook {
  package struct Sheet: Sendable {
    package var name: String
    package var visibility: SheetVisibility
    let part: String
  }

  package let path: String
  /// The worksheets, in the order of their tabs.
  package let sheets: [Sheet]
  private let archive: ZipReader
  private let limits: XLSXLimits
  private let texts: [String]
  private let formats: [NumberFormat]
  private let countsFrom1904: Bool

  /// Opens the workbook in these bytes. Throws `damaged`, `unreadable` for .xls, .xlsb and encrypted files, `hostile`,
  /// `stopped`.
  package convenience init(_ bytes: [UInt8], path: String) throws(DatasetFailure) {
    do throws(XLSXFault) {
      try self.init(bytes, path: path, limits: .standard)
    } catch { throw error.failure(path: path) }
  }

  init(_ bytes: [UInt8], path: String, limits: XLSXLimits) throws(XLSXFault) {
    self.path = path
    self.limits = limits
    try Self.checkKind(bytes)
    archive = try ZipReader(bytes, limits: limits)
    let package = Relationships(of: "", limits: limits)
    if archive.has(package.name) { try package.read(from: archive) }
    let main = package.target(type: "officeDocument") ?? "xl/workbook.xml"
    guard !main.lowercased().hasSuffix(".bin") else {
      throw .unreadable(reason: "it is a binary workbook (.xlsb); save it as .xlsx")
    }
    guard archive.has(main) else { throw .damaged(place: nil, reason: "a zip archive, but no workbook in it") }
    let workbook = WorkbookPart(main, limits: limits)
    try workbook.read(from: archive)
    countsFrom1904 = workbook.countsFrom1904
    let parts = Relationships(of: main, limits: limits)
    try parts.read(from: archive)

    var sheets: [Sheet] = []
    for sheet in workbook.sheets {
      guard let part = parts.target(id: sheet.id) else {
        throw .damaged(place: main, reason: "sheet '\(sheet.name)' has no part")
      }
      // Charts stand among the sheets, too.
      if part.type == "worksheet" {
        sheets.append(Sheet(name: sheet.name, visibility: sheet.visibility, part: part.target))
      }
    }
    self.sheets = sheets

    let strings = SharedStrings(parts.target(type: "sharedStrings") ?? "", limits: limits)
    if archive.has(strings.name) { try strings.read(from: archive) }
    texts = strings.texts
    let styles = StylesPart(parts.target(type: "styles") ?? "", limits: limits)
    if archive.has(styles.name) { try styles.read(from: archive) }
    formats = styles.formats
  }

  /// Hands on the rows of a sheet that hold something, and those written as rows of nothing, from top to bottom. Throws `damaged` with the cell, `hostile`,
  /// `stopped`. Linear in the size of the sheet.
  package func read(_ sheet: Sheet, _ row: (SheetRow) -> Void) throws(DatasetFailure) -> SheetSurroundings {
    do throws(XLSXFault) {
      return try withoutActuallyEscaping(row) { (row) throws(XLSXFault) in
        let part = SheetPart(
          sheet.part, limits: limits, texts: texts, formats: formats, countsFrom1904: countsFrom1904, row)
        try part.read(from: archive)
        var surroundings = part.surroundings
        surroundings.comments = try comments(on: sheet)
        return surroundings
      }
    } catch { throw error.failure(path: "\(path), sheet '\(sheet.name)'") }
  }

  private func comments(on sheet: Sheet) throws(XLSXFault) -> [SheetComment] {
    let relationships = Relationships(of: sheet.part, limits: limits)
    guard archive.has(relationships.name) else { return [] }
    try relationships.read(from: archive)
    guard let part = relationships.target(type: "comments"), archive.has(part) else { return [] }
    let comments = CommentsPart(part, limits: limits)
    try comments.read(from: archive)
    return comments.comments
  }

  /// Tells files that are often called .xlsx and are something else.
  private static func checkKind(_ bytes: [UInt8]) throws(XLSXFault) {
    guard !bytes.isEmpty else { throw .damaged(place: nil, reason: "the file is empty") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      let encrypted = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      throw bytes.holds(encrypted)
        ? .unreadable(reason: "it is encrypted; save it without a password")
        : .unreadable(reason: "it is a workbook of Excel 97 to 2003 (.xls); save it as .xlsx")
    }
    let start = bytes.prefix(64).drop { $0 <= 0x20 || $0 >= 0x80 }
    if start.first == UInt8(ascii: "<") {
      throw .unreadable(
        reason: "it is a web page or XML under a workbook's name; open it in Excel and save it as .xlsx")
    }
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard count >= part.count else { return false }
    return withUnsafeBufferPointer { bytes in
      (0...(bytes.count - part.count)).contains { start in
        bytes[start] == part[0] && bytes[start..<(start + part.count)].elementsEqual(part)
      }
    }
  }
}
