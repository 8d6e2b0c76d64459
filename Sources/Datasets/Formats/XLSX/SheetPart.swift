internal import Tables

/// A worksheet's part: hands on its rows as they come.
///
/// Invariant: rows come from top to bottom and cells from left to right; a file in which they do not is damaged.
final class SheetPart: XMLPart {
  private(set) var surroundings = SheetSurroundings()
  private let texts: [String]
  private let formats: [NumberFormat]
  private let countsFrom1904: Bool
  private let take: (SheetRow) -> Void

  private enum CellType { case number, shared, text, boolean, error, date }
  private var row = SheetRow(number: 0, isHidden: false, cells: [])
  /// Whether nothing is said of the row but its number, as programs write a row of no values; Excel itself writes empty
  /// rows only where they look like something.
  private var isBare = false
  private var column = 0
  private var type = CellType.number
  private var format = NumberFormat.general
  private var hasFormula = false
  private var hasValue = false
  private var content: [UInt8] = []
  private var isInCell = false
  private var phoneticDepth = 0

  init(
    _ name: String, limits: XLSXLimits, texts: [String], formats: [NumberFormat], countsFrom1904: Bool,
    _ take: @escaping (SheetRow) -> Void
  ) {
    self.texts = texts
    self.formats = formats
    self.countsFrom1904 = countsFrom1904
    self.take = take
    super.init(name, limits: limits)
  }

  override var place: String? { isInCell ? "cell \(CellAddress(column: column, row: row.number))" : nil }

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    switch element {
    case "c": try startCell(attributes)
    case "v":
      guard isInCell else { return }
      content.removeAll(keepingCapacity: true)
      hasValue = true
      wantsText = true
    case "f": hasFormula = isInCell
    case "row": try startRow(attributes)
    case "is": hasValue = isInCell
    case "t": wantsText = isInCell && phoneticDepth == 0
    case "rPh": phoneticDepth += 1
    case "col":
      guard attributes.flag("hidden") == true, let first = attributes.integer("min"),
        let last = attributes.integer("max"), first >= 1, first <= last, last <= CellAddress.columnLimit
      else { return }
      surroundings.hiddenColumns.append(first...last)
    case "autoFilter": surroundings.filter = attributes["ref"].flatMap { CellRange($0) }
    case "mergeCell":
      guard let range = attributes["ref"].flatMap({ CellRange($0) }) else {
        throw damaged("a merged range that is none")
      }
      surroundings.merges.append(range)
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXFault) {
    content.append(contentsOf: bytes)
    try checkText(content.count)
  }

  override func end(_ element: XMLName) throws(XLSXFault) {
    switch element {
    case "c":
      if let value = try value() {
        row.cells.append(
          SheetCell(
            address: CellAddress(column: column, row: row.number), value: value, format: format, hasFormula: hasFormula)
        )
      }
      isInCell = false
    case "v", "t": wantsText = false
    case "rPh": phoneticDepth -= 1
    case "row": if !row.cells.isEmpty || isBare && column == 0 { take(row) }
    default: break
    }
  }

  private func startRow(_ attributes: XMLAttributes) throws(XLSXFault) {
    let number = attributes.bytes("r") == nil ? row.number + 1 : attributes.integer("r") ?? 0
    guard number > row.number, number <= CellAddress.rowLimit else {
      throw damaged("row \(attributes["r"] ?? "\(number)") follows row \(row.number)")
    }
    row.number = number
    isBare = attributes.holdsOnly("r")
    row.isHidden = attributes.flag("hidden") ?? false
    row.cells.removeAll(keepingCapacity: true)
    column = 0
  }

  private func startCell(_ attributes: XMLAttributes) throws(XLSXFault) {
    var next = CellAddress(column: column + 1, row: row.number)
    if let name = attributes.bytes("r") {
      guard let address = CellAddress(name), address.row == row.number, address.column > column else {
        throw damaged("cell \(attributes["r"] ?? "") in row \(row.number), behind \(place(before: next))")
      }
      next = address
    }
    guard next.column <= CellAddress.columnLimit, row.number > 0 else { throw damaged("a cell past the sheet's edge") }
    column = next.column
    isInCell = true
    hasFormula = false
    hasValue = false
    content.removeAll(keepingCapacity: true)
    let style = attributes.integer("s") ?? 0
    format = formats.indices.contains(style) ? formats[style] : .general
    guard let kind = attributes.bytes("t") else {
      type = .number
      return
    }
    switch XMLName(plain: kind) {
    case "s": type = .shared
    case "n": type = .number
    case "str", "inlineStr": type = .text
    case "b": type = .boolean
    case "e": type = .error
    case "d": type = .date
    default: throw damaged("unknown kind of cell '\(attributes["t"] ?? "")'")
    }
  }

  private func place(before cell: CellAddress) -> String {
    cell.column > 1 ? "\(CellAddress(column: cell.column - 1, row: cell.row))" : "its beginning"
  }

  /// What the cell holds; nil where that is nothing.
  private func value() throws(XLSXFault) -> SheetValue? {
    guard hasValue, !content.isEmpty || type == .text else { return hasFormula ? .uncalculated : nil }
    switch type {
    case .number: return try number()
    case .shared:
      guard let index = content.withUnsafeBufferPointer({ CellText.integer($0) }), texts.indices.contains(Int(index))
      else { throw damaged("it names a text that the workbook has not") }
      return .text(texts[Int(index)])
    case .text: return .text(SheetText.decoded(content))
    case .boolean:
      guard let value = content.withUnsafeBufferPointer({ CellText.boolean($0) }) else {
        throw damaged("a truth value that is none")
      }
      return .boolean(value)
    case .error: return .error(String(decoding: content, as: UTF8.self))
    case .date:
      guard let value = SheetDate.value(iso8601: String(decoding: content, as: UTF8.self)) else {
        throw damaged("a date that is none")
      }
      return value
    }
  }

  private func number() throws(XLSXFault) -> SheetValue {
    let number = content.withUnsafeBufferPointer { bytes -> SheetValue? in
      switch format.kind {
      case .figure, .percent, .text:
        if !bytes.elementsEqual("-0".utf8), let integer = CellText.integer(bytes) { return .integer(integer) }
        return CellText.number(bytes).map { .number($0) }
      case .date, .time, .duration:
        return CellText.number(bytes).map { SheetDate.value($0, format.kind, from1904: countsFrom1904) }
      }
    }
    guard let number else { throw damaged("a number that is none") }
    return number
  }
}
