/// What whoever reads a sheet as a table should know of how it was read.
enum SheetRemark {
  case otherSheets(read: String, visible: [String], hidden: [String])
  case blankRows(Int)
  case hiddenRows(Int)
  case hiddenColumns([String])
  case unnamedColumns([String])
  /// Where notes beside cells stand; they may be about people, and are not shown.
  case comments([CellAddress])
  case uncalculated(Int)
  /// Columns that hold values of several types.
  case mixed([String])
  /// Columns of texts that are all numbers.
  case figuresAsText([String])
  case percentages([String])
  case units([(column: String, unit: String)])
  case times([String])
  /// Cells that got the value of the merged range that they are in.
  case filled([(column: String, cells: Int)])

  var prose: String {
    switch self {
    case .otherSheets(let read, let visible, let hidden):
      "sheet '\(read)' was read; { sheet = \"…\" } reads "
        + (visible.map { "'\($0)'" } + hidden.map { "'\($0)' (hidden)" }).joined(separator: ", ")
    case .blankRows(let count): "\(count) blank \(count == 1 ? "row" : "rows") between others were passed over"
    case .hiddenRows(let count): "\(count) \(count == 1 ? "row" : "rows") that the sheet hides were read as well"
    case .hiddenColumns(let names): "columns that the sheet hides were read as well: \(Self.list(names))"
    case .unnamedColumns(let names): "columns without a name in the header are called \(Self.list(names))"
    case .comments(let places):
      "\(places.count) cell \(places.count == 1 ? "comment was" : "comments were") not read: "
        + Self.list(places.map(\.description))
    case .uncalculated(let count):
      "\(count) \(count == 1 ? "formula" : "formulas") without a stored value: missing; open and save the file in Excel"
    case .mixed(let names): "read as text, since cells are of several kinds: \(Self.list(names))"
    case .figuresAsText(let names): "read as text, since the sheet keeps their figures as text: \(Self.list(names))"
    case .percentages(let names): "shown in per cent, but kept as shares, 0.15 for 15 %: \(Self.list(names))"
    case .units(let units):
      "units taken from number formats: \(Self.list(units.map { "\($0.column) in \($0.unit)" }))"
    case .times(let names): "read as text, since cells are times: \(Self.list(names))"
    case .filled(let columns):
      "cells in merged ranges that got the range's value: "
        + Self.list(columns.map { "\($0.cells) in \($0.column)" })
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
