internal import Tables

/// A sheet as a person fills it in, cell by cell, where each column may hold anything; tables are written by `XLSXWriter`.
///
///     var grid = SheetGrid("花名册")
///     grid.rows = [[.text("花名册"), nil], [.text("年度"), .integer(2023)]]
///     grid.merges = [CellRange("A1:B1")!]
///     try grid.write(to: "a.xlsx")
///
/// The same grid gives the same bytes.
package struct SheetGrid: Sendable {
  package var name: String
  /// Cells from left to right, nil where there is nothing; rows may differ in length.
  package var rows: [[SheetValue?]] = []
  package var merges: [CellRange] = []
  /// What the file's properties say of the data.
  package var note: String?

  package init(_ name: String) {
    self.name = name
  }

  /// Writes a workbook of this sheet in one step. Throws `cannotWrite`, `stopped`.
  package func write(to path: String) throws(DatasetFailure) {
    if let fault = XLSXWriter.fault(inSheetName: name) {
      throw .cannotWrite(path: path, reason: "sheet '\(name)': \(fault)")
    }
    var styles = SheetStyles()
    var texts = SharedTexts()
    let sheet = xml(dateStyle: styles.style(of: Field("", .date)), &texts)
    let package = WorkbookXML(sheets: [(name, nil)], note: note)
    let parts = package.parts + [("xl/styles.xml", styles.xml)]
    try FileBytes.replaceAtomically(path) { (temporary) throws(DatasetFailure) in
      let archive = try ZipWriter(file: temporary, path: path)
      for (name, xml) in parts {
        try archive.add(name) { (part) throws(DatasetFailure) in try part.write(Array(xml.utf8)) }
      }
      try archive.add("xl/sharedStrings.xml") { (part) throws(DatasetFailure) in try texts.write(to: part) }
      try archive.add("xl/worksheets/sheet1.xml") { (part) throws(DatasetFailure) in try part.write(sheet) }
      try archive.finish()
    }
  }

  private func xml(dateStyle: Int, _ texts: inout SharedTexts) -> [UInt8] {
    var xml = Array(WorkbookXML.head.utf8)
    xml += "<worksheet xmlns=\"\(WorkbookXML.main)\"><sheetData>".utf8
    for (row, cells) in rows.enumerated() where cells.contains(where: { $0 != nil }) {
      xml += "<row r=\"\(row + 1)\">".utf8
      for (column, value) in cells.enumerated() {
        guard let value else { continue }
        xml += "<c r=\"\(CellAddress(column: column + 1, row: row + 1))\"".utf8
        switch value {
        case .integer(let number): xml += "><v>\(number)</v></c>".utf8
        case .number(let number) where number.isFinite: xml += "><v>\(number)</v></c>".utf8
        case .boolean(let truth): xml += " t=\"b\"><v>\(truth ? 1 : 0)</v></c>".utf8
        case .date(let day) where SheetDate.serial(of: day) != nil:
          xml += " s=\"\(dateStyle)\"><v>\(SheetDate.serial(of: day) ?? 0)</v></c>".utf8
        default: xml += " t=\"s\"><v>\(texts.add(value.description))</v></c>".utf8
        }
      }
      xml += "</row>".utf8
    }
    xml += "</sheetData>".utf8
    if !merges.isEmpty {
      let ranges = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      xml += "<mergeCells count=\"\(merges.count)\">\(ranges)</mergeCells>".utf8
    }
    return xml + "</worksheet>".utf8
  }
}
