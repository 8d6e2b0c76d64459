internal import LuaHost
internal import Tables

/// The short form of a row function: a string that is the body of a function whose names are columns.
///
///     level == 'county' and 经费 / 人数 < limit
///     `1990 [YR1990]` / population
///
/// Lua has no names beyond ASCII, none in backquotes, and a name that is called is a function even where a column bears
/// it; these are rewritten here, name by name, and everything else stays as it was written.
struct ShortForm {
  /// The Lua source of a function of the row's scope.
  let source: String
  /// The names that must be columns, given names or functions.
  let freeNames: [String]
  /// Those of them that stand behind `==` or `~=`, and so may be texts that lack their quotes.
  let comparedNames: Set<String>
  /// The names, no locals, that the source would set: `=` where `==` was meant.
  let assignedNames: [String]

  init(_ text: String, columns: Set<String>) {
    var tokens = Tokens(text)
    var output = ""
    var free: [String] = []
    var locals: Set<String> = []
    var compared: Set<String> = []
    var assigned: [String] = []
    var isDeclaring = false
    while let token = tokens.next() {
      guard token.isName else {
        isDeclaring = isDeclaring && ",()".contains(token.text) && token.text != ")"
        output += token.space + token.text
        continue
      }
      let name = token.name
      output += token.space
      if token.isQuoted {
        free.append(name)
        output += token.isKey ? "[\(Self.literal(name))]" : "_ENV[\(Self.literal(name))]"
      } else if ["local", "function", "for"].contains(name) {
        isDeclaring = true
        output += name
      } else if Self.keywords.contains(name) {
        isDeclaring = false
        output += name
      } else if isDeclaring {
        locals.insert(name)
        output += name
      } else if token.isField {
        output += name
      } else if token.isCalled, columns.contains(name), !locals.contains(name) {
        free.append(name + "()")
        output += "_ENV[\"\(name)()\"]"
      } else {
        if !locals.contains(name), !token.isKey {
          free.append(name)
          if token.isCompared { compared.insert(name) }
          if token.isAssigned { assigned.append(name) }
        }
        output += name.utf8.allSatisfy { $0 < 0x80 } ? name : token.isKey ? "[\"\(name)\"]" : "_ENV[\"\(name)\"]"
      }
    }
    source = output + tokens.rest
    freeNames = free
    comparedNames = compared
    assignedNames = assigned
  }

  /// What other languages write and Lua does not, the first in the text: `!=`, `&&`, `||`, `!`, `<>`, `?`.
  static func foreignOperator(in text: String) -> (written: String, lua: String)? {
    var tokens = Tokens(text)
    var before = ""
    while let token = tokens.next() {
      let pair = token.space.isEmpty ? before + token.text : String(token.text)
      switch pair {
      case "!=", "!==", "<>": return (pair, "~=")
      case "&&": return (pair, "and")
      case "||": return (pair, "or")
      case "===": return (pair, "==")
      default: break
      }
      if before == "!" { return ("!", "not") }
      if before == "?" { return ("?", "case(condition, value, otherwise)") }
      before = String(token.text)
    }
    return nil
  }

  /// Whether `in` stands outside of a loop, as in `year in {2018, 2019}`.
  static func asksMembership(_ text: String) -> Bool {
    var tokens = Tokens(text)
    while let token = tokens.next() {
      if token.text == "for" { return false }
      if token.text == "in" { return true }
    }
    return false
  }

  /// Whether a column of this name has to stand in backquotes.
  static func needsQuotes(_ name: String) -> Bool {
    var tokens = Tokens(name)
    guard let token = tokens.next(), token.isName, !token.isQuoted, token.text.count == name.count else { return true }
    return keywords.contains(name)
  }

  /// The name as a text in Lua source.
  private static func literal(_ name: String) -> String {
    "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
  }

  /// The name and the expression of `"name = EXPR"`; nil where the string is not of that form.
  static func assignment(_ text: String) -> (name: String, expression: String)? {
    var tokens = Tokens(text)
    guard let name = tokens.next(), name.isName, name.isQuoted || !keywords.contains(name.name),
      let sign = tokens.next(), sign.text == "="
    else { return nil }
    return (name.name, String(text[sign.end...].drop(while: \.isWhitespace)))
  }

  private static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}

/// The tokens of Lua source, as far as names must be told from the rest.
private struct Tokens {
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
