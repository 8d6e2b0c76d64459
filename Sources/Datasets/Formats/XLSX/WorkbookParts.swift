/// What parts of a package point to: `_rels/.rels` and its like.
final class Relationships: XMLPart {
  struct Relationship {
    var id: String
    /// The last word of the type, the same in both forms of the standard: `worksheet`, `sharedStrings`.
    var type: String
    /// The part's name in the archive.
    var target: String
  }

  private(set) var all: [Relationship] = []
  /// The folder of the part that the relationships are of.
  private let folder: [Substring]

  /// The relationships of a part; "" is the package.
  init(of part: String, limits: XLSXLimits) {
    let steps = part.split(separator: "/")
    folder = steps.dropLast()
    super.init((folder + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/"), limits: limits)
  }

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    guard case "Relationship" = element, let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    var steps = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    all.append(
      Relationship(
        id: id, type: type.split(separator: "/").last.map(String.init) ?? type, target: steps.joined(separator: "/")))
  }

  func target(id: String) -> Relationship? { all.first { $0.id == id } }
  func target(type: String) -> String? { all.first { $0.type == type }?.target }
}

/// `workbook.xml`: the sheets in their order, and the epoch of dates.
final class WorkbookPart: XMLPart {
  private(set) var sheets: [(name: String, visibility: SheetVisibility, id: String)] = []
  private(set) var countsFrom1904 = false

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    switch element {
    case "workbookPr": countsFrom1904 = attributes.flag("date1904") ?? false
    case "sheet":
      guard let name = attributes["name"], let id = attributes.qualified("id") else {
        throw damaged("a sheet without name or part")
      }
      sheets.append((name, SheetVisibility(rawValue: attributes["state"] ?? "") ?? .visible, id))
    default: break
    }
  }
}

/// `styles.xml`: the number formats that cells name by the number of their style.
final class StylesPart: XMLPart {
  private var codes: [Int: NumberFormat] = [:]
  private(set) var formats: [NumberFormat] = []
  private var isInCellFormats = false
  private var builtIn: [Int: NumberFormat] = [:]

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    switch element {
    case "numFmt":
      guard let id = attributes.integer("numFmtId"), let code = attributes["formatCode"] else { return }
      codes[id] = NumberFormat(code)
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes.integer("numFmtId") ?? 0
      let format = codes[id] ?? builtIn[id] ?? (id == 0 ? .general : NumberFormat.builtIn(id))
      builtIn[id] = format
      formats.append(format)
    default: break
    }
  }

  override func end(_ element: XMLName) throws(XLSXFault) {
    if case "cellXfs" = element { isInCellFormats = false }
  }
}

/// What people noted beside cells.
final class CommentsPart: RichTextPart {
  private(set) var comments: [SheetComment] = []
  private var authors: [String] = []
  private var commented: (address: CellAddress, author: Int)?

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    try super.start(element, attributes)
    switch element {
    case "author":
      beginText()
      wantsText = true
    case "comment":
      beginText()
      guard let address = attributes.bytes("ref").flatMap({ CellAddress($0) }) else {
        throw damaged("no cell's comment")
      }
      commented = (address, attributes.integer("authorId") ?? -1)
    default: break
    }
  }

  override func end(_ element: XMLName) throws(XLSXFault) {
    try super.end(element)
    switch element {
    case "author":
      authors.append(currentText)
      wantsText = false
    case "comment":
      guard let (address, author) = commented else { return }
      comments.append(
        SheetComment(
          address: address, author: authors.indices.contains(author) ? authors[author] : "", text: currentText))
    default: break
    }
  }
}
