/// Text for HTML and XML: it shows what it says and can do nothing.
enum MarkupText {
  /// Control characters become visible ones; a line end becomes `lineEnd`.
  static func escaped(_ text: String, lineEnd: String = " ") -> String {
    var escaped = ""
    for character in VisibleText.of(text) {
      switch character {
      case "⏎": escaped += lineEnd
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
