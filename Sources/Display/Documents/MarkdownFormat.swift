package import Datasets
package import Tables

/// `.md`: a table that is aligned as text and reads as a table where Markdown is rendered.
package struct MarkdownFormat: TableWriter {
  package let endings = [".md", ".markdown"]
  package let writingOptions: [String] = []

  package init() {}

  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    guard !table.fields.isEmpty else { throw .cannotWrite(path: path, reason: "a Markdown table needs a column") }
    let file = try GrowingFile(at: path)
    try Self.compose(table) { piece throws(DatasetFailure) in try file.append(piece) }
    try file.commit()
    return []
  }

  /// The table between pipes, each column padded to its widest cell (Chinese characters count twice), numbers to the
  /// right, missing cells empty. What Markdown or HTML would take for its own is escaped.
  /// Throws `stopped`.
  package static func text(of table: Table) throws(DatasetFailure) -> String {
    var text = ""
    try compose(table) { text += $0 }
    return text
  }

  private static func compose(
    _ table: Table, to emit: (String) throws(DatasetFailure) -> Void
  ) throws(DatasetFailure) {
    var columns: [PipedColumn] = []
    for (field, column) in zip(table.fields, table.columns) {
      columns.append(try PipedColumn(escaped(field.name), column, escaped))
    }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    try emit(line(columns.map { $0.padded($0.name) }) + line(columns.map(\.rule)))
    try RowLoop.textOfRows(table.rowCount) { row, text in
      text += line(columns.map { $0.padded($0.cell(row)) })
    } to: { piece throws(DatasetFailure) in
      try emit(piece)
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    let characters = Array(VisibleText.of(text))
    func isWord(_ place: Int) -> Bool {
      characters.indices.contains(place) && (characters[place].isLetter || characters[place].isNumber)
    }
    for (place, character) in characters.enumerated() {
      switch character {
      case "⏎": escaped += "<br>"
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "|", "\\", "`", "*", "[", "]", "~": escaped += "\\\(character)"
      // Between letters, as in names of columns, it is plain text.
      case "_": escaped += isWord(place - 1) && isWord(place + 1) ? "_" : "\\_"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// A column between pipes. Its different texts are escaped once, and its width is known before the first row is written.
private struct PipedColumn {
  let name: String
  private let column: Column
  private let width: Int
  /// The escaped texts by their codes, of a column of texts.
  private var texts: [String] = []

  init(_ name: String, _ column: Column, _ escaped: (String) -> String) throws(DatasetFailure) {
    self.name = name
    self.column = column
    var widest = max(3, TerminalWidth.of(name))
    if case .text(let codes, let dictionary) = column.storage {
      texts = dictionary.texts.map(escaped)
      let widths = texts.map(TerminalWidth.of)
      try RowLoop.overRows(column.count) { row in
        if column.validity.isPresent(row) { widest = max(widest, widths[Int(codes[row])]) }
      }
    } else {
      try RowLoop.overRows(column.count) { row in widest = max(widest, TerminalWidth.of(column[row].description)) }
    }
    width = widest
  }

  var rule: String {
    String(repeating: "-", count: width - (column.type.isNumeric ? 1 : 0)) + (column.type.isNumeric ? ":" : "")
  }

  func cell(_ row: Int) -> String {
    if case .text(let codes, _) = column.storage {
      return column.validity.isPresent(row) ? texts[Int(codes[row])] : ""
    }
    return column[row].description
  }

  func padded(_ text: String) -> String { TerminalWidth.padded(text, to: width, right: column.type.isNumeric) }
}
