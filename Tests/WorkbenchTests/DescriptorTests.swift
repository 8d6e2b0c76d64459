import Datasets
import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

@Suite("What scripts can call")
struct DescriptorTests {
  @Test("has a summary, a result and an example that runs")
  func examples() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path()
    let folder = FileManager.default.temporaryDirectory.path() + "/jiaoyan-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = try Session(access: FileAccess(read: [repository], write: [folder]), output: { _ in })
    session.open(try Education.open(repository + "datasets/guangxi"))
    session.set("report", try #require(try session.evaluate("policy.check{ only = '16-1' }").first))
    for descriptor in Catalogue.all {
      #expect(!descriptor.summary.isEmpty && !descriptor.result.isEmpty, "\(descriptor.path)")
      let example = descriptor.example
        .replacingOccurrences(of: "open(\"", with: "open(\"\(repository)datasets/guangxi/")
        .replacingOccurrences(of: "write(\"", with: "write(\"\(folder)/")
        .replacingOccurrences(of: "save(\"", with: "save(\"\(folder)/")
      do {
        _ = try session.evaluate(example)
      } catch {
        Issue.record("\(descriptor.path): \(error.message)")
      }
    }
  }

  @Test("is found by help under its name, and its noun lists it", arguments: Catalogue.all.map(\.path))
  func help(path: String) throws {
    #expect(try Help.text(on: path).contains("Example: "))
  }

  @Test("says of every aggregate and window what it gives", arguments: GroupFunction.all.map(\.name))
  func groupFunctions(name: String) throws {
    let function = try #require(GroupFunction.named(name))
    let text = try Help.text(on: name, width: 1000)
    #expect(text.contains("\(function.signature)\n  \(function.meaning)\n"))
    #expect(GroupFunction.all.count { $0.meaning == function.meaning } == 1)
  }

  @Test("is explained in lines that fit, but for examples, which may be copied", arguments: [40, 80])
  func helpFits(width: Int) throws {
    for descriptor in Catalogue.all {
      let lines = try Help.text(on: descriptor.path, width: width).split(separator: "\n")
      #expect(lines.allSatisfy { !$0.hasPrefix("  ") || $0.hasPrefix("  Example: ") || TerminalWidth.of($0) <= width })
    }
  }

  @Test("bears no name twice")
  func uniqueNames() {
    #expect(Set(Catalogue.all.map(\.path)).count == Catalogue.all.count)
  }
}

@Suite("A wrong call")
struct WrongCallTests {
  private func session() throws -> SmallSession {
    try SmallSession(["regions": "code,name,level\n450000,广西,province\n450100,南宁市,city\n"])
  }

  @Test(
    "says what was wrong with which argument, and what was expected",
    arguments: [
      ("regions:head('x')", "table:head: argument 1 (rows): expected a whole number, found 'x'"),
      ("regions:select('nmae')", "there is no column 'nmae'; did you mean 'name'?"),
      ("regions:sort(1)", "table:sort: argument 1 (key): expected the name of a column, or desc \"name\""),
      ("regions:filter()", "table:filter: argument 1 (condition): expected a row function"),
      ("regions:derive('x + 1')", "expected \"name = EXPR\""),
      ("regions:join(1, { on = 'code' })", "table:join: argument 1 (other): expected a table"),
      ("regions:join(regions, { how = 'left' })", "expected { on = \"column\" }"),
      (
        "regions:join(regions, { on = 'code', how = 'lfet' })",
        "expected one of left, inner, right, full, cross, found 'lfet'"
      ),
      ("regions:rename{ a = 'b' }", "there is no column 'b'"),
      ("regions.cloumns", "a table has no 'cloumns'; did you mean 'columns'?"),
      ("edu.region_s", "a dataset has no 'region_s'"),
      ("edu:region('450101')", "there is no region '450101'; did you mean '450100'?"),
      ("date('2023-02-30')", "expected a date YYYY-MM-DD, found '2023-02-30'"),
      ("date('2023-01-01') < '2023-02-01'", "write dates as date('2023-01-01')"),
      ("policy.check{ only = '17-9', period = 2023 }", "there is no check '17-9'"),
      ("policy.check{ params = { ['training.huors'] = 1 }, period = 2023 }", "did you mean 'training.hours'?"),
      ("policy.explain '99-1'", "there is no check '99-1'"),
      ("help 'fliter'", "did you mean 'filter'?"),
      ("frame{ ['a\\255'] = { 1 } }", "expected a table of lists"),
      ("frame{ a = { 1, 2 }, b = { 1 } }", "column 'b' ends in row 1, and the longest in row 2; write missing"),
      ("frame{ { 1 } }", "expected a table of lists"),
      ("frame{ a = { 1, x = 3 } }", "found a table with the key 'x'"),
      ("regions:derive{ 'x = 1' }", "expected { name = EXPR }"),
      ("policy.check{ '17-2' }", "expected a table of options, { name = value }"),
      ("policy.check{ period = 1 << 62 }", "expected a year, 1900 to 2100"),
      ("edu:funding_growth{ from = 1, to = 1 << 40 }", "expected a year"),
      ("open 'nowhere.csv'", "a script may not read here"),
      ("regions:write('/etc/x.csv')", "a script may not write here"),
      ("regions.head(nil)", "table"),
      ("regions:slice(1, 2, 3)", "table:slice: takes 2 arguments at most, found 3; it is called table:slice(from, to)"),
      ("clock(1)", "clock: takes no arguments, found 1; it is called clock()"),
      ("round()", "round: argument 1 (x): expected"),
      ("policy.check({}, {})", "policy.check: takes one argument, found 2"),
      ("regions:select({ 'code' }, 'name')", "argument 1 (column): expected the name of a column, found a Lua table"),
    ])
  func messages(source: String, part: String) throws {
    let message = try session().failure("return " + source)
    #expect(message.contains(part), "\(message)")
  }

  @Test("may end in nil, which is no argument")
  func trailingNil() throws {
    #expect(try session().text("#regions:head(1, nil)") == "1")
  }

  @Test("has a code that scripts can compare")
  func codes() throws {
    let source = "local ok, e = pcall(function() regions:select('x') end); return e.code"
    #expect(try session().text(source) == "unknown-column")
  }
}

@Suite("Files that scripts may touch")
struct FileAccessTests {
  @Test("lie in granted folders, whatever links and dots a path goes through")
  func grants() throws {
    let session = try SmallSession(["regions": "code\n450000\n"])
    let folder = session.folder
    try FileManager.default.createSymbolicLink(atPath: folder + "/out", withDestinationPath: "/etc")
    #expect(try session.text("open('\(folder)/regions.csv'):count()") == "1")
    for path in [
      "/etc/passwd", "\(folder)/../x.csv", "\(folder)/out/passwd", "\(folder)/a/../../x.csv", "",
      "\(folder)/out\\0.csv",
    ] {
      #expect(try session.failure("open('\(path)')").contains("a script may not read here"), "\(path)")
    }
    _ = try session.session.evaluate("regions:write('\(folder)/copy.csv')")
    #expect(try session.text("open('\(folder)/copy.csv'):count()") == "1")
  }

  @Test("say which rows of a CSV file were left out")
  func rejects() throws {
    let session = try SmallSession()
    try "a,b\n1,2\n3\n4,5\n".write(toFile: session.folder + "/x.csv", atomically: true, encoding: .utf8)
    #expect(try session.text("open('\(session.folder)/x.csv'):count()") == "2")
    #expect(session.printed.contains("1 of 3 rows were not loaded; the first:"))
    #expect(session.printed.contains("row 3"))
  }
}
