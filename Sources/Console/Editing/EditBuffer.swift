internal import Datasets

/// A statement that is being written, on one line or several, and the place where the next character goes.
///
/// Invariant: `cursor` lies between two characters as a person sees them, never inside one.
struct EditBuffer {
  private(set) var characters: [Character] = []
  private(set) var cursor = 0
  /// What was cut last, for `yank`.
  private var cut = ""
  private var former: [(characters: [Character], cursor: Int)] = []

  var text: String { String(characters) }
  var textBeforeCursor: String { String(characters[..<cursor]) }
  var isEmpty: Bool { characters.isEmpty }

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// Makes it another text, with the cursor at its end; what was cut can still be put in.
  mutating func replace(with text: String) {
    keep()
    characters = Array(text)
    cursor = characters.count
  }

  mutating func insert(_ text: String) {
    keep()
    // An accent joins the character before it.
    let before = cursor > 0 ? String(characters[cursor - 1]) : ""
    let joined = Array(before + text)
    characters.replaceSubrange((cursor - (before.isEmpty ? 0 : 1))..<cursor, with: joined)
    cursor += joined.count - (before.isEmpty ? 0 : 1)
  }

  /// Puts another text in the place of the last `count` characters before the cursor.
  mutating func replaceLast(_ count: Int, with text: String) {
    keep()
    let start = max(0, cursor - count)
    let new = Array(text)
    characters.replaceSubrange(start..<cursor, with: new)
    cursor = start + new.count
  }

  mutating func undo() {
    guard let last = former.popLast() else { return }
    (characters, cursor) = last
  }

  private mutating func keep() {
    if former.count == 200 { former.removeFirst() }
    former.append((characters, cursor))
  }

  // MARK: - Moving

  mutating func moveLeft() { cursor = max(0, cursor - 1) }
  mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
  mutating func moveToLineStart() { cursor = lineStart }
  mutating func moveToLineEnd() { cursor = lineEnd }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }
  mutating func moveWordLeft() { cursor = wordStart }
  mutating func moveWordRight() { cursor = wordEnd }

  /// Moves to the line above, under the same column of the screen; false on the first line.
  mutating func moveUp() -> Bool {
    let start = lineStart
    guard start > 0 else { return false }
    let column = TerminalWidth.of(String(characters[start..<cursor]))
    cursor = start - 1
    moveToColumn(column)
    return true
  }

  /// Moves to the line below; false on the last line.
  mutating func moveDown() -> Bool {
    let end = lineEnd
    guard end < characters.count else { return false }
    let column = TerminalWidth.of(String(characters[lineStart..<cursor]))
    cursor = end + 1
    moveToColumn(column)
    return true
  }

  private mutating func moveToColumn(_ column: Int) {
    let end = lineEnd
    cursor = lineStart
    var width = 0
    while cursor < end {
      width += TerminalWidth.of(characters[cursor])
      if width > column { break }
      cursor += 1
    }
  }

  private var lineStart: Int { characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
    while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
    while index < characters.count, Self.isWord(characters[index]) { index += 1 }
    return index
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  // MARK: - Deleting

  mutating func deleteBackward() { remove(max(0, cursor - 1)..<cursor) }
  mutating func deleteForward() { remove(cursor..<min(characters.count, cursor + 1)) }

  mutating func cutWordBackward() { take(wordStart..<cursor) }
  mutating func cutWordForward() { take(cursor..<wordEnd) }
  mutating func cutToLineStart() { take(lineStart..<cursor) }

  /// Cuts the rest of the line; at its end, the line end.
  mutating func cutToLineEnd() { take(cursor..<(lineEnd > cursor ? lineEnd : min(characters.count, cursor + 1))) }

  mutating func yank() { insert(cut) }

  private mutating func take(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = String(characters[range])
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    keep()
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }
}
