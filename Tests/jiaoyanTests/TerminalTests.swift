import Foundation
import Testing

/// The REPL on a real terminal, key by key.
@Suite("The REPL on a terminal")
struct TerminalTests {
  private static let dataset = Program.repository.appending(path: "datasets/guangxi").path()

  /// A REPL that has shown its first prompt, in a folder of its own.
  private func inRepl(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: UInt16 = 80,
    _ body: (PseudoTerminal, _ folder: String) throws -> Void
  ) throws {
    try Program.inFolder { folder in
      let terminal = try PseudoTerminal(
        ["repl", Self.dataset] + arguments, environment: environment, folder: folder, columns: columns)
      try terminal.expectPrompt()
      try body(terminal, folder)
    }
  }

  private let tab = "\t"
  private let up = "\u{1B}[A"

  @Test("answers, keeps what was defined, and leaves at Ctrl-D")
  func answers() throws {
    try inRepl { terminal, _ in
      let nothing = try terminal.answer("x = 20 + 1")
      #expect(nothing.trimmingCharacters(in: .whitespacesAndNewlines) == "jiaoyan>")
      #expect(try terminal.answer("x * 2").hasPrefix("42\r\n"))
      terminal.send("\u{04}")
      #expect(terminal.end() == 0)
    }
  }

  @Test("brings a statement of several lines back as one, to be edited and run again")
  func recall() throws {
    try inRepl { terminal, _ in
      terminal.send("for i = 1, 2 do\r  print('n' .. i)\rend\r")
      try terminal.expect("n1\r\nn2\r\n")
      try terminal.expectPrompt()
      // Up into the line above, to its end, and two characters back.
      terminal.send(up + up + "\u{05}\u{1B}[D + 5\r")
      try terminal.expect("n6\r\nn7\r\n")
    }
  }

  @Test("finds statements of earlier sessions, and of one that runs beside, with Ctrl-R")
  func history() throws {
    try Program.inFolder { folder in
      let first = try PseudoTerminal(["repl", Self.dataset], folder: folder)
      let second = try PseudoTerminal(["repl", Self.dataset], folder: folder)
      try first.expectPrompt()
      try second.expectPrompt()
      _ = try first.answer("'in ' .. 'the first'")
      _ = try second.answer("'in ' .. 'the second'")
      for terminal in [first, second] {
        terminal.send("\u{04}")
        #expect(terminal.end() == 0)
      }
      let third = try PseudoTerminal(["repl", Self.dataset], folder: folder)
      try third.expectPrompt()
      third.send("\u{12}the f\r")
      try third.expect("in the first\r\n")
      try third.expectPrompt()
      third.send("\u{12}the s\r")
      try third.expect("in the second\r\n")
    }
  }

  @Test("keeps the session at Ctrl-C: at the prompt, within a statement, and while one runs")
  func interrupts() throws {
    try inRepl { terminal, _ in
      _ = try terminal.answer("x = 7")
      terminal.send("garbage(\u{03}")
      try terminal.expect("^C")
      try terminal.expectPrompt()
      terminal.send("if true then\rfoo\u{03}")
      try terminal.expect("^C")
      try terminal.expectPrompt()
      terminal.send("print('ready') while true do end\r")
      try terminal.expect("ready\r\n")
      terminal.interrupt()
      try terminal.expect("interrupted")
      try terminal.expectPrompt()
      #expect(try terminal.answer("x").hasPrefix("7\r\n"))
    }
  }

  @Test("takes pasted lines as text and runs each statement whole")
  func paste() throws {
    try inRepl { terminal, _ in
      terminal.send("\u{1B}[200~a = 5\rfor i = 1, 2 do\r\tprint('row' .. a + i)\rend\ra * 100\u{1B}[201~")
      terminal.send("\r")
      try terminal.expect("row6\r\nrow7\r\n500\r\n")
    }
  }

  @Test("completes names, columns within texts, and Chinese names by their initials")
  func completion() throws {
    try inRepl { terminal, _ in
      terminal.send("officers:filt" + tab + " \"duty == 'on_" + tab + "'\":cou" + tab + "()\r")
      try terminal.expect("\r\n")
      let count = try terminal.expect("\r\n").trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(Int(count) ?? 0 > 100, "\(count)")
      try terminal.expectPrompt()
      terminal.send("edu:region('nns" + tab + "').code\r")
      try terminal.expect("450100\r\n")
    }
  }

  @Test("goes on after the window has another size")
  func resize() throws {
    try inRepl { terminal, _ in
      terminal.send("1 + ")
      try terminal.expect("1 + ")
      terminal.resize(columns: 40, rows: 10)
      terminal.send("1\r")
      try terminal.expect("2\r\n")
    }
  }

