internal import Workbench

/// What was pasted, or edited together, as the statements that it holds.
enum PastedStatements {
  /// The statements of a text, each whole, commands among them.
  ///
  /// Lines belong together as long as Lua asks for more, or the next one begins with the colon of a method. A text that
  /// declares a local between its statements is one statement: the local would be gone behind its own.
  static func split(_ text: String, kind: (String) -> SourceKind) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1 else { return [text] }
    let whole = kind(text)
    if whole == .expression { return [text] }
    var statements: [String] = []
    var statement = ""
    for (index, line) in lines.enumerated() {
      if statement.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
      statement += (statement.isEmpty ? "" : "\n") + line
      let goesOn = lines.dropFirst(index + 1).first.map(continuesCall) ?? false
      if MetaCommand.isMeta(statement) || (!goesOn && kind(statement) != .incomplete) {
        statements.append(statement)
        statement = ""
      }
    }
    if !statement.isEmpty { statements.append(statement) }
    let declaresLocal = statements.count > 1 && statements.contains { $0.trimmingSpace.hasPrefix("local ") }
    return whole == .statements && declaresLocal ? [text] : statements
  }

  private static func continuesCall(_ line: String) -> Bool {
    let line = line.trimmingSpace
    return line.hasPrefix(":") && !line.hasPrefix("::")
  }
}
