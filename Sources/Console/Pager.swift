internal import Datasets
internal import Glibc

/// Shows a result that is taller than the screen page by page, in the user's pager.
enum Pager {
  /// Whether the text needs more rows than the screen has beside the next prompt.
  static func isNeeded(for text: String) -> Bool {
    let size = Terminal.size
    var rows = 1
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      rows += max(1, (TerminalWidth.of(line) + size.columns - 1) / size.columns)
      if rows > size.rows { return true }
    }
    return false
  }

  /// Runs `$PAGER`, else `less -RFX`, on the text; false where it cannot be started. Ctrl-C belongs to the pager meanwhile,
  /// and one that is left early ends nothing else.
  static func show(_ text: String) -> Bool {
    let wanted = getenv("PAGER").map { String(cString: $0) } ?? ""
    let command = wanted.isEmpty ? "LESSCHARSET=${LESSCHARSET:-utf-8} less -RFX" : wanted
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var interrupts = sigaction()
    var pipes = sigaction()
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGINT, &ignoring, &interrupts)
    sigaction(SIGPIPE, &ignoring, &pipes)
    defer {
      sigaction(SIGINT, &interrupts, nil)
      sigaction(SIGPIPE, &pipes, nil)
    }
    guard let process = start(command, input: ends[0]) else {
      for end in ends { close(end) }
      return false
    }
    close(ends[0])
    write(text + "\n", to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // 127: the shell has not found it.
    return status != 127 << 8
  }

  private static func start(_ command: String, input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let words: [String] = ["sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ) == 0 ? process : nil
  }

  private static func write(_ text: String, to file: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
