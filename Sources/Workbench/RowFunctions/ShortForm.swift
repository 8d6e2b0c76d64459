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
  /// Those of them that stand behind `==` or `~=` and are not called, and so may be texts that lack their quotes.
  let comparedNames: Set<String>
  /// The names, no locals, that the source would set: `=` where `==` was meant.
  let assignedNames: [String]

  init(_ text: String, columns: Set<String>) {
    var tokens = SourceTokens(text)
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
          if token.isCompared, !token.isCalled { compared.insert(name) }
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
    var tokens = SourceTokens(text)
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
    var tokens = SourceTokens(text)
    while let token = tokens.next() {
      if token.text == "for" { return false }
      if token.text == "in" { return true }
    }
    return false
  }

  /// Whether a column of this name has to stand in backquotes.
  static func needsQuotes(_ name: String) -> Bool {
    var tokens = SourceTokens(name)
    guard let token = tokens.next(), token.isName, !token.isQuoted, token.text.count == name.count else { return true }
    return keywords.contains(name)
  }

  /// The name as a text in Lua source.
  private static func literal(_ name: String) -> String {
    "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
  }

  /// The name and the expression of `"name = EXPR"`; nil where the string is not of that form.
  static func assignment(_ text: String) -> (name: String, expression: String)? {
    var tokens = SourceTokens(text)
    guard let name = tokens.next(), name.isName, name.isQuoted || !keywords.contains(name.name),
      let sign = tokens.next(), sign.text == "="
    else { return nil }
    return (name.name, String(text[sign.end...].drop(while: \.isWhitespace)))
  }

  static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}
