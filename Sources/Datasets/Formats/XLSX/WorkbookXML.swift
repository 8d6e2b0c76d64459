/// The parts of a workbook that say what is in it.
struct WorkbookXML {
  /// Names and, where they have one, filters of the sheets.
  let sheets: [(name: String, filter: String?)]
  /// What the file's properties say of the data.
  let note: String?

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  static func escaped(_ text: String) -> String {
    var text = text
    var bytes: [UInt8] = []
    text.withUTF8 { SheetText.append($0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A sheet of one cell.
  static func noteSheet(_ text: String) -> String {
    head + "<worksheet xmlns=\"\(main)\"><cols><col min=\"1\" max=\"1\" width=\"60\" customWidth=\"1\"/></cols>"
      + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c></row></sheetData></worksheet>"
  }

  var parts: [(name: String, xml: String)] {
    [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", relationships), ("docProps/core.xml", properties),
      ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", workbookRelationships),
    ]
  }

  private var contentTypes: String {
    let worksheets = sheets.indices.map { index in
      "<Override PartName=\"/xl/worksheets/sheet\(index + 1).xml\" ContentType=\"\(Self.types).worksheet+xml\"/>"
    }
    return Self.head + """
      <Types xmlns="\(Self.package)/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(Self.types).sheet.main+xml"/>\
      <Override PartName="/xl/styles.xml" ContentType="\(Self.types).styles+xml"/>\
      <Override PartName="/xl/sharedStrings.xml" ContentType="\(Self.types).sharedStrings+xml"/>\
      \(worksheets.joined())</Types>
      """
  }

  private var relationships: String {
    Self.head + """
      <Relationships xmlns="\(Self.package)/relationships">\
      <Relationship Id="rId1" Type="\(Self.office)/officeDocument" Target="xl/workbook.xml"/>\
      <Relationship Id="rId2" Type="\(Self.package)/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
      </Relationships>
      """
  }

  private var properties: String {
    Self.head + """
      <cp:coreProperties xmlns:cp="\(Self.package)/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/">\
      \(note.map { "<dc:description>\(Self.escaped($0))</dc:description>" } ?? "")</cp:coreProperties>
      """
  }

  private var workbook: String {
    let entries = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    let filters = sheets.enumerated().compactMap { index, sheet in
      sheet.filter.map { filter in
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
          + "'\(Self.escaped(sheet.name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")))'"
          + "!\(filter)</definedName>"
      }
    }
    return Self.head + """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><bookViews><workbookView/></bookViews>\
      <sheets>\(entries.joined())</sheets>\
      \(filters.isEmpty ? "" : "<definedNames>\(filters.joined())</definedNames>")</workbook>
      """
  }

  private var workbookRelationships: String {
    let worksheets = sheets.indices.map { index in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    let next = sheets.count + 1
    return Self.head + """
      <Relationships xmlns="\(Self.package)/relationships">\(worksheets.joined())\
      <Relationship Id="rId\(next)" Type="\(Self.office)/styles" Target="styles.xml"/>\
      <Relationship Id="rId\(next + 1)" Type="\(Self.office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
      """
  }
}
