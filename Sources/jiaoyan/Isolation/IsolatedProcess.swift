internal import ArgumentParser
internal import CIsolation
internal import Glibc

/// This program once more, in a child process with limits of the system's.
///
/// Invariant: it is started before there is a second thread, since the child begins as a copy of one.
struct IsolatedProcess {
  /// What the child gets beside the memory that Lua may use: the program, the dataset and the stacks.
  private static let room = 512 << 20
  private static let largestFile: UInt64 = 1 << 30
  /// A second more than the child's own deadline, which gives the better message.
  private static let grace = 1.0
  private static let mark = "JIAOYAN_ISOLATED"

  private let memory: Int
  private let timeout: Double?

  init(_ options: SessionOptions) {
    memory = options.memory?.bytes ?? MemorySize.halfOfMachine.bytes
    timeout = options.timeout
  }

  static var isThisProcess: Bool { getenv(mark) != nil }

  /// Gives up what a script must not have, as far as the kernel can.
  static func confine(writable: [String]) {
    var folders = writable.map { UnsafePointer(strdup($0)) }
    _ = ci_confine(&folders, Int32(folders.count))
    for folder in folders { free(UnsafeMutablePointer(mutating: folder)) }
  }

  /// Runs the child to its end. Gives what this process ends with: the child's exit code, or the failure that says
  /// what stopped it.
  func run() throws -> any Error {
    var arguments = Self.argumentsOfChild.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var ending = CIEnding()
    setenv(Self.mark, "1", 1)
    let error = ci_run("/proc/self/exe", &arguments, limits, &ending)
    unsetenv(Self.mark)
    guard error == 0 else {
      throw CommandFailure(.scriptFailed, "no isolated process can be started: \(String(cString: strerror(error)))")
    }
    return Self.outcome(of: ending)
  }

  /// The command line without `--isolate`; what stands behind a `--` is the script's.
  private static var argumentsOfChild: [String] {
    let own = CommandLine.arguments.prefix { $0 != "--" }
    return own.filter { $0 != "--isolate" } + CommandLine.arguments.dropFirst(own.count)
  }

  private var limits: CILimits {
    let (data, overflow) = memory.addingReportingOverflow(Self.room)
    let seconds = timeout.map { min($0, 1e9) }
    return CILimits(
      memory_bytes: overflow ? 0 : UInt64(data), cpu_seconds: seconds.map { UInt64($0.rounded(.up)) + 1 } ?? 0,
      wall_seconds: seconds.map { $0 + Self.grace } ?? 0, file_bytes: Self.largestFile, open_files: 256,
      processes: 4096)
  }

  private static func outcome(of ending: CIEnding) -> any Error {
    if ending.has_exited { return ExitCode(Int32(ending.exit_code)) }
    if ending.is_interrupted || ending.signal == SIGINT { return CommandFailure(.interrupted, "interrupted") }
    let reason =
      switch ending.signal {
      case SIGKILL where ending.is_late: "stopped: the time limit is reached"
      case SIGXCPU: "stopped: the time limit is reached"
      case SIGXFSZ: "stopped: a file grew too large"
      case SIGKILL: "the isolated process was killed, as the system does when memory runs out"
      case SIGTERM, SIGHUP: "stopped by a signal"
      case SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS:
        "the isolated process broke down (signal \(ending.signal)), as it does when the memory limit is reached"
      default: "the isolated process was ended by signal \(ending.signal)"
      }
    return CommandFailure(.scriptFailed, reason)
  }
}
