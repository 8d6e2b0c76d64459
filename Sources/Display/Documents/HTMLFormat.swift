package import Datasets
package import Tables

/// `.html`: a page of its own with the table, its size, and whether its figures are invented.
package struct HTMLFormat: TableWriter {
  package let endings = [".html", ".htm"]
  package let writingOptions: [String] = []

  package init() {}

  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    let language = Language(rawValue: options.language) ?? .english
    let file = try GrowingFile(at: path)
    try Self.compose(table, language: language, isSynthetic: options.isSynthetic) { piece throws(DatasetFailure) in
      try file.append(piece)
    }
    try file.commit()
    return []
  }

  /// The page: nothing in it is fetched from elsewhere, and no text of the table can act in it. Throws `stopped`.
  package static func page(of table: Table, language: Language, isSynthetic: Bool) throws(DatasetFailure) -> String {
    var page = ""
    try compose(table, language: language, isSynthetic: isSynthetic) { page += $0 }
    return page
  }

  private static func compose(
    _ table: Table, language: Language, isSynthetic: Bool, to emit: (String) throws(DatasetFailure) -> Void
  ) throws(DatasetFailure) {
    let rows = FigureText.grouped(String(table.rowCount))
    let columns = FigureText.grouped(String(table.fields.count))
    let size = language.pick("\(rows) 行 × \(columns) 列", "\(rows) rows × \(columns) columns")
    let notice = isSynthetic ? language.pick("合成数据，均为虚构", "synthetic data, all invented") : nil
    var head = """
      <!DOCTYPE html>
      <html lang="\(language.pick("zh-Hans", "en"))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(size)</title>
      <style>
      body { font-family: system-ui, sans-serif; }
      table { border-collapse: collapse; }
      caption { text-align: left; padding: 0.5em 0; }
      caption strong { color: #b00; }
      th, td { padding: 0.2em 0.6em; border-bottom: 1px solid #ccc; text-align: left; }
      thead th { position: sticky; top: 0; background: #fff; border-bottom: 2px solid #666; }
      th small { display: block; font-weight: normal; color: #555; }
      .n { text-align: right; font-variant-numeric: tabular-nums; }
      .m { color: #888; }
      </style>
      </head>
      <body>
      <table>
      <caption>\(size)\(notice.map { " <strong>\($0)</strong>" } ?? "")</caption>
      <thead><tr>
      """
    for field in table.fields {
      let notes = [field.title == field.name ? nil : field.title, field.shownUnit].compactMap { $0 }.map(escaped)
      head += "<th scope=\"col\"\(field.type.isNumeric ? " class=\"n\"" : "")>\(escaped(field.name))"
      head += notes.isEmpty ? "</th>" : "<small>\(notes.joined(separator: " · "))</small></th>"
    }
    try emit(head + "</tr></thead>\n<tbody>\n")
    let styles = zip(table.fields, table.columns).map { FigureStyle($0, $1, rows: 0) }
    try RowLoop.textOfRows(table.rowCount) { row, page in
      page += "<tr>"
      for (column, style) in zip(table.columns, styles) {
        switch column[row] {
        case .missing: page += "<td class=\"\(column.type.isNumeric ? "n m" : "m")\">∅</td>"
        case .integer(let value):
          page += "<td class=\"n\">\(style.isGrouped ? FigureText.grouped(String(value)) : String(value))</td>"
        case .number(let value): page += "<td class=\"n\">\(grouped(value, style))</td>"
        case let value: page += "<td>\(escaped(value.description))</td>"
        }
      }
      page += "</tr>\n"
    } to: { piece throws(DatasetFailure) in
      try emit(piece)
    }
    try emit("</tbody>\n</table>\n</body>\n</html>\n")
  }

  /// A number with all its decimals.
  private static func grouped(_ value: Double, _ style: FigureStyle) -> String {
    let text = Value.number(value).description
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard style.isGrouped, parts[0].allSatisfy({ $0.isNumber || $0 == "-" }) else { return text }
    return FigureText.grouped(String(parts[0])) + (parts.count > 1 ? "." + parts[1] : "")
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text, lineEnd: "<br>") }
}

/// Every format that a table can be written in: those of `Datasets`, and documents for people.
package enum TableDocuments {
  package static let writers: [any TableWriter] = TableFiles.writers + [MarkdownFormat(), HTMLFormat()]
}
