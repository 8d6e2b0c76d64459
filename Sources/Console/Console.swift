internal import Glibc
internal import LuaHost
public import Workbench

/// The REPL: reads statements, runs them in a session, prints what they give.
///
/// A statement goes on over as many lines as Lua asks for. A failed statement leaves the session as it was, and `_`
/// as the last value that was printed.
public final class Console {
  static let prompt = "jiaoyan> "
  static let furtherPrompt = "     ... "

  private(set) var session: Session
  private let restart: () throws -> Session
  /// Reads the session's dataset anew.
  let reload: (Session) throws -> Void
  private let isTerminal: Bool
  private let isColoured: Bool
  private let output: (String) -> Void
  private let errors: (String) -> Void
  private var statements: any StatementSource
  var isTiming = false
  var isPaging: Bool
  /// What was run so far.
  var script = SessionScript()
  private var failures = 0
  /// Whether a statement failed: how a console on a pipe tells its exit code.
  public var hasFailed: Bool { failures > 0 }
  /// Whether Ctrl-C stopped a statement.
  public private(set) var isInterrupted = false

  /// A console on the standard input. `output` gets results, `errors` messages, both without line ends; `restart` makes
  /// a new session where Lua could be stopped only by leaving it, and `reload` opens a session's dataset again.
  public convenience init(
    _ session: Session, restart: @escaping () throws -> Session, reload: @escaping (Session) throws -> Void,
    isTerminal: Bool, isColoured: Bool, output: @escaping (String) -> Void, errors: @escaping (String) -> Void
  ) {
    self.init(
      session, restart: restart, reload: reload, statements: PlainStatements(), isTerminal: isTerminal,
      isColoured: isColoured, output: output, errors: errors)
    guard isTerminal else { return }
    if let terminal = StandardTerminal() {
      let prompt = Prompt(first: Self.prompt, further: Self.furtherPrompt, isColoured: isColoured)
      let editor = LineEditor(terminal, prompt: prompt) { [unowned self] in completion(of: $0) }
      statements = EditedStatements(editor, history: .standard)
    } else {
      statements = PlainStatements(showPrompt: { prompt in
        print(prompt, terminator: "")
        fflush(nil)
      })
    }
  }

  init(
    _ session: Session, restart: @escaping () throws -> Session, reload: @escaping (Session) throws -> Void = { _ in },
    statements: any StatementSource, isTerminal: Bool, isColoured: Bool = false, output: @escaping (String) -> Void,
    errors: @escaping (String) -> Void
  ) {
    self.session = session
    self.restart = restart
    self.reload = reload
    self.statements = statements
    self.isTerminal = isTerminal
    self.isColoured = isColoured
    self.output = output
    self.errors = errors
    isPaging = isTerminal
    takeResults()
  }

  private func completion(of text: String) -> CompletionOffer {
    let isMeta = text.hasPrefix(".") || text.hasPrefix("?")
    let completion = isMeta ? MetaCommand.completion(of: text[...], session) : session.completion(of: text)
    return CompletionOffer(typed: completion.typed, words: completion.words)
  }

  /// Runs until `.quit` or the end of the input; on a pipe, also until it is interrupted.
  public func run() {
    while isTerminal || !isInterrupted {
      switch statements.next(isIncomplete: isIncomplete) {
      case .end:
        if isTerminal { output("") }
        return
      case .cancelled: continue
      case .statement(let text):
        guard run(PastedStatements.split(text, kind: session.kind(of:))) else { return }
      }
    }
  }

  /// Runs statements one by one until one fails; false where one of them ends the console.
  private func run(_ pasted: [String]) -> Bool {
    let mark = failures
    for (index, statement) in pasted.enumerated() {
      let trimmed = statement.trimmingSpace
      if trimmed.isEmpty { continue }
      statements.remember(statement)
      if let command = MetaCommand(trimmed) {
        guard perform(command) else { return false }
      } else if trimmed.hasPrefix("?") {
        let name = trimmed.dropFirst().filter { $0 != "\"" && $0 != "'" && $0 != " " && $0 != "\\" }
        evaluate(name.isEmpty ? "help()" : "help(\"\(name)\")")
      } else {
        evaluate(statement)
      }
      if failures > mark, index < pasted.count - 1 {
        remark("what was pasted behind it was not run")
        break
      }
    }
    return true
  }

  private func isIncomplete(_ text: String) -> Bool {
    guard !MetaCommand.isMeta(text), let last = PastedStatements.split(text, kind: session.kind(of:)).last else {
      return false
    }
    return !MetaCommand.isMeta(last) && session.kind(of: last) == .incomplete
  }

  // MARK: - Evaluating and printing

  func evaluate(_ source: String, isTimed: Bool = false) {
    let start = isTiming || isTimed ? ContinuousClock.now : nil
    let kind = session.kind(of: source)
    if attempt(source, { for value in try session.evaluate(source) { try session.show(value) } }) {
      script.add(source, as: kind)
    }
    if let start { remark("\(ContinuousClock.now - start)") }
  }

  /// Does what the source asks for; a failure is told, and the console goes on.
  @discardableResult
  func attempt(_ source: String, _ action: () throws -> Void) -> Bool {
    do {
      try action()
      return true
    } catch {
      isInterrupted = (error as? LuaFailure)?.kind == .killed(.interrupt)
      let message = session.message(for: error, source: source)
      script.add(failed: source, message: message)
      fail(message)
      if session.isLost { beginAnew() }
      return false
    }
  }

  func fail(_ message: String) {
    failures += 1
    errors(isColoured ? Colour.failure(message) : message)
  }

  /// Says something that is neither a result nor a failure.
  func remark(_ text: String) { errors(isColoured ? Colour.remark(text) : text) }

  /// A session whose Lua had to be left in the middle of a step cannot be used again.
  private func beginAnew() {
    do {
      session = try restart()
      takeResults()
      remark("Lua could be stopped only by leaving it: a new session begins, and what was defined is gone")
    } catch {
      fail("\(error)")
    }
  }

  private func takeResults() {
    session.showResult = { [unowned self] in show($0) }
  }

  /// Prints a result, page by page where it is taller than the screen.
  func show(_ text: String) {
    if isPaging, Pager.isNeeded(for: text), Pager.show(text) { return }
    output(text)
  }
}

extension String {
  var trimmingSpace: Substring {
    let start = drop(while: \.isWhitespace)
    return start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)]
  }
}