  @Test("shows a result taller than the screen in the pager, which Ctrl-C leaves, and whole where paging is off")
  func pager() throws {
    let pager = "head -n 3; echo the pager; read line < /dev/tty"
    try inRepl(environment: ["PAGER": pager]) { terminal, _ in
      terminal.send("regions:show{ rows = 100 }\r")
      try terminal.expect("the pager")
      terminal.interrupt()
      try terminal.expectPrompt()
      #expect(!(try terminal.answer("regions:head(3)").contains("the pager")))
      _ = try terminal.answer(".pager off")
      #expect(!(try terminal.answer("regions:show{ rows = 100 }").contains("the pager")))
    }
  }

  @Test("runs init.lua first, tells what is wrong with it, and goes on with what it defined")
  func settings() throws {
    try Program.inFolder { folder in
      let settings = folder + "/.config/jiaoyan"
      try FileManager.default.createDirectory(atPath: settings, withIntermediateDirectories: true)
      try "greeting = 'from init'\nerror('no more')".write(
        toFile: settings + "/init.lua", atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal(["repl", Self.dataset], folder: folder)
      try terminal.expect("init.lua:2: no more")
      try terminal.expectPrompt()
      #expect(try terminal.answer("greeting").hasPrefix("from init\r\n"))
    }
  }

  @Test("saves a session that prints the same when it is run, loads scripts, and reads the dataset anew")
  func sessions() throws {
    try inRepl(columns: 200) { terminal, folder in
      let shown = Array(try terminal.answer("officers:count('duty')").split(separator: "\r\n").dropLast())
      _ = try terminal.answer(".save session.lua")
      let outcome = try Program.run(["run", "session.lua", "--data", Self.dataset], folder: folder)
      #expect(outcome.output.split(separator: "\n") == shown, "\(outcome)")
      try "answer = 42\nprint('loaded')".write(toFile: folder + "/other.lua", atomically: true, encoding: .utf8)
      terminal.send(".load oth" + tab + "\r")
      try terminal.expect("loaded\r\n")
      try terminal.expectPrompt()
      _ = try terminal.answer(".reload")
      #expect(try terminal.answer("answer").hasPrefix("42\r\n"))
    }
  }

  @Test("leaves a person in the REPL with what a script has defined")
  func interactiveScript() throws {
    try Program.inFolder { folder in
      try "answer = 42\nerror('half way')".write(toFile: folder + "/s.lua", atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal(["run", "-i", "s.lua", "--data", Self.dataset], folder: folder)
      try terminal.expect("s.lua:2: half way")
      try terminal.expectPrompt()
      #expect(try terminal.answer("answer").hasPrefix("42\r\n"))
    }
  }

  @Test("runs a script again when it has changed, until Ctrl-C")
  func watch() throws {
    try Program.inFolder { folder in
      func write(_ text: String) throws {
        try text.write(toFile: folder + "/s.lua", atomically: true, encoding: .utf8)
      }
      try write("print('first')")
      let terminal = try PseudoTerminal(["run", "--watch", "s.lua", "--data", Self.dataset], folder: folder)
      try terminal.expect("first\r\n")
      try terminal.expect("waits for changes")
      try write("error('second')")
      try terminal.expect("s.lua:1: second")
      try terminal.expect("waits for changes")
      terminal.interrupt()
      #expect(terminal.end() == 130)
    }
  }

  @Test("shows how far long work is, and takes the line away")
  func progress() throws {
    try inRepl { terminal, _ in
      terminal.send("t = frame{ x = { 1, 2 } } for _ = 1, 16 do t = t:concat(t):collect() end\r")
      try terminal.expectPrompt()
      terminal.send("while true do t:filter('x < 0'):count() end\r")
      try terminal.expect(" rows/s, ")
      terminal.interrupt()
      try terminal.expect("interrupted")
      try terminal.expectPrompt()
    }
  }

  @Test("colours prompt and failures on a terminal, and nothing where NO_COLOR says so")
  func colour() throws {
    try inRepl { terminal, _ in
      _ = try terminal.answer("oops()")
      #expect(terminal.raw.contains("\u{1B}[1;36mjiaoyan> ") && terminal.raw.contains("\u{1B}[31minput:1:"))
    }
    try inRepl(environment: ["NO_COLOR": "1"]) { terminal, _ in
      _ = try terminal.answer("oops()")
      #expect(!terminal.raw.contains("\u{1B}[1;36m") && !terminal.raw.contains("\u{1B}[31m"))
    }
  }
}
