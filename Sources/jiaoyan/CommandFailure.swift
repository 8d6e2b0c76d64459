internal import Console
internal import Datasets
internal import Glibc
internal import Policy

/// How a command ended, as the shell sees it.
enum ExitStatus: Int32 {
  case usage = 2
  case scriptFailed = 4
  case dataFailed = 5
  /// Ctrl-C: 128 and the number of the signal.
  case interrupted = 130
}

/// A failure with the message and the exit code that the user gets.
struct CommandFailure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ failure: DatasetFailure) {
    self.init(.dataFailed, failure.description)
  }

  init(_ failure: PolicyFailure) {
    switch failure {
    case .data(let failure): self.init(failure)
    case .noPeriod: self.init(.dataFailed, failure.description)
    case .badPack, .badWaivers, .badBaseline, .badCheck, .unknownPack, .unknownCheck, .unknownReading,
      .unknownParameter,
      .wrongParameterKind, .unknownRegion, .yearOutOfRange:
      self.init(.usage, failure.description)
    }
  }
}

/// The standard error stream.
enum StandardError {
  static func write(_ message: String) {
    write(bytes: (message.hasSuffix("\n") ? message : message + "\n").utf8)
  }

  static func write(bytes: some Collection<UInt8>) { FileDescriptor.write(Array(bytes), to: STDERR_FILENO) }

  /// Shows how far work is, in place of what stands on the line; nil empties the line.
  static func show(progress line: String?) {
    let shown = line.map { TerminalWidth.clipped($0, to: Terminal.width - 1) } ?? ""
    write(bytes: "\r\u{1B}[K\(shown)".utf8)
  }
}

/// The standard output stream.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static func write(_ bytes: some Collection<UInt8>) {
    guard !FileDescriptor.write(Array(bytes), to: STDOUT_FILENO) else { return }
    StandardError.write("jiaoyan: the output cannot be written: \(String(cString: strerror(errno)))")
    exit(ExitStatus.dataFailed.rawValue)
  }

  static func write(lines: [String]) {
    write((lines.joined(separator: "\n") + "\n").utf8)
  }
}

private enum FileDescriptor {
  /// Writes all the bytes; false, with `errno` set, where that cannot be done.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno != EINTR { return false }
      written += max(0, count)
    }
    return true
  }
}
