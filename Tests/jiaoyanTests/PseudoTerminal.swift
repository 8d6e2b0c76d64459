import CPseudoTerminal
import Foundation
import Glibc
import Testing

/// The program on a terminal of its own, as a person works with it.
///
///     let terminal = try PseudoTerminal(["repl"])
///     try terminal.expect("jiaoyan> ")
///     terminal.send("1 + 1\r")
///     try terminal.expect("2")
///
/// Nothing here waits for a time to pass: it waits for text, and fails where the text does not come.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private var text = ""
  /// All that came, with its sequences.
  private(set) var raw = ""
  private var position: String.Index
  private var hasEnded = false
  /// How long the program may keep silent on a busy machine.
  private static let patience: Int32 = 60_000

  struct Silence: Error, CustomStringConvertible {
    var wanted: String
    var shown: String
    var description: String { "'\(wanted)' did not come; shown since then: \(shown)" }
  }

  init(
    _ arguments: [String], environment: [String: String] = [:], folder: String, columns: UInt16 = 80, rows: UInt16 = 24
  ) throws {
    position = text.startIndex
    let variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder]
      .merging(environment) { $1 }
    let path = Program.executable.path()
    var started: pid_t = 0
    master = withCStrings([path] + arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }) {
        cpt_start(path, arguments, $0, folder, columns, rows, &started)
      }
    }
    process = started
    try #require(master >= 0)
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// Types keys.
  func send(_ keys: String) {
    var rest = Array(keys.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits for a text and gives what was shown up to its end since the last one, without sequences that move the cursor.
  @discardableResult
  func expect(_ wanted: String) throws -> String {
    while true {
      let shown = text[position...]
      if let range = shown.firstRange(of: wanted) {
        defer { position = range.upperBound }
        return String(shown[..<range.upperBound])
      }
      guard receive() else { throw Silence(wanted: wanted, shown: String(shown)) }
    }
  }

  /// Waits for a prompt on which the program reads again.
  func expectPrompt() throws { try expect("jiaoyan> ") }

  /// Types a statement and gives what stands between it and the next prompt.
  func answer(_ statement: String) throws -> String {
    send(statement + "\r")
    try expect("\r\n")
    return try expect("jiaoyan> ")
  }

  /// Waits for the program's end and gives its exit code as a shell has it.
  func end() -> Int32 {
    while receive() {}
    var status: Int32 = 0
    waitpid(process, &status, 0)
    hasEnded = true
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  func resize(columns: UInt16, rows: UInt16) { cpt_resize(master, columns, rows) }

  func interrupt() { send("\u{03}") }

  /// Reads more; false where nothing comes any more.
  private func receive() -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, Self.patience) == 1 else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    pending += bytes[..<count]
    raw += String(decoding: bytes[..<count], as: UTF8.self)
    let offset = text.utf8.distance(from: text.startIndex, to: position)
    text += withoutSequences()
    position = text.utf8.index(text.startIndex, offsetBy: offset)
    return true
  }

  private var pending: [UInt8] = []

  /// What came, without sequences; one that is not whole yet waits, and so does a character.
  private func withoutSequences() -> String {
    var plain: [UInt8] = []
    var index = 0
    while index < pending.count {
      let byte = pending[index]
      if byte == 0x1B {
        guard let final = pending[index...].dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
          break
        }
        index = final + 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      guard index + length <= pending.count else { break }
      plain += pending[index..<index + length]
      index += length
    }
    pending.removeFirst(index)
    return String(decoding: plain, as: UTF8.self)
  }
}

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
}
