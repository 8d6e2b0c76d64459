public import Tables

/// How much room a table may take on a terminal.
public struct TableLimits: Sendable {
  /// The most rows that are shown; nil for all.
  public var rows: Int?
  /// The columns of the terminal; nil for as many as it takes.
  public var width: Int?
  /// The widest a cell may be before it is clipped; nil for any width.
  public var cellWidth: Int?

  /// Everything, as a pipe gets it.
  public static let none = TableLimits(rows: nil, width: nil, cellWidth: nil)

  /// A preview that fits a terminal of this width.
  public static func terminal(width: Int) -> TableLimits { TableLimits(rows: 20, width: width, cellWidth: 40) }

  public init(rows: Int?, width: Int?, cellWidth: Int?) {
    self.rows = rows
    self.width = width
    self.cellWidth = cellWidth
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
  /// Numbers stand right with commas between thousands (years aside); at most four decimals are shown; `∅` stands for
  /// a missing cell. Columns that do not fit are named below the table instead of being cut off silently.
  public static func lines(of table: Table, limits: TableLimits) -> [String] {
    let shown = min(table.rowCount, limits.rows ?? table.rowCount)
    var columns: [TextColumn] = []
    var width = 0
    for (field, column) in zip(table.fields, table.columns) {
      let text = TextColumn(field, column, shown: shown, cellWidth: limits.cellWidth)
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
    let folded = table.fields.dropFirst(columns.count).map(\.name)
    if !folded.isEmpty { lines.append("… columns not shown: " + folded.joined(separator: ", ")) }
    return lines
  }

  private static let gap = "  "

  private static func line(_ columns: [TextColumn], _ cell: (TextColumn) -> String) -> String {
    let line = columns.map(cell).joined(separator: gap)
    return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }

  private static func footer(_ table: Table, shown: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      FigureText.grouped(String(count)) + " " + noun + (count == 1 ? "" : "s")
    }
    let size = counted(table.rowCount, "row") + " × " + counted(table.columns.count, "column")
    let part = shown < table.rowCount ? ", \(shown) shown" : ""
    let groups = table.grouping.isEmpty ? "" : ", grouped by " + table.grouping.joined(separator: ", ")
    return size + part + groups
  }
}

/// The texts of one column's shown cells.
private struct TextColumn {
  let name: String
  let type: String
  let cells: [String]
  let width: Int
  private let isRight: Bool

  init(_ field: Field, _ column: Column, shown: Int, cellWidth: Int?) {
    name = field.name
    type = Self.typeName(field)
    isRight = column.type.isNumeric
    let isYear = field.unit == "year" || field.name.hasSuffix("year")
    let decimals =
      (0..<shown).map { row in
        if case .number(let value) = column[row] { FigureText.decimals(of: value, most: 4) } else { 0 }
      }.max() ?? 0
    cells = (0..<shown).map { row in
      let text: String =
        switch column[row] {
        case .missing: FigureText.missing
        case .integer(let value): isYear ? String(value) : FigureText.grouped(String(value))
        case .number(let value): FigureText.decimal(value, decimals: decimals)
        case .text(let value): Self.oneLine(value)
        case .boolean, .date: column[row].description
        }
      return cellWidth.map { TerminalWidth.clipped(text, to: $0) } ?? text
    }
    width = (cells + [name, type]).map(TerminalWidth.of).max() ?? 0
  }

  func padded(_ text: String) -> String { TerminalWidth.padded(text, to: width, right: isRight) }

  private static func typeName(_ field: Field) -> String {
    field.unit.map { "\(field.type.rawValue) \($0)" } ?? field.type.rawValue
  }

  /// Line ends and tabs would break the table.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(
      text.map { character in
        switch character {
        case "\n", "\r\n", "\r": "⏎"
        case "\t": " "
        default: character.unicodeScalars.allSatisfy { $0.value < 0x20 } ? "�" : character
        }
      })
  }
}
