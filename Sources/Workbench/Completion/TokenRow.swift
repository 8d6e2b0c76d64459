/// The tokens of a text up to the cursor, and what stands around each.
struct TokenRow {
  let text: String
  let tokens: [SourceTokens.Token]
  /// The opening brackets that are still open at the cursor, the innermost last.
  let open: [Int]
  /// The other bracket of each bracket that has one.
  private let partner: [Int: Int]
  /// Whether the cursor stands in a comment.
  let endsInComment: Bool

  init(_ text: String) {
    self.text = text
    var reader = SourceTokens(text)
    var tokens: [SourceTokens.Token] = []
    var open: [Int] = []
    var partner: [Int: Int] = [:]
    while let token = reader.next() {
      switch token.text {
      case "(", "{", "[": open.append(tokens.count)
      case ")", "}", "]":
        if let start = open.popLast() {
          partner[start] = tokens.count
          partner[tokens.count] = start
        }
      default: break
      }
      tokens.append(token)
    }
    self.tokens = tokens
    self.open = open
    self.partner = partner
    let rest = reader.rest
    endsInComment = rest.firstRange(of: "--") != nil && !rest.contains(where: \.isNewline)
  }

  func text(_ index: Int) -> Substring { tokens.indices.contains(index) ? tokens[index].text : "" }

  /// The bracket that belongs to the one at this place.
  func other(_ bracket: Int) -> Int? { partner[bracket] }

  /// Whether a value may end with this token, so that a bracket or a text behind it is its argument.
  func endsValue(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    if token.isName { return !ShortForm.keywords.contains(String(token.text)) }
    return token.isText || token.text == ")" || token.text == "]" || token.text == "}"
  }

  /// Where the value that ends with this token begins: `a` in `a.b:c(d)"e"`.
  func startOfValue(endingAt index: Int) -> Int {
    var start = index
    while true {
      let token = tokens[start]
      if token.isName {
        guard start >= 2, token.isField, endsValue(start - 2) else { return start }
        start -= 2
      } else if token.isText || token.text == ")" || token.text == "}" || token.text == "]" {
        let first = token.isText ? start : other(start) ?? start
        guard first >= 1, endsValue(first - 1) else { return first }
        start = first - 1
      } else {
        return start
      }
    }
  }

  /// The texts in quotes, without their quotes, and the names in front of a single `=`, between two tokens.
  func words(between first: Int, and last: Int) -> (texts: [String], keys: [String]) {
    var texts: [String] = []
    var keys: [String] = []
    for index in first..<max(first, min(last, tokens.count)) {
      let token = tokens[index]
      if token.isText, !token.isOpenText { texts.append(content(index)) }
      if token.isKey { keys.append(token.name) }
    }
    return (texts, keys)
  }

  /// What stands within the quotes.
  func content(_ index: Int) -> String {
    let token = tokens[index]
    var start = 1
    if token.text.first == "[" { start = token.text.dropFirst().prefix { $0 == "=" }.count + 2 }
    return String(token.text.dropFirst(start).dropLast(token.isOpenText ? 0 : start))
  }
}
