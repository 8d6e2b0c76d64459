internal import Datasets

/// Draws a statement that is being edited, and what stands below it, in place of what was drawn before.
///
/// Invariant: between two drawings the terminal's cursor stands in row `cursorRow` of what was drawn.
struct Screen {
  private let device: any TerminalDevice
  private var cursorRow = 0
  /// The first row that is shown of a statement taller than the screen.
  private var top = 0

  init(_ device: any TerminalDevice) {
    self.device = device
  }

  /// The rows of a text behind its prompts, as wide as the screen, and where the cursor stands in them.
  struct Layout: Equatable {
    var rows: [String]
    var cursorRow: Int
    var cursorColumn: Int
  }

  static func layout(_ buffer: EditBuffer, prompt: Prompt, columns: Int) -> Layout {
    var rows = [prompt.first.styled]
    var width = prompt.first.width
    var cursor = (row: 0, column: width)
    for (index, character) in buffer.characters.enumerated() {
      if index == buffer.cursor { cursor = (rows.count - 1, width) }
      if character == "\n" {
        rows.append(prompt.further.styled)
        width = prompt.further.width
        continue
      }
      let shown = visible(character)
      let next = TerminalWidth.of(shown)
      if width + next > columns {
        if index == buffer.cursor { cursor = (rows.count, 0) }
        rows.append("")
        width = 0
      }
      rows[rows.count - 1] += shown
      width += next
    }
    if buffer.cursor == buffer.characters.count { cursor = (rows.count - 1, width) }
    if cursor.column >= columns {
      cursor = (cursor.row + 1, 0)
      if cursor.row == rows.count { rows.append("") }
    }
    return Layout(rows: rows, cursorRow: cursor.row, cursorColumn: cursor.column)
  }

  private static func visible(_ character: Character) -> String {
    if character == "\t" { return "  " }
    guard let scalar = character.unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7F else {
      return String(character)
    }
    return "^" + String(Character(Unicode.Scalar(UInt8(scalar.value ^ 0x40))))
  }

  mutating func draw(_ buffer: EditBuffer, prompt: Prompt, below: [String] = []) {
    let size = device.size
    let layout = Self.layout(buffer, prompt: prompt, columns: size.columns)
    let shownBelow = below.prefix(max(1, size.rows / 2))
    let room = max(1, size.rows - shownBelow.count)
    if layout.cursorRow < top { top = layout.cursorRow }
    if layout.cursorRow >= top + room { top = layout.cursorRow - room + 1 }
    top = min(top, max(0, layout.rows.count - room))
    let rows = layout.rows[top..<min(layout.rows.count, top + room)] + shownBelow
    device.write(
      "\u{1B}[?25l" + toStart + rows.joined(separator: "\r\n")
        + moved(up: rows.count - 1 - (layout.cursorRow - top), right: layout.cursorColumn) + "\u{1B}[?25h")
    cursorRow = layout.cursorRow - top
  }

  /// Draws the whole statement once more and leaves the cursor on the line below it.
  mutating func finish(_ buffer: EditBuffer, prompt: Prompt, ending: String = "") {
    let rows = Self.layout(buffer, prompt: prompt, columns: device.size.columns).rows
    device.write(toStart + rows.joined(separator: "\r\n") + ending + "\r\n")
    forget()
  }

  /// The next drawing begins where the cursor stands.
  mutating func forget() {
    cursorRow = 0
    top = 0
  }

  mutating func clear() {
    device.write("\u{1B}[H\u{1B}[2J")
    forget()
  }

  /// The terminal has wrapped what was drawn anew.
  mutating func resize(_ buffer: EditBuffer, prompt: Prompt) {
    let size = device.size
    cursorRow = min(Self.layout(buffer, prompt: prompt, columns: size.columns).cursorRow - top, size.rows - 1)
  }

  private var toStart: String { (cursorRow > 0 ? "\u{1B}[\(cursorRow)A" : "") + "\r\u{1B}[J" }

  private func moved(up: Int, right: Int) -> String {
    (up > 0 ? "\u{1B}[\(up)A" : "") + "\r" + (right > 0 ? "\u{1B}[\(right)C" : "")
  }
}

/// What stands before the first line of a statement, and before each further one.
struct Prompt {
  struct Part {
    let styled: String
    let width: Int
  }

  let first: Part
  let further: Part

  init(first: String, further: String, isColoured: Bool) {
    func part(_ text: String) -> Part {
      Part(styled: isColoured ? Colour.prompt(text) : text, width: TerminalWidth.of(text))
    }
    self.first = part(first)
    self.further = part(further)
  }
}
