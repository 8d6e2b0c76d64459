import LuaHost
import Testing

@testable import Tables
@testable import Workbench

@Suite("Cells about persons in Lua")
struct PersonalValuesTests {
  /// A session with a table of one personal column, `t`.
  private func session() throws -> SmallSession {
    let session = try SmallSession()
    var (names, cities) = (ColumnBuilder(.text), ColumnBuilder(.text))
    for name in ["Wei Lan", "韦兰", "Lu"] {
      names.append(text: name)
      cities.append(text: "南宁市")
    }
    let table = try Table(columns: [
      (Field("name", .text, isPersonal: true), names.finished()), (Field("city", .text), cities.finished()),
    ])
    session.session.set("t", .object(TableObject(table)))
    return session
  }

  /// The names of the personal columns of a table.
  private func personal(_ source: String) throws -> String {
    try session().rows("(function() \(source) end)():schema():filter('personal'):select('name')")
  }

  @Test(
    "keep their mark in what is made of them",
    arguments: [
      "return frame{ x = { t:row(1).name }, y = { t:row(1).city } }",
      "return frame{ x = { 'Officer ' .. t:row(2).name .. '!' }, y = { 1 } }",
      "local seen = {} for r in t:rows() do seen[r.name] = 1 end local x = {} "
        + "for name in pairs(seen) do x[#x + 1] = name end return frame{ x = x, y = { 1, 2, 3 } }",
      "local x = {} t:each(function(r) x[#x + 1] = r.name end) return frame{ x = x, y = { 'Luo', 'b', 'c' } }",
      "return frame{ x = t:column('name'), y = t:column('city') }",
      "return frame{ x = { t:totable()[3].name }, y = { 'Lulu' } }",
      "return t:select('city'):apply(function(g) return { x = t:row(1).name, y = 1 } end)",
      "local who = t:row(1).name return frame{ a = { 1 } }:derive{ x = function() return who end }",
      "return frame{ x = { t:row(1).name:sub(1, 3) }, y = { 'We' } }",
      "return frame{ x = { t:row(2).name:sub(1, 3) }, y = { '兰韦' } }",
      "return frame{ x = { t:row(1).name:sub(-3) }, y = { 'ei ' } }",
      "return frame{ x = { upper(t:row(1).name) }, y = { 'WEI' } }",
      "local x = {} t:filter(function(r) x[#x + 1] = r.name return true end) return frame{ x = x }",
    ])
  func marked(source: String) throws {
    #expect(try personal(source) == "x")
  }

  @Test("leave other columns as they are")
  func unmarked() throws {
    #expect(
      try personal("local n = 0 for r in t:rows() do n = n + 1 end return frame{ x = { n }, y = { 'Lana Wei' } }") == ""
    )
    #expect(try personal("return frame{ x = { 'Wei Lan' } }") == "")
  }
}
