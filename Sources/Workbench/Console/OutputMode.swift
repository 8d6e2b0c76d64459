internal import Datasets
internal import Display
internal import Tables

/// How results that are tables are written.
public enum OutputMode: String, Sendable, CaseIterable {
  /// Aligned text that fits the terminal.
  case table
  case csv, json, markdown

  /// The whole table in this form, columns about persons masked as in files; nil for aligned text.
  func text(of table: Table) throws -> String? {
    let text: String
    switch self {
    case .table: return nil
    case .csv: text = String(decoding: try CSVWriter.bytes(of: table.masked), as: UTF8.self)
    case .json: text = String(decoding: try JSONTableWriter.bytes(of: table.masked, .records), as: UTF8.self)
    case .markdown: text = table.fields.isEmpty ? "" : try MarkdownFormat.text(of: table.masked)
    }
    // Who prints it ends the line.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
