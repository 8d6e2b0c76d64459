internal import Tables

/// A command to the console itself, written with a dot.
enum MetaCommand: Equatable {
  case quit
  case tables
  case schema(String)
  case help
  case time
  case unknown(String)

  private static let names = [".quit", ".exit", ".tables", ".schema", ".help", ".time"]

  /// The command of a line; nil where the line is no command.
  init?(_ line: Substring) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let name = words.first, name.dropFirst().allSatisfy(\.isLetter), name.count > 1 else { return nil }
    switch (name, words.count) {
    case (".quit", 1), (".exit", 1): self = .quit
    case (".tables", 1): self = .tables
    case (".schema", 2): self = .schema(String(words[1]))
    case (".help", 1): self = .help
    case (".time", 1): self = .time
    default: self = .unknown(words.joined(separator: " "))
    }
  }

  /// "; did you mean …" and the list of commands.
  static func hint(for name: String) -> String {
    NearestName.hint(for: name, among: names) + "; the commands are .tables, .schema TABLE, .time, .help, .quit"
  }
}
