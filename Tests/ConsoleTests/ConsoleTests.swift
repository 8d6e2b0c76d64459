import Foundation
import Testing

@testable import Console

@Suite("The console")
struct ConsoleTests {
  private func output(_ text: String, dataset: Bool = false) throws -> String {
    try ScriptedConsole(ScriptedStatements(text), dataset: dataset).run()
  }

  @Test("prints values by themselves, and nothing for nil")
  func values() throws {
    #expect(try output("1 + 1\nnil\nx = 5\nx, 'y'") == "2\n5\ny\n")
  }

  @Test("goes on over lines for as long as Lua asks for more")
  func continuation() throws {
    let statements = ScriptedStatements("for i = 1, 2 do\n  print(i)\nend")
    #expect(try ScriptedConsole(statements, dataset: false).run() == "1\n2\n")
    #expect(statements.remembered == ["for i = 1, 2 do\n  print(i)\nend"])
    var prompts = ""
    var lines = ["1 +", "2"][...]
    let plain = PlainStatements(showPrompt: { prompts += $0 }, nextLine: { lines.popFirst() })
    #expect(plain.next(isIncomplete: { $0 == "1 +" }) == .statement("1 +\n2"))
    #expect(prompts == "jiaoyan>      ... ")
  }

  private func pasted(_ text: String) throws -> (output: String, remembered: [String]) {
    let statements = ScriptedStatements([.statement(text), .end])
    return (try ScriptedConsole(statements, dataset: false).run(), statements.remembered)
  }

  @Test("runs statements that were pasted together one by one, each whole")
  func pastedStatements() throws {
    let several = try pasted("x = 1\n\nx + 1\nfor i = 1, 2 do\n  print(i)\nend\n.time on")
    #expect(several.output == "2\n1\n2\ntiming is on\n")
    #expect(several.remembered == ["x = 1", "x + 1", "for i = 1, 2 do\n  print(i)\nend", ".time on"])
    #expect(try pasted("x = ('ab')\n  :upper()\n  :rep(2)\nx").output == "ABAB\n")
    #expect(try pasted("'ab'\n.. 'c'").output == "abc\n")
  }

  @Test("keeps the locals of statements that were pasted together, and stops at the first that fails")
  func pastedLocals() throws {
    #expect(try pasted("local a = 2\nprint(a)").output == "2\n")
    let failed = try pasted("error('no', 0)\nprint(1)")
    #expect(failed.output == "no\nwhat was pasted behind it was not run\n")
  }

  @Test("goes on after an expression that lacks its end")
  func expressionContinuation() throws {
    #expect(try output("1 +\n2") == "3\n")
    #expect(try output("x = = 2").contains("unexpected symbol near '='"))
  }

  @Test("keeps the last values in _ and _1 _2 …, past an error")
  func lastValues() throws {
    #expect(try output("10\n20\nerror('no', 0)\n_ + _1").hasSuffix("30\n"))
  }

  @Test("shows nested tables as readable Lua")
  func nestedTables() throws {
    #expect(try output("{ 1, { a = 'x\"y' }, ['b c'] = true }") == "{ 1, { a = \"x\\\"y\" }, [\"b c\"] = true }\n")
  }

  @Test("shows tables within themselves, and very deep ones, as far as that goes")
  func endlessTables() throws {
    #expect(try output("t = { 1 }\nt.t = t\nt\n#t") == "{ 1, t = { … } }\n1\n")
    let deep = try output("t = {} for i = 1, 100 do t = { t } end\nt")
    #expect(deep.contains("{ … }") && deep.count < 300)
    #expect(try output("{ print, x = function() end }") == "{ function, x = function }\n")
  }

  @Test("says a remark once for each statement")
  func remarks() throws {
    let text = "t = frame{ a = { 'x' } }\nfor i = 1, 3 do t:filter('a == 1'):count() end"
    let said = try ScriptedConsole(ScriptedStatements(text), dataset: false, remarks: true).run()
    #expect(said.split(separator: "\n").count == 1, "\(said)")
  }

