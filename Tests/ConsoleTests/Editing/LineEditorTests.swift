import Testing

@testable import Console

@Suite("The line editor")
struct LineEditorTests {
  private static let prompt = Prompt(first: "> ", further: ". ", isColoured: false)
  /// Whole where it has as many `end`s as `do`s.
  private static func isIncomplete(_ text: String) -> Bool {
    text.split(whereSeparator: { " \n".contains($0) }).reduce(0) { $0 + ($1 == "do" ? 1 : $1 == "end" ? -1 : 0) } > 0
  }

  private func read(
    _ terminal: ScriptedTerminal, history: [String] = [], words: [String] = []
  ) -> StatementOutcome {
    let editor = LineEditor(terminal, prompt: Self.prompt) { text in
      let typed = String(text.reversed().prefix { $0.isLetter }.reversed())
      return CompletionOffer(typed: typed.count, words: words.filter { $0.hasPrefix(typed) })
    }
    return editor.read(history: history, isIncomplete: Self.isIncomplete)
  }

  private func read(_ keys: String, history: [String] = [], words: [String] = []) -> StatementOutcome {
    read(ScriptedTerminal(keys), history: history, words: words)
  }

  private enum Keys {
    static let up = "\u{1B}[A"
    static let down = "\u{1B}[B"
    static let left = "\u{1B}[D"
    static let home = "\u{1B}[H"
    static let delete = "\u{1B}[3~"
    static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
  }

