package import Tables

/// `.xlsx`: a sheet of a workbook.
package struct XLSXFormat: TableReader, TableWriter {
  package let endings = [".xlsx", ".xlsm"]
  package let writingOptions = ["sheet", "header"]
  package let readingOptions = ["sheet", "skip", "header", "missing"]

  package init() {}

  /// Reads one sheet: that of the options, else the first that is not hidden. Throws `unknownSheet`, `emptyFile`,
  /// `duplicateLabel`, `damaged`, `unreadable`, `hostile`, `stopped`. Linear in the size of the sheet.
  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    let bytes = try FileBytes.read(path)
    let workbook = try Workbook(bytes, path: path)
    let (sheet, choice) = try Self.sheet(of: workbook, options)
    var reading = SheetTable(options)
    let surroundings = try workbook.read(sheet) { reading.take($0) }
    let (table, rows, remarks) = try reading.finished(surroundings, path: path, limits: .standard)
    return LoadedTable(
      name: path, path: path, table: table, rejects: [], readRows: table.rowCount, sha256: ContentHash.sha256(bytes),
      fileRows: Cells(rows), remarks: ([choice].compactMap { $0 } + remarks).map { "\(path): \($0.prose)" })
  }

  private static func sheet(of workbook: Workbook, _ options: ReadingOptions) throws(DatasetFailure) -> (
    Workbook.Sheet, SheetRemark?
  ) {
    let (sheets, path) = (workbook.sheets, workbook.path)
    switch options.sheet {
    case .name(let name)?:
      if let sheet = sheets.first(where: { $0.name == name }) { return (sheet, nil) }
      throw .unknownSheet(path: path, name: name, known: sheets.map(\.name))
    case .number(let number)?:
      if sheets.indices.contains(number - 1) { return (sheets[number - 1], nil) }
      throw .unknownSheet(path: path, name: "\(number)", known: sheets.map(\.name))
    case nil:
      guard let sheet = sheets.first(where: { $0.visibility == .visible }) ?? sheets.first else {
        throw .unreadable(path: path, reason: "the workbook has no sheet of cells")
      }
      let others = sheets.filter { $0.name != sheet.name }
      let remark = SheetRemark.otherSheets(
        read: sheet.name, visible: others.filter { $0.visibility == .visible }.map(\.name),
        hidden: others.filter { $0.visibility != .visible }.map(\.name))
      return (sheet, others.isEmpty ? nil : remark)
    }
  }

  /// Writes the table as a sheet of a new workbook. Throws `cannotWrite` where it has more rows or columns than a sheet.
  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    let name = options.sheetName ?? Self.sheetName(of: path)
    try XLSXWriter.write([(name, table)], to: path, options)
    return XLSXWriter.remarks(on: table).map { "\(path): \($0)" }
  }

  /// The file's name without folder and ending, as far as a sheet may be called so.
  private static func sheetName(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    var name = ""
    for character in stem where XLSXWriter.fault(inSheetName: name + String(character)) == nil {
      name.append(character)
    }
    return XLSXWriter.fault(inSheetName: name) == nil ? name : "Sheet1"
  }
}
