internal import LuaHost
public import Workbench

/// The REPL: reads statements, runs them in a session, prints what they give.
///
/// A statement goes on over as many lines as Lua asks for. A failed statement leaves the session as it was, and `_`
/// as the last value that was printed.
public final class Console {
  private var session: Session
  private let restart: () throws -> Session
  private let isTerminal: Bool
  private let output: (String) -> Void
  private let errors: (String) -> Void
  private let lines: any LineSource
  private var completion: Completion?
  private var printed = 0
  private var isTiming = false
  /// Whether a statement failed: how a console on a pipe tells its exit code.
  public private(set) var hasFailed = false
  /// Whether Ctrl-C stopped a statement.
  public private(set) var isInterrupted = false

  /// A console on the standard input. `output` gets results, `errors` messages, both without line ends; `restart` makes
  /// a new session where Lua could be stopped only by leaving it.
  public convenience init(
    _ session: Session, restart: @escaping () throws -> Session, isTerminal: Bool, output: @escaping (String) -> Void,
    errors: @escaping (String) -> Void
  ) {
    let completion = Completion(session)
    let lines: (any LineSource)? =
      isTerminal ? TerminalLines(history: .standard, complete: completion.completions) : nil
    self.init(
      session, restart: restart, lines: lines ?? PipedLines(), isTerminal: isTerminal, output: output, errors: errors)
    self.completion = completion
  }

  init(
    _ session: Session, restart: @escaping () throws -> Session, lines: any LineSource, isTerminal: Bool,
    output: @escaping (String) -> Void,
    errors: @escaping (String) -> Void
  ) {
    self.session = session
    self.restart = restart
    self.lines = lines
    self.isTerminal = isTerminal
    self.output = output
    self.errors = errors
  }

  /// Runs until `.quit` or the end of the input; on a pipe, also until it is interrupted.
  public func run() {
    while isTerminal || !isInterrupted, let statement = nextStatement() {
      let trimmed = statement.trimmingSpace
      if trimmed.isEmpty { continue }
      lines.remember(statement)
      if trimmed.hasPrefix("."), let command = MetaCommand(trimmed) {
        guard perform(command) else { return }
      } else if trimmed.hasPrefix("?") {
        evaluate("help(\"\(trimmed.dropFirst().filter { $0 != "\"" && $0 != " " })\")")
      } else {
        evaluate(statement)
      }
    }
    if isTerminal { output("") }
  }

  // MARK: - Reading

  /// The next whole statement, or nil at the end.
  private func nextStatement() -> String? {
    var statement = ""
    while true {
      switch lines.nextLine(prompt: statement.isEmpty ? "jiaoyan> " : "     ... ") {
      case .cancelled: statement = ""
      case .end: return statement.isEmpty ? nil : statement
      case .line(let line):
        statement += (statement.isEmpty ? "" : "\n") + line
        if !isIncomplete(statement) { return statement }
      }
    }
  }

  private func isIncomplete(_ statement: String) -> Bool {
    let trimmed = statement.trimmingSpace
    if trimmed.hasPrefix(".") || trimmed.hasPrefix("?") { return false }
    return session.isIncomplete(statement)
  }

  // MARK: - Evaluating and printing

  private func evaluate(_ source: String) {
    let start = isTiming ? ContinuousClock.now : nil
    attempt(source) { for value in try session.evaluate(source) { try show(value) } }
    if let start { errors("\(ContinuousClock.now - start)") }
  }

  /// Does what the source asks for; a failure is told, and the console goes on.
  private func attempt(_ source: String, _ action: () throws -> Void) {
    do {
      try action()
    } catch {
      hasFailed = true
      isInterrupted = (error as? LuaFailure)?.kind == .killed(.interrupt)
      errors(session.message(for: error, source: source))
      if session.isLost { beginAnew() }
    }
  }

  /// A session whose Lua had to be left in the middle of a step cannot be used again.
  private func beginAnew() {
    do {
      session = try restart()
      completion?.session = session
      errors("Lua could be stopped only by leaving it: a new session begins, and what was defined is gone")
    } catch {
      errors("\(error)")
    }
  }

  private func show(_ value: LuaValue) throws {
    if value.isNil { return }
    output(try session.text(of: value))
    printed += 1
    session.set("_", value)
    session.set("_\(printed)", value)
  }

  // MARK: - Meta-commands

  /// Performs a command; false where it ends the console.
  private func perform(_ command: MetaCommand) -> Bool {
    switch command {
    case .quit: return false
    case .tables: attempt(".tables") { try show(session.tableList()) }
    case .schema(let table): evaluate("\(table):schema()")
    case .help: evaluate("help()")
    case .time:
      isTiming.toggle()
      errors(isTiming ? "timing is on" : "timing is off")
    case .unknown(let name):
      hasFailed = true
      errors("there is no command '\(name)'" + MetaCommand.hint(for: name))
    }
    return true
  }
}

extension String {
  var trimmingSpace: Substring {
    let start = drop(while: \.isWhitespace)
    return start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)]
  }
}