  @Test(
    "edits the line as the usual keys do",
    arguments: [
      ("abc\r", "abc"), ("abd\u{7F}c\r", "abc"), ("bc\u{01}a\r", "abc"), ("bc" + Keys.home + "a\r", "abc"),
      ("ac" + Keys.left + "b\r", "abc"), ("xabc\u{01}" + Keys.delete + "\r", "abc"), ("ab x\u{17}c\r", "ab c"),
      ("abc\u{01}\u{0B}\u{19}\u{19}\r", "abcabc"), ("abc\u{15}x\r", "x"), ("one two\u{1B}bX\r", "one Xtwo"),
      ("一二" + Keys.left + "三\r", "一三二"), ("e\u{301}\u{7F}x\r", "x"), ("ab\u{1F}c\r", "ac"),
      ("a\u{1B}[99;9yb\r", "ab"), ("a\u{1B}[1;5Db\r", "ba"),
    ])
  func editing(keys: String, text: String) { #expect(read(keys) == .statement(text)) }

  @Test("goes on over lines until the statement is whole, and shows it under its prompts")
  func lines() {
    let terminal = ScriptedTerminal("do\r  a\rend\r")
    #expect(read(terminal) == .statement("do\n  a\nend"))
    #expect(terminal.screen.lines == ["> do", ".   a", ". end"])
  }

  @Test("brings a statement of several lines back whole, to be edited across its lines")
  func recall() {
    let terminal = ScriptedTerminal(Keys.up + Keys.up + "X\r")
    #expect(read(terminal, history: ["old", "do\n  a\nend"]) == .statement("do\n  aX\nend"))
    #expect(terminal.screen.lines == ["> do", ".   aX", ". end"])
    let past = Keys.up + Keys.up + Keys.up + Keys.up
    #expect(read(past + "\r", history: ["old", "do\n  a\nend"]) == .statement("old"))
  }

  @Test("gives back what was begun when the way through history ends where it began")
  func draft() {
    #expect(read("new" + Keys.up + Keys.down + "er\r", history: ["old"]) == .statement("newer"))
    #expect(read(Keys.down + Keys.up + Keys.up + "\r", history: ["old"]) == .statement("old"))
  }

  @Test("finds earlier statements with Ctrl-R, older ones with each further Ctrl-R")
  func search() {
    let history = ["budget a", "officers b", "Budget c"]
    #expect(read("\u{12}bud\r", history: history) == .statement("Budget c"))
    #expect(read("\u{12}bud\u{12}\r", history: history) == .statement("budget a"))
    #expect(read("\u{12}Bud\u{12}\u{12}\r", history: history) == .statement("Budget c"))
    #expect(read("x\u{12}bud\u{07}\r", history: history) == .statement("x"))
    #expect(read("\u{12}off\u{05}!\r", history: history) == .statement("officers b!"))
    let terminal = ScriptedTerminal("\u{12}bud")
    _ = read(terminal, history: history)
    #expect(terminal.screen.lines.contains("> Budget c"))
  }

  @Test("takes what was pasted as text: line ends do not run it, TABs complete nothing")
  func paste() {
    #expect(read(Keys.paste("a\tb\r\nc") + "\r", words: ["abc"]) == .statement("a\tb\nc"))
    #expect(read(Keys.paste("jiaoyan> do\r     ... end\r2\rjiaoyan> x") + "\r") == .statement("do\nend\nx"))
    #expect(read("do\r\tabc\rend\r", words: ["abc"]) == .statement("do\n  abc\nend"))
  }

  @Test("drops the statement at Ctrl-C and ends at Ctrl-D on an empty line only")
  func ends() {
    let terminal = ScriptedTerminal("do\rab\u{03}")
    #expect(read(terminal) == .cancelled)
    #expect(terminal.screen.lines == ["> do", ". ab^C"])
    #expect(read("\u{04}") == .end)
    #expect(read("ab\u{01}\u{04}\r") == .statement("b"))
    #expect(read("") == .end)
  }

  @Test("completes what all words share, shows them, and goes through them with TAB")
  func completion() {
    let words = ["officers", "office", "open"]
    #expect(read("off\t\r", words: words) == .statement("office"))
    #expect(read("op\t\r", words: words) == .statement("open"))
    #expect(read("x\t\r", words: words) == .statement("x"))
    #expect(read("o\t\t\t\r", words: words) == .statement("office"))
    #expect(read("o\t\t\u{1B}[Z!\r", words: words) == .statement("open!"))
    let terminal = ScriptedTerminal("o\t")
    _ = read(terminal, words: words)
    #expect(terminal.screen.lines.first == "> o")
  }

  @Test("shows the words below while they may be chosen, and leaves nothing of them behind")
  func menu() {
    let words = ["教育经费", "教研经费"]
    let choosing = ScriptedTerminal("教\t")
    let editor = LineEditor(choosing, prompt: Self.prompt) { _ in CompletionOffer(typed: 1, words: words) }
    // The end of the input ends the editor; what it drew before is what counts.
    #expect(editor.read(history: [], isIncomplete: { _ in false }) == .end)
    #expect(choosing.drawn.contains { $0.contains("教育经费  教研经费") })
    #expect(choosing.screen.lines == ["> 教"])
  }

  @Test("wraps what is wider than the terminal, also between wide characters, and keeps the cursor where it belongs")
  func wrapping() {
    let terminal = ScriptedTerminal("教育经费教育经费" + Keys.home + "x\r", columns: 9)
    #expect(read(terminal) == .statement("x教育经费教育经费"))
    #expect(terminal.screen.lines == ["> x教育经", "费教育经", "费"])
  }

  @Test("shows the part around the cursor of a statement taller than the screen, and all of it when it runs")
  func tall() {
    let text = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let terminal = ScriptedTerminal(Keys.paste(text) + "\r", rows: 6)
    #expect(read(terminal) == .statement(text))
    #expect(terminal.screen.lines == [". line 26", ". line 27", ". line 28", ". line 29", ". line 30"])
  }

  @Test("draws after any keys what a plain reading of the statement shows")
  func randomKeys() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let keys = [
      "a", "教", " ", Keys.left, Keys.up, Keys.down, "\u{7F}", Keys.paste("x\ny"), "\u{0B}", "\u{17}", "\u{19}",
      "\u{1F}",
    ]
    for _ in 0..<200 {
      let typed = (0..<30).map { _ in keys[next(keys.count)] }.joined()
      let terminal = ScriptedTerminal(typed + "\r", columns: 60, rows: 40)
      guard case .statement(let text) = read(terminal) else { continue }
      let shown = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .map { ($0 == 0 ? "> " : ". ") + $1 }
        .map { line in String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)]) }
      #expect(terminal.screen.lines == shown)
    }
  }
}
