import Testing

@testable import Console

@Suite("The console")
struct ConsoleTests {
  private func output(_ text: String, dataset: Bool = false) throws -> String {
    try ScriptedConsole(ScriptedLines(text), dataset: dataset).run()
  }

  @Test("prints values by themselves, and nothing for nil")
  func values() throws {
    #expect(try output("1 + 1\nnil\nx = 5\nx, 'y'") == "2\n5\ny\n")
  }

  @Test("goes on over lines for as long as Lua asks for more")
  func continuation() throws {
    let lines = ScriptedLines("for i = 1, 2 do\n  print(i)\nend")
    #expect(try ScriptedConsole(lines, dataset: false).run() == "1\n2\n")
    #expect(lines.prompts == ["jiaoyan> ", "     ... ", "     ... ", "jiaoyan> "])
    #expect(lines.remembered == ["for i = 1, 2 do\n  print(i)\nend"])
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

  @Test("drops what was typed at Ctrl-C")
  func cancelled() throws {
    let lines = ScriptedLines([.line("if true then"), .cancelled, .line("1"), .end])
    #expect(try ScriptedConsole(lines, dataset: false).run() == "1\n")
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
    let text = try ScriptedConsole(ScriptedLines("prnt"), dataset: false, remarks: true).run()
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

  @Test("is empty where there is no file")
  func noFile() {
    #expect(HistoryFile(path: nil).statements().isEmpty)
    #expect(HistoryFile(path: "/nonexistent/history").statements().isEmpty)
  }
}
