internal import Glibc

/// The statements of earlier sessions, one a line, a line end inside a statement written `\n`.
///
/// Invariant: who changes the file holds its lock, so that sessions side by side lose nothing of each other's. A file of
/// more than twice `kept` statements is cut to the newest `kept` when it is read.
struct HistoryFile {
  private let path: String?
  private static let kept = 10_000

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
    withLock(O_RDWR) { file in
      let lines = Self.contents(of: file).split(separator: UInt8(ascii: "\n")).map { $0 }
      let newest = lines.count > 2 * Self.kept ? lines.suffix(Self.kept) : lines[...]
      if newest.count < lines.count, ftruncate(file, 0) == 0 {
        Self.write(Array((newest + [[]]).joined(separator: [UInt8(ascii: "\n")])), to: file)
      }
      return newest.map { Self.decoded(Substring(decoding: $0, as: UTF8.self)) }
    } ?? []
  }

  func append(_ statement: String) {
    withLock(O_WRONLY | O_CREAT) { Self.write(Array((Self.encoded(statement) + "\n").utf8), to: $0) }
  }

  /// Nil where the file cannot be opened.
  @discardableResult
  private func withLock<Result>(_ mode: Int32, _ body: (Int32) -> Result) -> Result? {
    guard let path else { return nil }
    let file = open(path, mode | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    flock(file, LOCK_EX)
    return body(file)
  }

  private static func contents(of file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
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
