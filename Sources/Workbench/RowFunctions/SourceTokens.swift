/// The tokens of Lua source, as far as names must be told from the rest.
struct SourceTokens {
  struct Token {
    var space: Substring
    var text: Substring
    var isName = false
    /// Whether it is a name in backquotes.
    var isQuoted = false
    /// Whether a dot or a colon stands before it.
    var isField = false
    /// Whether it begins a call.
    var isCalled = false
    /// Whether it is a key of a table constructor.
    var isKey = false
    /// Whether a single `=` follows.
    var isAssigned = false
    /// Whether `==` or `~=` stands before it.
    var isCompared = false
    var end: String.Index
    var start: String.Index { text.startIndex }

    /// Whether it is a text in quotes or long brackets, and whether its end is there.
    var isText: Bool { text.first == "\"" || text.first == "'" || text.hasPrefix("[[") || text.hasPrefix("[=") }
    var isOpenText: Bool {
      guard let quote = text.first, isText else { return false }
      if quote == "[" { return !text.hasSuffix("]" + text.dropFirst().prefix { $0 == "=" } + "]") }
      let escapes = text.dropFirst().dropLast().reversed().prefix { $0 == "\\" }.count
      return text.count < 2 || text.last != quote || escapes % 2 == 1
    }

    /// The name without its backquotes.
    var name: String { String(isQuoted ? text.dropFirst().dropLast() : text) }
  }

  private let text: String
  private var position: String.Index
  private var previous: Substring = ""

  init(_ text: String) {
    self.text = text
    position = text.startIndex
  }

  /// White space and comments after the last token.
  var rest: Substring { text[position...] }

  mutating func next() -> Token? {
    let start = position
    let begin = endOfSpace(from: start)
    guard begin < text.endIndex else { return nil }
    let end = endOfToken(from: begin)
    var token = Token(space: text[start..<begin], text: text[begin..<end], end: end)
    token.isQuoted = text[begin] == "`" && text[begin..<end].count > 2
    token.isName = token.isQuoted || Self.isNameStart(text[begin])
    if token.isName {
      token.isField = previous == "." || previous == ":"
      let after = endOfSpace(from: end)
      if after < text.endIndex {
        token.isCalled = "({\"'".contains(text[after]) || text[after...].hasPrefix("[[")
        token.isAssigned = text[after] == "=" && !text[after...].hasPrefix("==")
        token.isKey = token.isAssigned && (previous == "{" || previous == "," || previous == ";")
      }
      token.isCompared = previous == "==" || previous == "~="
    }
    previous = token.text
    position = end
    return token
  }

  private func endOfSpace(from start: String.Index) -> String.Index {
    var index = start
    while index < text.endIndex {
      if text[index].isWhitespace {
        index = text.index(after: index)
      } else if text[index...].hasPrefix("--") {
        let afterDashes = text.index(index, offsetBy: 2)
        if let long = endOfLongBracket(from: afterDashes) {
          index = long
        } else {
          index = text[afterDashes...].firstIndex(where: \.isNewline) ?? text.endIndex
        }
      } else {
        break
      }
    }
    return index
  }

  private func endOfToken(from start: String.Index) -> String.Index {
    let first = text[start]
    if Self.isNameStart(first) { return end(from: start) { Self.isNameStart($0) || $0.isNumber } }
    if first.isNumber { return end(from: start) { $0.isNumber || $0.isLetter || $0 == "." } }
    if first == "`" {
      return text[text.index(after: start)...].firstIndex(of: "`").map { text.index(after: $0) } ?? text.endIndex
    }
    if first == "\"" || first == "'" { return endOfQuoted(from: start, quote: first) }
    if let long = endOfLongBracket(from: start) { return long }
    for symbol in ["...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"] where text[start...].hasPrefix(symbol) {
      return text.index(start, offsetBy: symbol.count)
    }
    return text.index(after: start)
  }

  private func end(from start: String.Index, while holds: (Character) -> Bool) -> String.Index {
    text[start...].firstIndex { !holds($0) } ?? text.endIndex
  }

  private func endOfQuoted(from start: String.Index, quote: Character) -> String.Index {
    var index = text.index(after: start)
    while index < text.endIndex, text[index] != quote {
      if text[index] == "\\" { index = text.index(after: index) }
      if index < text.endIndex { index = text.index(after: index) }
    }
    return index < text.endIndex ? text.index(after: index) : index
  }

  /// The end of `[[…]]` or `[==[…]==]`; nil where none begins here.
  private func endOfLongBracket(from start: String.Index) -> String.Index? {
    guard start < text.endIndex, text[start] == "[" else { return nil }
    let afterLevel = end(from: text.index(after: start)) { $0 == "=" }
    guard afterLevel < text.endIndex, text[afterLevel] == "[" else { return nil }
    let level = text[text.index(after: start)..<afterLevel]
    let close = "]\(level)]"
    var index = afterLevel
    while index < text.endIndex {
      if text[index...].hasPrefix(close) { return text.index(index, offsetBy: close.count) }
      index = text.index(after: index)
    }
    return text.endIndex
  }

  private static func isNameStart(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character.unicodeScalars.allSatisfy { $0.value > 0x7F }
  }
}
