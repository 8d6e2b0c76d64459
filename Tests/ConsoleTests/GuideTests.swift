import Foundation
import Testing

@testable import Console

/// The transcripts of REPL.md, each a statement and what it printed.
@Suite("REPL.md")
struct GuideTests {
  struct Exchange {
    var statement: String
    var answer: String
  }

  private static let exchanges: [Exchange] = {
    guard let guide = try? String(contentsOfFile: repository + "REPL.md", encoding: .utf8) else { return [] }
    var exchanges: [Exchange] = []
    var isInside = false
    for line in guide.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```jiaoyan"
      } else if isInside, line.hasPrefix("jiaoyan> ") {
        exchanges.append(Exchange(statement: String(line.dropFirst(9)), answer: ""))
      } else if isInside, line.hasPrefix("     ... ") {
        exchanges[exchanges.count - 1].statement += "\n" + line.dropFirst(9)
      } else if isInside {
        exchanges[exchanges.count - 1].answer += line + "\n"
      }
    }
    return exchanges
  }()

  @Test("shows what a session really prints, from its first line to its last")
  func transcripts() throws {
    #expect(Self.exchanges.count > 30)
    let mark = "§"
    let lines = Self.exchanges.flatMap { [$0.statement, "print('\(mark)')"] }.joined(separator: "\n")
    let printed = try ScriptedConsole(ScriptedStatements(lines)).run()
    let answers = printed.components(separatedBy: mark + "\n")
    for (exchange, answer) in zip(Self.exchanges, answers) {
      #expect(answer == exchange.answer, "after \(exchange.statement)")
    }
  }
}
