internal import Tables
internal import Workbench

/// A command to the console itself, written with a dot.
enum MetaCommand: Equatable {
  case quit
  case tables
  case schema(String)
  case help
  /// On, off, or the other of the two.
  case time(Bool?)
  /// How long one statement takes.
  case timeOnce(String)
  /// How tables are printed; nil to say how.
  case mode(OutputMode?)
  case pager(Bool?)
  case save(String)
  case load(String)
  case reload
  /// A command whose argument is none of these.
  case wrong(usage: String)
  case unknown(String)

  /// The commands as they are written, with what each does.
  static let usage: [(command: String, meaning: String)] = [
    (".tables", "the tables of the dataset"),
    (".schema TABLE", "the columns of a table"),
    (".mode [table|csv|json|markdown]", "how tables are printed from now on"),
    (".pager [on|off]", "whether long results are shown page by page"),
    (".time [on|off|STATEMENT]", "how long statements, or this one, take"),
    (".save FILE", "writes the session as a script that prints the same again"),
    (".load FILE", "runs a script in this session"),
    (".reload", "reads the dataset anew; what was computed from it stays as it was"),
    (".help", "a tour, and these commands"),
    (".quit", "leaves, as Ctrl-D does"),
  ]

  static let names = usage.map { String($0.command.prefix { $0 != " " }) } + [".exit"]

  /// Whether a line is for the console, and no Lua.
  static func isMeta(_ line: String) -> Bool {
    let line = line.trimmingSpace
    return line.hasPrefix("?") || MetaCommand(line) != nil
  }

  /// The command of a line; nil where the line is no command.
  init?(_ line: Substring) {
    let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let name = words.first, name.hasPrefix("."), name.count > 1, name.dropFirst().allSatisfy(\.isLetter) else {
      return nil
    }
    let argument = words.count > 1 ? String(String(words[1]).trimmingSpace) : ""
    let isGiven = !argument.isEmpty
    let state: Bool?? = argument.isEmpty ? .some(nil) : ["on": true, "off": false][argument].map { .some($0) }
    switch name {
    case ".quit" where !isGiven, ".exit" where !isGiven: self = .quit
    case ".tables" where !isGiven: self = .tables
    case ".schema" where isGiven: self = .schema(argument)
    case ".help" where !isGiven: self = .help
    case ".time": self = state.map { .time($0) } ?? .timeOnce(argument)
    case ".pager" where state != nil: self = .pager(state ?? nil)
    case ".mode" where !isGiven: self = .mode(nil)
    case ".mode" where OutputMode(rawValue: argument) != nil: self = .mode(OutputMode(rawValue: argument))
    case ".save" where isGiven: self = .save(Self.path(argument))
    case ".load" where isGiven: self = .load(Self.path(argument))
    case ".reload" where !isGiven: self = .reload
    default:
      let known = Self.usage.first { $0.command.prefix { $0 != " " } == name }
      self = known.map { .wrong(usage: $0.command) } ?? .unknown(String(name))
    }
  }

  /// A path, also one in quotes.
  private static func path(_ argument: String) -> String {
    for quote in ["\"", "'"] where argument.count > 1 && argument.hasPrefix(quote) && argument.hasSuffix(quote) {
      return String(argument.dropFirst().dropLast())
    }
    return argument
  }

  /// "; did you mean …" and the list of commands.
  static func hint(for name: String) -> String {
    NearestName.hint(for: name, among: names) + "; .help lists the commands"
  }

  /// All commands, a line each.
  static var list: String {
    let width = usage.map(\.command.count).max() ?? 0
    return usage.map { $0.command + String(repeating: " ", count: width - $0.command.count + 2) + $0.meaning }
      .joined(separator: "\n")
  }

  /// How a line that begins with a command, or asks for help with `?`, may go on.
  static func completion(of line: Substring, _ session: Session) -> Completion {
    if line.hasPrefix("?") { return session.completion(ofHelp: String(line.dropFirst())) }
    guard let space = line.firstIndex(where: \.isWhitespace) else {
      return session.completion(of: String(line), among: names)
    }
    let argument = line[space...].drop(while: \.isWhitespace)
    switch line[..<space] {
    case ".schema": return session.completion(of: String(argument), among: session.tableNames)
    case ".mode": return session.completion(of: String(argument), among: OutputMode.allCases.map(\.rawValue))
    case ".pager": return session.completion(of: String(argument), among: ["on", "off"])
    case ".save", ".load": return session.completion(ofPath: String(argument))
    case ".time": return session.completion(of: String(argument))
    default: return session.completion(of: "", among: [])
    }
  }
}
