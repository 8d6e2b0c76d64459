internal import Glibc

/// The statements of earlier sessions, one a line, a line end inside a statement written `\n`.
///
/// Each statement is appended by one write, so that sessions side by side lose nothing of each other's.
struct HistoryFile {
  private let path: String?

  /// The file in the user's state folder, which is made where it is not there; no history where that cannot be.
  static var standard: HistoryFile {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let state = variable("XDG_STATE_HOME") ?? variable("HOME").map({ $0 + "/.local/state" }) else {
      return HistoryFile(path: nil)
    }
    return HistoryFile(path: makeFolder(state + "/jiaoyan") ? state + "/jiaoyan/history" : nil)
  }

  init(path: String?) {
    self.path = path
  }

  /// All statements, the oldest first.
  func statements() -> [String] {
    guard let path, let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var statements: [String] = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let text = line {
      let statement = String(cString: text).split(separator: "\n", omittingEmptySubsequences: true).first ?? ""
      if !statement.isEmpty { statements.append(Self.decoded(statement)) }
    }
    return statements
  }

  func append(_ statement: String) {
    guard let path else { return }
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let line = Array((Self.encoded(statement) + "\n").utf8)
    _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  private static func encoded(_ statement: String) -> String {
    String(
      statement.flatMap { character in
        switch character {
        case "\\": "\\\\"
        case "\n": "\\n"
        default: String(character)
        }
      })
  }

  private static func decoded(_ line: Substring) -> String {
    var statement = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        statement.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        statement.append(character)
      }
    }
    return statement
  }

  private static func makeFolder(_ path: String) -> Bool {
    var prefix = ""
    for part in path.split(separator: "/") {
      prefix += "/" + part
      mkdir(prefix, 0o700)
    }
    return access(path, W_OK) == 0
  }
}
