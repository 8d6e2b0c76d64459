import Education
import Foundation
import LuaHost
import Testing
import Workbench

@testable import Console

/// Statements that a test types, in lines, or as a person's editor hands them over.
final class ScriptedStatements: StatementSource {
  private let lines: PlainStatements
  private var typed: [StatementOutcome]
  private(set) var remembered: [String] = []

  init(_ text: String) {
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    lines = PlainStatements(nextLine: { rest.popFirst() })
    typed = []
  }

  init(_ typed: [StatementOutcome]) {
    lines = PlainStatements(nextLine: { nil })
    self.typed = typed
  }

  func next(isIncomplete: (String) -> Bool) -> StatementOutcome {
    typed.isEmpty ? lines.next(isIncomplete: isIncomplete) : typed.removeFirst()
  }

  func remember(_ statement: String) { remembered.append(statement) }
}

/// The folder of the repository.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path()

/// A console on the bundled dataset whose output, errors among it, is collected in order.
final class ScriptedConsole {
  private(set) var text = ""
  let console: Console

  init(_ statements: ScriptedStatements, dataset: Bool = true, remarks: Bool = false) throws {
    let sink = Sink()
    let makeSession = {
      let session = try Session(
        limits: LuaLimits(memory: 1 << 30, seconds: 60, outputBytes: 1 << 24),
        output: { sink.text += String(decoding: $0, as: UTF8.self) }, note: remarks ? { sink.text += $0 + "\n" } : nil)
      if dataset { session.open(try Education.open(repository + "datasets/guangxi")) }
      return session
    }
    console = Console(
      try makeSession(), restart: makeSession, statements: statements, isTerminal: false,
      output: { sink.text += $0 + "\n" },
      errors: { sink.text += $0 + "\n" })
    self.sink = sink
  }

  private let sink: Sink

  /// Runs to the end and gives everything that was printed.
  func run() -> String {
    console.run()
    return sink.text
  }

  private final class Sink {
    var text = ""
  }
}

func removeFile(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

func temporaryPath() -> String { FileManager.default.temporaryDirectory.path() + "/jiaoyan-\(UUID().uuidString)" }
