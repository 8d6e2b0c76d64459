internal import Datasets
public import Tables

/// How much room a table may take on a terminal.
public struct TableLimits: Sendable {
  /// The most rows that are shown; nil for all.
  public var rows: Int?
  /// The columns of the terminal; nil for as many as it takes.
  public var width: Int?
  /// The widest a cell may be before it is clipped; nil for any width.
  public var cellWidth: Int?
  /// The unit in which money is shown; nil for that of the table.
  public var scale: FigureScale?
  /// Whether the terminal takes colours.
  public var hasColour = false

  /// Everything, as a pipe gets it.
  public static let none = TableLimits(rows: nil, width: nil, cellWidth: nil)

  /// A preview that fits a terminal of this width.
  public static func terminal(width: Int) -> TableLimits { TableLimits(rows: 20, width: width, cellWidth: 40) }

  public init(rows: Int?, width: Int?, cellWidth: Int?, scale: FigureScale? = nil) {
    self.rows = rows
    self.width = width
    self.cellWidth = cellWidth
    self.scale = scale
  }
}

/// Tables as aligned text.
public enum TableText {
  /// The table with a header, a row of types, its cells and a footer that says how much is shown:
  ///
  ///     level           n
  ///     text      integer
  ///     ────────  ───────
  ///     city           14
  ///     3 rows × 2 columns
  ///
  /// Numbers stand right with commas between thousands (years and codes aside); at most four decimals are shown; `∅`
  /// stands for a missing cell. Columns that do not fit are named below the table instead of being cut off silently.
  /// Characters that would act on the terminal are spelled out.
  public static func lines(of table: Table, limits: TableLimits) -> [String] {
    let shown = min(table.rowCount, limits.rows ?? table.rowCount)
    var columns: [TextColumn] = []
    var width = 0
    let years = YearRows(table)
    for (field, column) in zip(table.fields, table.columns) {
      let text = TextColumn(field, column, shown: shown, years, limits)
      width += text.width + (columns.isEmpty ? 0 : gap.count)
      if let limit = limits.width, width > limit, !columns.isEmpty { break }
      columns.append(text)
    }
    var lines: [String] = []
    if !columns.isEmpty {
      lines.append(line(columns) { $0.padded($0.name) })
      lines.append(line(columns) { $0.padded($0.type) })
      lines.append(line(columns) { String(repeating: "─", count: $0.width) })
      for row in 0..<shown { lines.append(line(columns) { $0.padded($0.cells[row]) }) }
    }
    lines.append(footer(table, shown: shown))
    let folded = table.fields.dropFirst(columns.count).map { VisibleText.of($0.name) }
    if !folded.isEmpty {
      let more = folded.count > namedColumns ? " and \(folded.count - namedColumns) more" : ""
      lines.append("… columns not shown: " + folded.prefix(namedColumns).joined(separator: ", ") + more)
    }
    return lines
  }

  private static let gap = "  "
  /// How many of the columns that do not fit are named: a pivot can make thousands.
  private static let namedColumns = 24

  private static func line(_ columns: [TextColumn], _ cell: (TextColumn) -> String) -> String {
    let line = columns.map(cell).joined(separator: gap)
    return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }

  /// "111 rows × 8 columns".
  package static func size(of table: Table) -> String { size(rows: table.rowCount, columns: table.columns.count) }

  package static func size(rows: Int, columns: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      FigureText.grouped(String(count)) + " " + noun + (count == 1 ? "" : "s")
    }
    return counted(rows, "row") + " × " + counted(columns, "column")
  }

  private static func footer(_ table: Table, shown: Int) -> String {
    let part = shown < table.rowCount ? ", \(FigureText.grouped(String(shown))) shown" : ""
    let groups =
      table.grouping.isEmpty ? "" : ", grouped by " + table.grouping.map(VisibleText.of).joined(separator: ", ")
    return size(of: table) + part + groups
  }
}

/// The texts of one column's shown cells.
private struct TextColumn {
  let name: String
  let type: String
  let cells: [String]
  let width: Int
  private let isRight: Bool

  init(_ field: Field, _ column: Column, shown: Int, _ years: YearRows, _ limits: TableLimits) {
    name = VisibleText.of(field.name)
    let style = FigureStyle(field, column, rows: shown, scale: limits.scale)
    let unit = style.scale?.rawValue ?? field.shownUnit
    type = unit.map { "\(field.type.rawValue) \(VisibleText.of($0))" } ?? field.type.rawValue
    isRight = column.type.isNumeric
    cells = (0..<shown).map { row in
      let text = style.text(of: column[row], isYear: column.type == .number && years[row])
      return limits.cellWidth.map { TerminalWidth.clipped(text, to: $0) } ?? text
    }
    width = (cells + [name, type]).map(TerminalWidth.of).max() ?? 0
  }

  func padded(_ text: String) -> String { TerminalWidth.padded(text, to: width, right: isRight) }
}
