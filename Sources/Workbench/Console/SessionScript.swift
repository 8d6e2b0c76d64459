/// The statements of a session as a script that prints the same again.
///
/// Expressions are printed by `show`, which also keeps `_`; a statement with locals of its own keeps them to itself. What
/// failed stands there as a comment.
public struct SessionScript {
  /// With which every saved session begins.
  public static let mark = "-- a session of jiaoyan"

  private var parts: [String] = []

  public init() {}

  public var isEmpty: Bool { parts.isEmpty }

  public mutating func add(_ statement: String, as kind: SourceKind) {
    switch kind {
    case .expression:
      // A comment at the end would take the bracket along.
      parts.append(statement.contains("--") ? "show(\n\(statement)\n)" : "show(\(statement))")
    case .statements, .incomplete, .wrong: parts.append(Self.enclosed(statement))
    }
  }

  public mutating func add(failed statement: String, message: String) {
    let reason = message.split(separator: "\n").first ?? ""
    parts.append(
      (["failed: \(reason)"] + statement.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        .map { "-- \($0)" }.joined(separator: "\n"))
  }

  /// A file that was loaded: its text, so that the script needs no other.
  public mutating func add(file path: String, _ source: String) {
    parts.append("-- \(path)\ndo\n\(source)\nend")
  }

  /// The script.
  public func lua(dataset: String?) -> String {
    let data = dataset.map { ", on \($0)" } ?? ""
    return ([Self.mark + data] + parts).joined(separator: "\n\n") + "\n"
  }

  private static func enclosed(_ statement: String) -> String {
    var tokens = SourceTokens(statement)
    var functions: [Bool] = []
    var declares = false
    while let token = tokens.next() {
      guard token.isName, !token.isField, !token.isQuoted else { continue }
      switch token.text {
      case "function": functions.append(true)
      case "do", "if", "repeat": functions.append(false)
      case "end", "until": _ = functions.popLast()
      case "return" where !functions.contains(true): return "show((function(...)\n\(statement)\nend)())"
      case "local" where functions.isEmpty: declares = true
      default: break
      }
    }
    return declares ? "do\n\(statement)\nend" : statement
  }
}
