internal import Tables

/// A table as the XML of a worksheet: a frozen header with a filter, and typed cells below; missing cells are not there.
struct SheetXML {
  let name: String
  private let columns: [SheetXMLColumn]
  private let rowCount: Int

  /// Throws `cannotWrite` where a text is longer than a cell holds.
  init(
    _ name: String, _ table: Table, _ options: WritingOptions, _ styles: inout SheetStyles, _ texts: inout SharedTexts,
    path: String
  ) throws(DatasetFailure) {
    self.name = name
    rowCount = table.rowCount
    var columns: [SheetXMLColumn] = []
    let labels = Self.labels(of: table, options)
    for (index, (field, column)) in zip(table.fields, table.columns).enumerated() {
      try DatasetFailure.checkStop()
      let used = column.usedCodes
      for code in used.indices where used[code] {
        guard case .text(_, let dictionary) = column.storage else { continue }
        // A character has at most as many UTF-16 units as bytes.
        let isLong = dictionary.withUTF8(UInt32(code)) {
          $0.count > Self.textLimit && String(decoding: $0, as: UTF8.self).utf16.count > Self.textLimit
        }
        guard !isLong else {
          throw .cannotWrite(
            path: path,
            reason: "column '\(field.name)' has a text of over 32,767 characters, which no cell of a sheet holds")
        }
      }
      columns.append(
        SheetXMLColumn(
          column, letters: CellAddress.letters(of: index + 1), label: labels[index], style: styles.style(of: field),
          field,
          &texts))
    }
    self.columns = columns
  }

  /// Characters of a cell, counted as Excel does, in UTF-16.
  private static let textLimit = 32_767

  /// The range with a filter, as formulas have it.
  var filter: String { "$A$1:$\(columns[columns.count - 1].letters)$\(rowCount + 1)" }

  /// Whether it may have 4 GiB and more.
  var isLarge: Bool { rowCount * columns.count > 3 << 30 / 64 }

  /// Titles where columns have them, but for those that two have.
  private static func labels(of table: Table, _ options: WritingOptions) -> [String] {
    let names = table.fields.map(\.name)
    let titles = table.fields.map { options.namesInHeader ? $0.name : $0.title ?? $0.name }
    return titles.indices.map { index in
      let isShared = titles.indices.contains {
        $0 != index && (titles[$0] == titles[index] || names[$0] == titles[index])
      }
      return isShared || titles[index].isEmpty ? names[index] : titles[index]
    }
  }

  func write(to part: ZipWriter) throws(DatasetFailure) {
    var xml = Array(WorkbookXML.head.utf8)
    let corner = columns[columns.count - 1].letters + String(rowCount + 1)
    xml += "<worksheet xmlns=\"\(WorkbookXML.main)\"><dimension ref=\"A1:\(corner)\"/>".utf8
    xml += "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" ".utf8
    xml += "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>".utf8
    for (index, column) in columns.enumerated() {
      xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>".utf8
    }
    xml += "</cols><sheetData><row r=\"1\">".utf8
    for column in columns { column.appendLabel(to: &xml) }
    xml += "</row>".utf8
    for row in 0..<rowCount {
      xml += "<row r=\"".utf8
      xml.append(decimal: row + 2)
      xml += "\">".utf8
      for column in columns { column.append(row, to: &xml) }
      xml += "</row>".utf8
      if xml.count > 1 << 16 {
        try part.write(xml)
        xml.removeAll(keepingCapacity: true)
      }
    }
    let texts = columns.filter(\.isText)
    xml += "</sheetData><autoFilter ref=\"A1:\(corner)\"/>".utf8
    if rowCount > 0, !texts.isEmpty {
      // Codes are texts on purpose; Excel need not mark each of them as doubtful.
      let ranges = texts.map { "\($0.letters)2:\($0.letters)\(rowCount + 1)" }.joined(separator: " ")
      xml += "<ignoredErrors><ignoredError sqref=\"\(ranges)\" numberStoredAsText=\"1\"/></ignoredErrors>".utf8
    }
    try part.write(xml + "</worksheet>".utf8)
  }
}

/// One column of a sheet that is written.
struct SheetXMLColumn {
  private enum Content {
    case integer(Cells<Int64>)
    case number(Cells<Double>)
    case boolean(Cells<Bool>)
    case date(Cells<Int32>)
    /// By code: the number of the text in the workbook.
    case text(Cells<UInt32>, [UInt32])
  }

  let letters: String
  let width: Int
  private let content: Content
  private let validity: Validity
  private let letterBytes: [UInt8]
  private let style: [UInt8]
  private let label: UInt32

  init(
    _ column: Column, letters: String, label: String, style: Int, _ field: Field, _ texts: inout SharedTexts
  ) {
    self.letters = letters
    self.style = style == 0 ? [] : Array(" s=\"\(style)\"".utf8)
    self.label = texts.add(label)
    letterBytes = Array(letters.utf8)
    validity = column.validity
    width = Self.width(of: column, label, field)
    switch column.storage {
    case .integer(let values): content = .integer(values)
    case .number(let values): content = .number(values)
    case .boolean(let values): content = .boolean(values)
    case .date(let values): content = .date(values)
    case .text(let codes, let dictionary):
      var numbers: [UInt32] = []
      for (code, isUsed) in column.usedCodes.enumerated() {
        numbers.append(isUsed ? dictionary.withUTF8(UInt32(code)) { texts.add($0) } : 0)
      }
      content = .text(codes, numbers)
    }
  }

  var isText: Bool { if case .text = content { true } else { false } }

  /// Wide enough for the label with the button of its filter and for the first cells, and not wider than is of use.
  private static func width(of column: Column, _ label: String, _ field: Field) -> Int {
    var width = TerminalWidth.of(label) + 3
    let unit = column.type.isNumeric ? TerminalWidth.of(field.unit ?? "") : 0
    for row in 0..<min(column.count, 500) {
      width = max(width, TerminalWidth.of(column[row].description.prefix(80)) + unit + 1)
    }
    return min(max(width, 8), 60)
  }

  func appendLabel(to xml: inout [UInt8]) {
    xml += "<c r=\"\(letters)1\" s=\"\(SheetStyles.header)\" t=\"s\"><v>\(label)</v></c>".utf8
  }

  /// Appends the cell of a row of the table.
  func append(_ row: Int, to xml: inout [UInt8]) {
    guard validity.isPresent(row) else { return }
    xml += "<c r=\"".utf8
    xml += letterBytes
    xml.append(decimal: row + 2)
    xml.append(UInt8(ascii: "\""))
    xml += style
    switch content {
    case .integer(let values):
      xml += "><v>".utf8
      xml.append(decimal: values[row])
    case .number(let values) where values[row].isFinite:
      xml += "><v>".utf8
      xml += values[row].description.utf8
    case .number: xml += " t=\"e\"><v>#NUM!".utf8
    case .boolean(let values): xml += (values[row] ? " t=\"b\"><v>1" : " t=\"b\"><v>0").utf8
    case .text(let codes, let numbers):
      xml += " t=\"s\"><v>".utf8
      xml.append(decimal: numbers[Int(codes[row])])
    case .date(let values):
      let day = Day(daysSinceEpoch: values[row])
      guard let serial = SheetDate.serial(of: day) else {
        xml += " t=\"inlineStr\"><is><t>\(day)</t></is></c>".utf8
        return
      }
      xml += "><v>".utf8
      xml.append(decimal: serial)
    }
    xml += "</v></c>".utf8
  }
}
