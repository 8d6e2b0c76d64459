import Datasets
import Tables

/// A kind of file that sheets are written as: a place for each format of spreadsheets.
protocol SheetFormat: Sendable {
  /// How the names of such files end.
  var ending: String { get }
  /// What a person would call it: "CSV, GB18030".
  var name: String { get }

  /// Writes the sheet in one step. Throws `cannotWrite`.
  func write(_ sheet: Sheet, to path: String) throws(DatasetFailure)
}

/// The kinds that come in, by how often they do.
enum SheetFormats {
  static let all: [any SheetFormat] = [
    WorkbookSheetFormat(),
    DelimitedSheetFormat(encoding: .gb18030, delimiter: ",", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf8WithMark, delimiter: ",", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf16, delimiter: "\t", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf8, delimiter: ",", lineEnd: "\n"),
  ]
  static let weights: [Double] = [6, 5, 3, 1, 2]
}

/// Text between commas in one of the encodings that offices send. Merged cells are what is left of them when a spreadsheet is
/// saved so: the text in the first cell, the others empty.
struct DelimitedSheetFormat: SheetFormat {
  let encoding: SheetEncoding
  let delimiter: Character
  let lineEnd: String

  var ending: String { ".csv" }
  var name: String { "CSV, \(encoding.rawValue)" }

  func bytes(of sheet: Sheet) -> [UInt8] {
    let width = sheet.rows.map(\.count).max() ?? 0
    var text = ""
    for row in sheet.rows {
      // Spreadsheets write every row as wide as the widest.
      let cells = row + [String](repeating: "", count: width - row.count)
      text += cells.map(quoted).joined(separator: String(delimiter)) + lineEnd
    }
    return encoding.bytes(of: text)
  }

  func write(_ sheet: Sheet, to path: String) throws(DatasetFailure) {
    try FileBytes.writeAtomically(bytes(of: sheet), to: path)
  }

  private func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == delimiter || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

/// A workbook, in which merged cells are merged, and what looks like a figure or a day is one as often as people type it so:
/// the spelling `2021-09-01` is a date, `2021.9` a text.
struct WorkbookSheetFormat: SheetFormat {
  var ending: String { ".xlsx" }
  var name: String { "XLSX" }

  func write(_ sheet: Sheet, to path: String) throws(DatasetFailure) {
    var grid = SheetGrid(String(sheet.name.prefix(31)))
    grid.rows = sheet.rows.map { $0.map(Self.value) }
    grid.merges = sheet.merges.compactMap { CellRange($0.description) }
    grid.note = "合成数据，均为虚构"
    try grid.write(to: path)
  }

  /// What a spreadsheet makes of a text that is typed in: a figure or a date where it would show the same text again. A
  /// code keeps its leading zero only as text.
  static func value(_ text: String) -> SheetValue? {
    if text.isEmpty { return nil }
    if let day = Day(text) { return .date(day) }
    guard text.utf8.count <= 15 else { return .text(text) }
    if let whole = Int64(text), whole.description == text { return .integer(whole) }
    if let number = Double(text), number.isFinite, DecimalText.shortest(number) == text { return .number(number) }
    return .text(text)
  }
}
