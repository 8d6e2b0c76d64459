internal import Datasets

/// Where the console's statements come from.
protocol StatementSource: AnyObject {
  /// The next whole statement, or several that were pasted together.
  func next(isIncomplete: (String) -> Bool) -> StatementOutcome
  /// Keeps a statement for recall.
  func remember(_ statement: String)
}

enum StatementOutcome: Equatable {
  case statement(String)
  /// Ctrl-C: what was typed is dropped.
  case cancelled
  case end
}

/// Statements of a pipe or a file, or of a terminal that cannot move its cursor: lines until they are whole.
final class PlainStatements: StatementSource {
  private let nextLine: () -> String?
  private let showPrompt: (String) -> Void

  init(showPrompt: @escaping (String) -> Void = { _ in }, nextLine: @escaping () -> String? = { readLine() }) {
    self.showPrompt = showPrompt
    self.nextLine = nextLine
  }

  func next(isIncomplete: (String) -> Bool) -> StatementOutcome {
    showPrompt(Console.prompt)
    guard var statement = nextLine() else { return .end }
    while isIncomplete(statement) {
      showPrompt(Console.furtherPrompt)
      guard let line = nextLine() else { break }
      statement += "\n" + line
    }
    return .statement(statement)
  }

  func remember(_ statement: String) {}
}

/// Statements that a person types, with editing, history and completion.
final class EditedStatements: StatementSource {
  private let editor: LineEditor
  private let file: HistoryFile
  private var history: [String]

  init(_ editor: LineEditor, history file: HistoryFile) {
    self.editor = editor
    self.file = file
    history = file.statements()
  }

  func next(isIncomplete: (String) -> Bool) -> StatementOutcome {
    editor.read(history: history, isIncomplete: isIncomplete)
  }

  func remember(_ statement: String) {
    guard statement != history.last else { return }
    history.append(statement)
    file.append(statement)
  }
}
