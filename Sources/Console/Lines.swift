internal import CLineEditor

/// Where the console's lines come from.
protocol LineSource: AnyObject {
  func nextLine(prompt: String) -> LineOutcome
  /// Keeps a statement for recall.
  func remember(_ statement: String)
}

enum LineOutcome {
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case cancelled
  case end
}

/// Lines of a pipe or a file: no prompt, no history.
final class PipedLines: LineSource {
  func nextLine(prompt: String) -> LineOutcome { readLine().map(LineOutcome.line) ?? .end }

  func remember(_ statement: String) {}
}

/// Lines that a person types, with editing, history and completion.
final class TerminalLines: LineSource {
  private var editor: OpaquePointer?
  private let history: HistoryFile
  private let completer: (String) -> [String]

  /// Reads from the terminal. `complete` gives the completions of the word that ends a text.
  init?(history: HistoryFile, complete: @escaping (String) -> [String]) {
    self.history = history
    completer = complete
    editor = cle_create(
      "jiaoyan",
      { context, editor, line in
        guard let context, let line else { return }
        let lines = Unmanaged<TerminalLines>.fromOpaque(context).takeUnretainedValue()
        for word in lines.completer(String(cString: line)) { cle_offer_completion(editor, word) }
      },
      Unmanaged.passUnretained(self).toOpaque())
    guard editor != nil else { return nil }
    for statement in history.statements() { recall(statement) }
  }

  deinit {
    cle_destroy(editor)
  }

  func nextLine(prompt: String) -> LineOutcome {
    var text: UnsafePointer<CChar>?
    return prompt.withCString { prompt in
      switch cle_read_line(editor, prompt, &text) {
      case CLELineRead: text.map { .line(String(cString: $0)) } ?? .end
      case CLELineCancelled: .cancelled
      default: .end
      }
    }
  }

  func remember(_ statement: String) {
    recall(statement)
    history.append(statement)
  }

  /// Makes a statement come back with the arrow keys. It comes back on one line, which is the same Lua unless a comment
  /// would swallow the rest; then it comes back line by line.
  private func recall(_ statement: String) {
    let lines = statement.split(separator: "\n")
    for line in statement.contains("--") ? lines.map(String.init) : [lines.joined(separator: " ")] {
      cle_add_history(editor, line)
    }
  }
}

/// The columns of the terminal.
package enum Terminal {
  package static var width: Int { Int(cle_terminal_width()) }
}
