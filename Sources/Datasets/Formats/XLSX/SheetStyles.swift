internal import Tables

/// The looks of cells: what kind of figure they show, and the header's.
struct SheetStyles {
  private var codes: [String] = []

  static let header = 1

  /// The number of the style for the cells of a column.
  mutating func style(of field: Field) -> Int {
    let code =
      switch field.type {
      case .text: "@"
      case .date: "yyyy-mm-dd"
      case .boolean: "General"
      case .integer: "0" + Self.literal(field.unit)
      case .number: "General" + Self.literal(field.unit)
      }
    if code == "General" { return 0 }
    if let place = codes.firstIndex(of: code) { return place + 2 }
    codes.append(code)
    return codes.count + 1
  }

  /// The unit as it stands behind the digits.
  private static func literal(_ unit: String?) -> String {
    guard let unit, unit != "1", !unit.contains("\"") else { return "" }
    return "\"\(unit.first?.isASCII == true ? " " : "")\(unit)\""
  }

  var xml: String {
    // Custom formats are numbered from 164 on.
    let formats = codes.enumerated().map { place, code in
      "<numFmt numFmtId=\"\(164 + place)\" formatCode=\"\(WorkbookXML.escaped(code))\"/>"
    }
    let cells = codes.indices.map { place in
      "<xf numFmtId=\"\(164 + place)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    }
    return WorkbookXML.head + "<styleSheet xmlns=\"\(WorkbookXML.main)\">"
      + (codes.isEmpty ? "" : "<numFmts count=\"\(codes.count)\">\(formats.joined())</numFmts>")
        + """
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
        <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
        <fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF3"/><bgColor indexed="64"/></patternFill></fill></fills>\
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="\(codes.count + 2)"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
        <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>\
        \(cells.joined())</cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
  }
}
