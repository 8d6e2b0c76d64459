internal import Datasets

/// The words that may stand in place of the last characters before the cursor.
struct CompletionOffer {
  /// How many characters they replace.
  var typed = 0
  var words: [String] = []
}

/// Several completions below the statement, through which TAB goes.
///
/// Invariant: the statement's last `typed` characters before the cursor are what was typed, or the chosen word.
struct CompletionMenu {
  let words: [String]
  private(set) var typed: Int
  private var chosen: Int?

  init(words: [String], typed: Int) {
    self.words = words
    self.typed = typed
  }

  mutating func choose(backwards: Bool, in buffer: inout EditBuffer) {
    let next = chosen.map { $0 + (backwards ? -1 : 1) } ?? (backwards ? -1 : 0)
    let index = (next + words.count) % words.count
    buffer.replaceLast(typed, with: words[index])
    typed = words[index].count
    chosen = index
  }

  /// The words in columns, the chosen one in reverse; only the rows around it where there are more than `most`.
  func rows(columns: Int, most: Int) -> [String] {
    let width = min(columns, (words.map { TerminalWidth.of($0) }.max() ?? 0) + 2)
    let perRow = max(1, columns / width)
    let rowCount = (words.count + perRow - 1) / perRow
    let shown = rowCount <= most ? rowCount : max(1, most - 1)
    let first = min(max(0, (chosen ?? 0) / perRow - shown + 1), rowCount - shown)
    var rows = (first..<first + shown).map { row in
      (row * perRow..<min(words.count, (row + 1) * perRow)).map { index in
        let word = TerminalWidth.clipped(words[index], to: width - 1)
        let space = String(repeating: " ", count: max(0, width - TerminalWidth.of(word)))
        return (index == chosen ? "\u{1B}[7m\(word)\u{1B}[0m" : word) + space
      }.joined()
    }
    if shown < rowCount { rows.append("… \(words.count) in all") }
    return rows
  }

  /// What all the words begin with.
  static func commonPrefix(_ words: [String]) -> String {
    guard var prefix = words.first.map(Array.init) else { return "" }
    for word in words.dropFirst() {
      prefix.removeLast(prefix.count - zip(prefix, word).prefix { $0 == $1 }.count)
    }
    return String(prefix)
  }
}
