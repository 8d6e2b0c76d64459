internal import Glibc

/// What an editor needs of a terminal.
protocol TerminalDevice: AnyObject {
  var size: (columns: Int, rows: Int) { get }
  /// Whether input is waiting.
  var hasInput: Bool { get }

  /// The next byte; waits for it without end, or for so many milliseconds.
  func nextByte(within milliseconds: Int32?) -> TerminalInput
  func write(_ text: String)
  /// Hands keys on as they are pressed, until `leaveEditing`.
  func enterEditing()
  func leaveEditing()
  /// Gives the shell the terminal until it wakes the program again.
  func suspend()
}

enum TerminalInput: Equatable {
  case byte(UInt8)
  /// Nothing came in time.
  case nothing
  case resized
  case end
}

/// The terminal on the standard streams.
///
/// Invariant: outside of editing it is as it was found, so that Ctrl-C is a signal while a statement runs.
final class StandardTerminal: TerminalDevice {
  private var found = termios()
  private var isEditing = false
  private var buffer: [UInt8] = []
  private var position = 0

  /// Nil where the standard streams are no terminal, or one that cannot move its cursor.
  init?() {
    let kind = getenv("TERM").map { String(cString: $0) } ?? "dumb"
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, kind != "dumb", kind != "" else { return nil }
    guard tcgetattr(STDIN_FILENO, &found) == 0 else { return nil }
    // The handler has nothing to do: the signal ends the wait for input.
    signal(SIGWINCH) { _ in }
  }

  deinit {
    leaveEditing()
  }

  var size: (columns: Int, rows: Int) { Terminal.size }

  var hasInput: Bool { position < buffer.count || isReady(within: 0) == 1 }

  func nextByte(within milliseconds: Int32?) -> TerminalInput {
    if position == buffer.count {
      switch isReady(within: milliseconds ?? -1) {
      case 0: return .nothing
      case 1: break
      default: return errno == EINTR ? .resized : .end
      }
      buffer = [UInt8](unsafeUninitializedCapacity: 4096) { storage, count in
        count = max(0, read(STDIN_FILENO, storage.baseAddress, 4096))
      }
      position = 0
      if buffer.isEmpty { return .end }
    }
    defer { position += 1 }
    return .byte(buffer[position])
  }

  private func isReady(within milliseconds: Int32) -> Int32 {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, milliseconds)
  }

  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func enterEditing() {
    guard !isEditing, tcgetattr(STDIN_FILENO, &found) == 0 else { return }
    var raw = found
    raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | BRKINT | ISTRIP)
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    // What was typed while a statement ran stays.
    isEditing = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0
    write("\u{1B}[?2004h")
  }

  func leaveEditing() {
    guard isEditing else { return }
    write("\u{1B}[?2004l")
    tcsetattr(STDIN_FILENO, TCSADRAIN, &found)
    isEditing = false
  }

  func suspend() {
    leaveEditing()
    raise(SIGTSTP)
    enterEditing()
  }
}

/// The size of the terminal.
package enum Terminal {
  package static var width: Int { size.columns }

  /// 80 columns and 24 rows where the terminal does not say.
  package static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
