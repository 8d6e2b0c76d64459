internal import Datasets

/// Prose in lines that fit.
package enum FoldedText {
  /// The text in lines of at most `width` columns, broken at spaces, and between wide characters where there are none.
  package static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !line.isEmpty, TerminalWidth.of(line) + 1 + TerminalWidth.of(word) > width {
        lines.append(line)
        line = ""
      }
      if !line.isEmpty { line += " " }
      for character in word {
        if TerminalWidth.of(line) + TerminalWidth.of(character) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
