package import Datasets
package import Tables

/// `.md`: a table that is aligned as text and reads as a table where Markdown is rendered.
package struct MarkdownFormat: TableWriter {
  package let endings = [".md", ".markdown"]
  package let writingOptions: [String] = []

  package init() {}

  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    guard !table.fields.isEmpty else { throw .cannotWrite(path: path, reason: "a Markdown table needs a column") }
    try FileBytes.writeAtomically(Array(try Self.text(of: table).utf8), to: path)
    return []
  }

  /// The table between pipes, each column padded to its widest cell (Chinese characters count twice), numbers to the
  /// right, missing cells empty. What Markdown or HTML would take for its own is escaped.
  /// Throws `stopped`.
  package static func text(of table: Table) throws(DatasetFailure) -> String {
    var columns: [[String]] = []
    for (field, column) in zip(table.fields, table.columns) {
      var cells: [String] = []
      try RowLoop.overRows(table.rowCount) { row in
        if case .text(let text) = column[row] {
          cells.append(escaped(text))
        } else {
          cells.append(column[row].description)
        }
      }
      let name = escaped(field.name)
      let width = max(3, ([name] + cells).map(TerminalWidth.of).max() ?? 0)
      let isRight = column.type.isNumeric
      let rule = String(repeating: "-", count: width - (isRight ? 1 : 0)) + (isRight ? ":" : "")
      columns.append(
        [TerminalWidth.padded(name, to: width, right: isRight), rule]
          + cells.map { TerminalWidth.padded($0, to: width, right: isRight) })
    }
    var text = ""
    for line in 0..<table.rowCount + 2 { text += "| " + columns.map { $0[line] }.joined(separator: " | ") + " |\n" }
    return text
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
