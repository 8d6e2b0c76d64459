@testable import Console

/// A terminal whose keys a test presses, and whose screen it reads.
final class ScriptedTerminal: TerminalDevice {
  var size: (columns: Int, rows: Int)
  private var input: [UInt8]
  private var position = 0
  private(set) var screen: VisibleScreen
  /// The lines of the screen after each drawing.
  private(set) var drawn: [[String]] = []

  init(_ keys: String, columns: Int = 40, rows: Int = 12) {
    input = Array(keys.utf8)
    size = (columns, rows)
    screen = VisibleScreen(columns: columns, rows: rows)
  }

  var hasInput: Bool { false }

  func nextByte(within milliseconds: Int32?) -> TerminalInput {
    guard position < input.count else { return milliseconds == nil ? .end : .nothing }
    defer { position += 1 }
    return .byte(input[position])
  }

  func write(_ text: String) {
    screen.show(text)
    drawn.append(screen.lines)
  }

  func enterEditing() {}
  func leaveEditing() {}
  func suspend() {}
}

/// What a person sees of what a program writes: the few sequences that the editor uses, and wide characters.
struct VisibleScreen {
  let columns: Int
  let rows: Int
  private var cells: [[Character?]]
  private(set) var row = 0
  private(set) var column = 0

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: [], count: rows)
  }

  /// The lines as they stand, without spaces at their ends and empty lines at the end.
  var lines: [String] {
    var lines = cells.map { line in
      let text = String(line.compactMap { $0 })
      return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  mutating func show(_ text: String) {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": column = 0
      case "\n": lineFeed()
      case "\u{1B}": sequence(&rest)
      default: put(Character(scalar))
      }
    }
  }

  private mutating func lineFeed() {
    if row == rows - 1 {
      cells.removeFirst()
      cells.append([])
    } else {
      row += 1
    }
  }

  private mutating func sequence(_ rest: inout String.UnicodeScalarView.SubSequence) {
    guard rest.popFirst() == "[" else { return }
    var parameters = ""
    while let scalar = rest.popFirst() {
      guard ("@"..."~").contains(scalar) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      let count = Int(parameters) ?? 1
      switch scalar {
      case "A": row = max(0, row - count)
      case "C": column = min(columns - 1, column + count)
      case "H": (row, column) = (0, 0)
      case "J" where parameters == "2": cells = Array(repeating: [], count: rows)
      case "J":
        cells[row] = Array(cells[row].prefix(column))
        for below in (row + 1)..<max(rows, row + 1) { cells[below] = [] }
      default: break
      }
      return
    }
  }

  private mutating func put(_ character: Character) {
    let isWide = character.unicodeScalars.first.map { (0x2E80...0xFF60).contains($0.value) } ?? false
    if column + (isWide ? 2 : 1) > columns {
      column = 0
      lineFeed()
    }
    while cells[row].count < column + (isWide ? 2 : 1) { cells[row].append(" ") }
    cells[row][column] = character
    if isWide { cells[row][column + 1] = nil }
    column += isWide ? 2 : 1
  }
}
