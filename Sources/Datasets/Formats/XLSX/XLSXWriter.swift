internal import Tables

/// Writes tables as sheets of a workbook.
///
/// The workbook is made piece by piece as it goes into its file: it takes no memory but for the texts' escapes. The same
/// tables give the same bytes. Numbers have all the digits that they need to come back as the same double.
enum XLSXWriter {
  /// Writes a workbook of these sheets in one step. Throws `cannotWrite`, naming the column or the limit, `stopped`.
  static func write(
    _ tables: [(name: String, table: Table)], to path: String, _ options: WritingOptions
  ) throws(DatasetFailure) {
    for (name, table) in tables {
      if let fault = fault(inSheetName: name) { throw .cannotWrite(path: path, reason: "sheet '\(name)': \(fault)") }
      try checkSize(of: table, path: path)
    }
    var styles = SheetStyles()
    var texts = SharedTexts()
    var sheets: [SheetXML] = []
    for (name, table) in tables {
      sheets.append(try SheetXML(name, table, options, &styles, &texts, path: path))
    }
    let note = options.isSynthetic ? Self.note(besides: sheets.map(\.name), options.language) : nil
    try FileBytes.replaceAtomically(path) { (temporary) throws(DatasetFailure) in
      let archive = try ZipWriter(file: temporary, path: path)
      let package = WorkbookXML(
        sheets: sheets.map { ($0.name, $0.filter) } + (note.map { [($0.name, nil)] } ?? []), note: note?.text)
      for (name, xml) in package.parts + [("xl/styles.xml", styles.xml)] {
        try archive.add(name) { (part) throws(DatasetFailure) in try part.write(Array(xml.utf8)) }
      }
      try archive.add("xl/sharedStrings.xml", isLarge: texts.isLarge) { (part) throws(DatasetFailure) in
        try texts.write(to: part)
      }
      for (index, sheet) in sheets.enumerated() {
        try archive.add("xl/worksheets/sheet\(index + 1).xml", isLarge: sheet.isLarge) {
          (part) throws(DatasetFailure) in
          try sheet.write(to: part)
        }
      }
      if let note {
        try archive.add("xl/worksheets/sheet\(sheets.count + 1).xml") { (part) throws(DatasetFailure) in
          try part.write(Array(WorkbookXML.noteSheet(note.text).utf8))
        }
      }
      try archive.finish()
    }
  }

  /// What a sheet does not keep as it is in the table.
  static func remarks(on table: Table) -> [String] {
    var (unfinite, long, early): ([String], [String], [String]) = ([], [], [])
    for (field, column) in zip(table.fields, table.columns) {
      switch column.storage {
      case .number(let values):
        if values.indices.contains(where: { !values[$0].isFinite && column.validity.isPresent($0) }) {
          unfinite.append(field.name)
        }
      case .integer(let values):
        if values.indices.contains(where: { values[$0].magnitude >= longest && column.validity.isPresent($0) }) {
          long.append(field.name)
        }
      case .date(let values):
        let isEarly = values.indices.contains {
          column.validity.isPresent($0) && SheetDate.serial(of: Day(daysSinceEpoch: values[$0])) == nil
        }
        if isEarly { early.append(field.name) }
      case .boolean, .text: break
      }
    }
    return
      (unfinite.isEmpty
      ? [] : ["Excel has no NaN and no infinity; #NUM! stands for them in \(unfinite.joined(separator: ", "))"])
      + (long.isEmpty
        ? []
        : [
          "Excel shows 15 digits of a number; those past them are in the file, and lost when Excel saves it: \(long.joined(separator: ", "))"
        ])
      + (early.isEmpty ? [] : ["Excel has no days before 1900; they are texts in \(early.joined(separator: ", "))"])
  }

  /// The first whole number of 16 digits.
  private static let longest: UInt64 = 1_000_000_000_000_000

  /// Why no sheet can be called so; nil where one can.
  package static func fault(inSheetName name: String) -> String? {
    if name.isEmpty { return "the name of a sheet has a character at least" }
    if name.utf16.count > 31 { return "the name of a sheet has 31 characters at most" }
    if name.contains(where: { "[]:*?/\\".contains($0) }) || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      return "the name of a sheet has none of [ ] : * ? / \\"
    }
    return name.hasPrefix("'") || name.hasSuffix("'") ? "the name of a sheet does not begin or end with '" : nil
  }

  private static func checkSize(of table: Table, path: String) throws(DatasetFailure) {
    guard !table.fields.isEmpty else { throw .cannotWrite(path: path, reason: "a sheet needs a column") }
    guard table.fields.count <= CellAddress.columnLimit else {
      throw .cannotWrite(
        path: path, reason: "a sheet holds 16,384 columns, and the table has \(table.fields.count)")
    }
    guard table.rowCount < CellAddress.rowLimit else {
      throw .cannotWrite(
        path: path,
        reason: "a sheet holds 1,048,576 rows, the header one of them, and the table has \(table.rowCount); "
          + "write .csv or .arrow, or parts of it")
    }
  }

  /// Says that data are invented, on a sheet of its own.
  private static func note(besides names: [String], _ language: String) -> (name: String, text: String) {
    let isChinese = language == "zh"
    let base = isChinese ? "说明" : "Notes"
    let taken = Set(names.map { $0.lowercased() })
    let name = [base, base + " 2"].first { !taken.contains($0.lowercased()) } ?? base + " 3"
    return (name, isChinese ? "合成数据，均为虚构" : "synthetic data, all invented")
  }
}

/// The texts of all sheets of a workbook, each under a number.
struct SharedTexts {
  /// Escaped, end to end.
  private var bytes: [UInt8] = []
  private var offsets = [0]

  var isLarge: Bool { bytes.count > 3 << 30 }

  /// Gives a text its number.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    SheetText.append(text, to: &bytes)
    offsets.append(bytes.count)
    return UInt32(offsets.count - 2)
  }

  mutating func add(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { add($0) }
  }

  func write(to part: ZipWriter) throws(DatasetFailure) {
    var xml = Array(WorkbookXML.head.utf8)
    xml += "<sst xmlns=\"\(WorkbookXML.main)\" uniqueCount=\"\(offsets.count - 1)\">".utf8
    for index in 0..<(offsets.count - 1) {
      xml += "<si><t xml:space=\"preserve\">".utf8
      xml += bytes[offsets[index]..<offsets[index + 1]]
      xml += "</t></si>".utf8
      guard xml.count > 1 << 16 else { continue }
      try part.write(xml)
      xml.removeAll(keepingCapacity: true)
    }
    try part.write(xml + "</sst>".utf8)
  }
}