  @Test("tells an error with the nearest name, and goes on")
  func errors() throws {
    let text = try output("prnt(1)\n2")
    #expect(text.contains("did you mean 'print'?"))
    #expect(text.hasSuffix("2\n"))
  }

  @Test("shows the line of a longer statement that failed")
  func failedLine() throws {
    #expect(try output("do\n  local a = nil\n  a.b = 1\nend").contains("  3 |   a.b = 1"))
  }

  @Test("goes on after Ctrl-C")
  func cancelled() throws {
    let statements = ScriptedStatements([.cancelled, .statement("1"), .end])
    #expect(try ScriptedConsole(statements, dataset: false).run() == "1\n")
  }

  @Test("tells how long statements take, from then on or once")
  func timing() throws {
    #expect(try output(".time on\n.time off\n1") == "timing is on\ntiming is off\n1\n")
    let once = try output(".time 1 + 1\n3").split(separator: "\n")
    #expect(once.count == 3 && once[0] == "2" && once[1].contains("seconds") && once[2] == "3")
  }

  @Test("leaves at .quit and says what an unknown command might be")
  func commands() throws {
    #expect(try output(".quit\n1") == "")
    #expect(try output(".tabels").contains("did you mean '.tables'?"))
    #expect(try output(".tables", dataset: true).contains("officers"))
    #expect(try output(".schema regions", dataset: true).contains("行政区划"))
    #expect(try output("?filter").contains("table:filter(condition, [given])"))
  }

  @Test("says that nothing bears a misspelt name, which Lua takes for nil")
  func unknownName() throws {
    let text = try ScriptedConsole(ScriptedStatements("prnt"), dataset: false, remarks: true).run()
    #expect(text.contains("nothing is called 'prnt'; did you mean 'print'?"))
    #expect(try output("x = nil\nnil") == "")
  }

  @Test("says that no dataset is open where one is needed")
  func withoutDataset() throws {
    #expect(try output("policy.check()").contains("no dataset"))
  }
}

@Suite("The history file")
struct HistoryFileTests {
  @Test(
    "gives back every statement of all sessions, in order",
    arguments: ["a", "for i = 1, 2 do\n print(i)\nend", "\\n", "经费 > 0"])
  func roundTrip(statement: String) throws {
    let path = temporaryPath()
    defer { try? removeFile(path) }
    HistoryFile(path: path).append("first")
    HistoryFile(path: path).append(statement)
    #expect(HistoryFile(path: path).statements() == ["first", statement])
  }

  @Test("loses nothing of sessions side by side")
  func sideBySide() async throws {
    let path = temporaryPath()
    defer { try? removeFile(path) }
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask {
          for number in 0..<200 { HistoryFile(path: path).append("s\(session)\n\(number)") }
        }
      }
    }
    let statements = HistoryFile(path: path).statements()
    #expect(Set(statements).count == 800 && statements.count == 800)
    for session in 0..<4 {
      #expect(statements.filter { $0.hasPrefix("s\(session)") } == (0..<200).map { "s\(session)\n\($0)" })
    }
  }

  @Test("keeps the newest where it has grown too long")
  func longFile() throws {
    let path = temporaryPath()
    defer { try? removeFile(path) }
    let lines = (1...25_000).map { "x = \($0)" }
    try lines.joined(separator: "\n").appending("\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(HistoryFile(path: path).statements() == Array(lines.suffix(10_000)))
    HistoryFile(path: path).append("last")
    #expect(HistoryFile(path: path).statements() == Array(lines.suffix(10_000)) + ["last"])
  }

  @Test("is empty where there is no file")
  func noFile() {
    #expect(HistoryFile(path: nil).statements().isEmpty)
    #expect(HistoryFile(path: "/nonexistent/history").statements().isEmpty)
  }
}
