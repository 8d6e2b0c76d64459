internal import Glibc

/// Whether, and how, text is coloured.
public enum Colour {
  /// Whether a stream is coloured: `FORCE_COLOR` goes before `NO_COLOR`, that before `CLICOLOR`, and that before whether it is a
  /// terminal. An empty variable says nothing; `FORCE_COLOR=0` and `CLICOLOR=0` say no.
  public static func isWanted(isTerminal: Bool) -> Bool {
    isWanted(isTerminal: isTerminal) { name in getenv(name).map { String(cString: $0) } }
  }

  static func isWanted(isTerminal: Bool, variable: (String) -> String?) -> Bool {
    func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let forced = value("FORCE_COLOR") { return forced != "0" && forced != "false" }
    if value("NO_COLOR") != nil { return false }
    if let wanted = value("CLICOLOR") { return wanted != "0" && isTerminal }
    return isTerminal && value("TERM") != "dumb"
  }

  static func failure(_ text: String) -> String { "\u{1B}[31m\(text)\u{1B}[0m" }
  static func remark(_ text: String) -> String { "\u{1B}[2m\(text)\u{1B}[0m" }
  static func prompt(_ text: String) -> String { "\u{1B}[1;36m\(text)\u{1B}[0m" }
}
