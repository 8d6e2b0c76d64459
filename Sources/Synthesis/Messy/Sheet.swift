/// A spreadsheet as a county's office fills it in: texts in a grid, and cells that are merged.
///
/// Invariant: rows may differ in length; a merged range holds its text in its upper left cell and nothing in the others.
struct Sheet: Sendable {
  /// A rectangle of merged cells, rows and columns counted from 0.
  struct Merge: Sendable, Equatable {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  let name: String
  private(set) var rows: [[String]] = []
  private(set) var merges: [Merge] = []

  init(_ name: String) {
    self.name = name
  }

  /// Appends a row; gives its number as spreadsheets count, from 1.
  @discardableResult
  mutating func append(_ cells: [String]) -> Int {
    rows.append(cells)
    return rows.count
  }

  /// Merges cells of the last row.
  mutating func merge(_ columns: ClosedRange<Int>) {
    merges.append(Merge(rows: (rows.count - 1)...(rows.count - 1), columns: columns))
  }

  /// Merges the cell of a column in the last two rows.
  mutating func mergeDown(_ column: Int) {
    merges.append(Merge(rows: (rows.count - 2)...(rows.count - 1), columns: column...column))
  }
}

/// A kind of file that sheets are written as: a place for each format of spreadsheets.
protocol SheetFormat: Sendable {
  /// How the names of such files end.
  var ending: String { get }
  /// What a person would call it: "CSV, GB18030".
  var name: String { get }

  func bytes(of sheet: Sheet) -> [UInt8]
}

/// Text between commas in one of the encodings that offices send. Merged cells are what is left of them when a spreadsheet is
/// saved so: the text in the first cell, the others empty.
struct DelimitedSheetFormat: SheetFormat {
  let encoding: SheetEncoding
  let delimiter: Character
  let lineEnd: String

  /// The kinds that come in, by how often they do.
  static let all: [DelimitedSheetFormat] = [
    DelimitedSheetFormat(encoding: .gb18030, delimiter: ",", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf8WithMark, delimiter: ",", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf16, delimiter: "\t", lineEnd: "\r\n"),
    DelimitedSheetFormat(encoding: .utf8, delimiter: ",", lineEnd: "\n"),
  ]

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

  private func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == delimiter || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
