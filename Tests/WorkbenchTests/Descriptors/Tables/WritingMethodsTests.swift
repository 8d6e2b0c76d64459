import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

@Suite("Tables in and out of files")
struct WritingMethodsTests {
  private let regions = ["regions": "code,name\n450100,南宁市\n450200,柳州市\n"]

  @Test("are what they were, whatever the format", arguments: ["csv", "json", "xlsx", "arrow", "feather", "sqlite"])
  func roundTrip(_ ending: String) throws {
    let session = try SmallSession(regions)
    let path = "\(session.folder)/out.\(ending)"
    _ = try session.session.evaluate("regions:write('\(path)')")
    #expect(try session.rows("open('\(path)')") == "450100 南宁市\n450200 柳州市")
  }

  @Test("take the options of their format and no others")
  func options() throws {
    let session = try SmallSession(regions)
    let path = session.folder + "/out"
    _ = try session.session.evaluate("regions:write('\(path).csv', { delimiter = ';', bom = true })")
    #expect(try Data(contentsOf: URL(filePath: path + ".csv")).starts(with: Data("\u{FEFF}code;name\n".utf8)))
    #expect(try session.text("open('\(path).csv'):count()") == "2")
    #expect(session.printed.contains("cells are divided by ';'"))
    _ = try session.session.evaluate("regions:write('\(path).json', { orient = 'columns' })")
    #expect(try String(contentsOfFile: path + ".json", encoding: .utf8).hasPrefix("{\n\"code\":[\"450100\""))
    _ = try session.session.evaluate("regions:write('\(path).sqlite', { table = 'a' })")
    _ = try session.session.evaluate("regions:head(1):write('\(path).sqlite', { table = 'b' })")
    #expect(try session.failure("open('\(path).sqlite')").contains("name one with { table = … }: a, b"))
    #expect(try session.text("open('\(path).sqlite', { table = 'b' }):count()") == "1")
    #expect(try session.failure("regions:write('\(path).json', { bom = true })").contains("unknown option 'bom'"))
    #expect(try session.failure("regions:write('\(path).csv', { delimiter = '' })").contains("expected one character"))
    #expect(try session.failure("regions:write('\(path).csv', { missing = 'a,b' })").contains("option 'missing'"))
    #expect(try session.failure("regions:write('\(path).csv', { personal = 1 })").contains("expected true or false"))
    #expect(try session.failure("open('\(path).csv', { table = 'a' })").contains("unknown option 'table'"))
    _ = try session.session.evaluate("regions:write('\(path).xlsx', { sheet = '区划', header = 'names' })")
    #expect(try session.text("open('\(path).xlsx', { sheet = '区划', skip = 1, header = 0 }):count()") == "2")
    #expect(try session.text("open('\(path).xlsx', { sheet = 1 }):count()") == "2")
    #expect(try session.failure("open('\(path).xlsx', { sheet = '区化' })").contains("did you mean '区划'?"))
    for option in ["sheet = 0", "sheet = 1.5", "skip = -1", "skip = 'a'", "header = 99"] {
      #expect(
        try session.failure("open('\(path).xlsx', { \(option) })").contains("option '\(option.prefix { $0 != " " })'"))
    }
    #expect(
      try session.failure("regions:write('\(path).xlsx', { sheet = 'a/b' })").contains("has none of [ ] : * ? / \\"))
  }

  @Test("are shown whole, though a script can hold only a text of 8 MiB")
  func longText() throws {
    let session = try SmallSession()
    let table = "frame{ text = { ('x'):rep(3000000) } }"
    #expect(try session.text(table).utf8.count > 12_000_000)
    #expect(try session.failure("print(\(table))").contains("(1 row) has 12 MB, and a text in Lua 8 at most"))
    #expect(try session.text("1 + 1") == "2")
  }

  @Test("are explained by the file they come from")
  func origin() throws {
    let session = try SmallSession(regions)
    let path = session.folder + "/out.csv"
    _ = try session.session.evaluate("regions:write('\(path)')")
    #expect(
      try session.text("open('\(path)'):head(1):collect():explain()")
        == "open \(path), read as UTF-8\nhead 1\ncollect\n→ 1 row × 2 columns")
  }

  @Test("of unknown endings are refused with the known ones")
  func endings() throws {
    let session = try SmallSession(regions)
    let failure = try session.failure("regions:write('\(session.folder)/out.xls')")
    #expect(failure.contains("expected a name ending in .csv, .json, .xlsx, .xlsm, .arrow, .feather"))
    #expect(failure.contains(".md") && failure.contains(".html"))
    #expect(try session.failure("regions:write('/etc/out.json')").contains("a script may not write here"))
    #expect(
      try session.failure("regions:write('\(session.folder)/../out.sqlite')").contains("a script may not write here"))
  }

  @Test("keep people's data in unless asked", arguments: ["csv", "json", "md", "html", "arrow", "sqlite"])
  func personal(_ ending: String) throws {
    let session = try SmallSession(["officers": "officer_id,name\nO1,张三\n"])
    let path = "\(session.folder)/out.\(ending)"
    _ = try session.session.evaluate("officers:write('\(path)')")
    func holdsName() throws -> Bool {
      try Data(contentsOf: URL(filePath: path)).range(of: Data("张三".utf8)) != nil
    }
    #expect(try !holdsName())
    #expect(session.printed.contains("{ personal = true } writes them as they are"))
    _ = try session.session.evaluate("officers:write('\(path)', { personal = true })")
    #expect(try holdsName())
  }

  @Test("are not read through a link that leads out of a dataset's folder")
  func links() throws {
    let session = try SmallSession(regions)
    let outside = FileManager.default.temporaryDirectory.path() + "/jiaoyan-outside-\(UUID().uuidString).csv"
    try "code,name\n1,secret\n".write(toFile: outside, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: outside) }
    let folder = session.folder + "/linked"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder + "/regions.csv", withDestinationPath: outside)
    try #"{"resources": [{"name": "regions", "path": "regions.csv"}]}"#
      .write(toFile: folder + "/datapackage.json", atomically: true, encoding: .utf8)
    #expect(try session.failure("open('\(folder)').regions").contains("a script may not read here"))
  }
}
