import Foundation
import Testing
import Workbench

@testable import Console

@Suite("Commands of the console")
struct CommandTests {
  private func output(_ text: String, dataset: Bool = false) throws -> String {
    try ScriptedConsole(ScriptedStatements(text), dataset: dataset).run()
  }

  @Test(
    "are read as they are written",
    arguments: [
      (".time", MetaCommand.time(nil)), (".time on", .time(true)), (".time  off ", .time(false)),
      (".time 1 + 1", .timeOnce("1 + 1")), (".mode csv", .mode(.csv)), (".mode", .mode(nil)),
      (".pager off", .pager(false)),
      (".save \"a b.lua\"", .save("a b.lua")), (".load x.lua", .load("x.lua")),
      (".schema officers", .schema("officers")),
      (".mode cvs", .wrong(usage: ".mode [table|csv|json|markdown]")), (".save", .wrong(usage: ".save FILE")),
      (".quit now", .wrong(usage: ".quit")), (".tabels", .unknown(".tabels")),
    ])
  func parsing(line: String, command: MetaCommand) { #expect(MetaCommand(line[...]) == command) }

  @Test("do not take Lua for a command", arguments: ["..x", ".5 + 1", "x.y", "...", ". x"])
  func noCommand(line: String) { #expect(MetaCommand(line[...]) == nil) }

  @Test("are completed, and their arguments")
  func completion() throws {
    let console = try ScriptedConsole(ScriptedStatements(""))
    func words(_ line: String) -> [String] { MetaCommand.completion(of: line[...], console.console.session).words }
    #expect(words(".sch") == [".schema"])
    #expect(words(".schema office").contains("officers"))
    #expect(words(".mode m") == ["markdown"])
    #expect(words(".load \(repository)LICEN") == ["LICENSE"])
    #expect(words(".time offi").contains("officers"))
    #expect(words("?staff") == ["staffing_gaps"])
    #expect(words(".quit x").isEmpty)
  }

  @Test("print tables in other forms, from then on")
  func modes() throws {
    let table = "t = frame{ name = { '甲', 'b,c' }, n = { 1, missing } }\n"
    #expect(try output(table + ".mode csv\nt") == "n,name\n1,甲\n,\"b,c\"\n")
    #expect(
      try output(table + ".mode json\nt") == "[\n{\"n\":1,\"name\":\"甲\"},\n{\"n\":null,\"name\":\"b,c\"}\n]\n")
    #expect(try output(table + ".mode markdown\nt").contains("|   1 | 甲"))
    #expect(try output(table + ".mode csv\n.mode table\nt").contains("2 rows × 2 columns"))
    #expect(try output(".mode json\n{ 1 }\n.mode") == "{ 1 }\ntables are printed as json\n")
  }

  @Test("mask columns about persons in forms that are meant for files")
  func personal() throws {
    let masked = try output(".mode csv\nofficers:select('officer_id', 'name'):head(1)", dataset: true)
    #expect(masked == "officer_id,name\nO00001,•••\n")
  }

  @Test("say how a command is written")
  func wrong() throws {
    #expect(try output(".mode cvs") == "write .mode [table|csv|json|markdown]\n")
    #expect(try output(".tabels").contains("did you mean '.tables'?; .help lists the commands"))
    #expect(try output(".help").contains(".reload"))
  }
}

@Suite("A saved session")
struct SavedSessionTests {
  /// What the statements print, and what their saved session prints.
  private func replayed(_ text: String, dataset: Bool = false) throws -> (first: String, again: String, script: String)
  {
    let path = temporaryPath()
    defer { try? removeFile(path) }
    let first = try ScriptedConsole(ScriptedStatements(text + "\n.save \(path)"), dataset: dataset).run()
    let script = try String(contentsOfFile: path, encoding: .utf8)
    let again = try ScriptedConsole(ScriptedStatements(".load \(path)"), dataset: dataset).run()
    return (first.split(separator: "\n").filter { !$0.contains(path) }.joined(separator: "\n"), again, script)
  }

  @Test(
    "prints the same again",
    arguments: [
      "1 + 1\n_ + _1", "x = 5\nx", "local x = 5\nx = x or 3\nx", "{ 1, { a = 2 } }", "'a', nil, 'b'", "1 + 1 -- two",
      "for i = 1, 2 do\n  local y = i\n  print(y)\nend",
      "function f(x)\n  if x then return 1 end\n  return 2\nend\nf(true)",
      "return 7", "do return 8 end", "x = function() return 9 end\nx()", "print('a')\nprint('b') -- c", "nil",
      ".mode csv\nframe{ a = { 1 } }\n.mode table\nframe{ a = { 1 } }", "do goto done ::done:: end", ".time on\n3",
    ])
  func replay(text: String) throws {
    let (first, again, script) = try replayed(text)
    let expected = first.split(separator: "\n").filter { !$0.contains("seconds") && $0 != "timing is on" }
    #expect(again.split(separator: "\n") == expected, "\(script)")
  }

  @Test("prints the same again on a dataset, with help and commands")
  func dataset() throws {
    let (first, again, script) = try replayed(
      ".tables\n.schema regions\n?filter\nregions:filter \"level == 'city'\":head(3)\n#_", dataset: true)
    #expect(again == first + "\n", "\(script)")
  }

  @Test("keeps what failed as a comment")
  func failures() throws {
    let (_, again, script) = try replayed("oops(\n)\n4")
    #expect(again == "4\n")
    #expect(script.contains("-- failed: input:1:"))
    #expect(script.contains("-- oops("))
  }

  @Test("replaces an older session, and no other file")
  func replacing() throws {
    let path = temporaryPath()
    defer { try? removeFile(path) }
    let text = try ScriptedConsole(ScriptedStatements("1\n.save \(path)\n2\n.save \(path)"), dataset: false).run()
    #expect(!text.contains("no saved session"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("show(2)"))
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(
      try ScriptedConsole(ScriptedStatements(".save \(path)"), dataset: false).run().contains("is no saved session"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }
}

@Suite("Colour")
struct ColourTests {
  @Test(
    "FORCE_COLOR goes before NO_COLOR, that before CLICOLOR, that before the terminal",
    arguments: [
      ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false),
      (["FORCE_COLOR": "1", "NO_COLOR": "1"], false, true),
      (["FORCE_COLOR": "0"], true, false), (["CLICOLOR": "0"], true, false), (["CLICOLOR": "1"], false, false),
      (["NO_COLOR": ""], true, true), (["NO_COLOR": "1", "CLICOLOR": "1"], true, false),
      (["TERM": "dumb"], true, false),
    ] as [([String: String], Bool, Bool)])
  func rules(variables: [String: String], isTerminal: Bool, isColoured: Bool) {
    #expect(Colour.isWanted(isTerminal: isTerminal) { variables[$0] } == isColoured)
  }
}
