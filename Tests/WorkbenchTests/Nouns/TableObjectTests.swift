import Testing

@testable import Workbench

@Suite("A table in Lua")
struct TableObjectTests {
  @Test(
    "says what to do where it is taken for something else",
    arguments: [
      ("for _ in pairs(t) do end", "for row in t:rows() do"), ("for _ in ipairs(t) do end", "for row in t:rows() do"),
      ("return t[1]", "t:row(1) is one of them"), ("return t.x", "its column is t:column(\"x\")"),
      ("return t:group_by('x'):mean()", "mean is a function of columns, as in t:summarise(\"y = mean(x)\")"),
      ("return t.colum", "did you mean 'column'?"),
      ("return date('2024-01-01'):sort()", "a date has no 'sort'; it has year, month, day"),
    ])
  func taken(source: String, part: String) throws {
    let message = try SmallSession().failure("t = frame{ x = { 1 } }; " + source)
    #expect(message.contains(part), "\(message)")
  }

  @Test("shows years without commas, whatever they are called by now")
  func years() throws {
    let session = try SmallSession()
    let frame = "frame{ year = { 2016, 2017 }, n = { 2016, 2017 } }"
    #expect(try session.rows("\(frame):rename{ z = 'year' }") == "2,016 2016\n2,017 2017")
    #expect(
      try session.rows("\(frame):summarise('a = max(year)', 'b = max(n)', 'c = mean(year)')") == "2017 2,017 2016.5")
    #expect(
      try session.rows("\(frame):derive('a = year // 10 * 10', 'b = n + 1'):select('a', 'b')")
        == "2010 2,017\n2010 2,018")
    #expect(try session.rows("\(frame):rename{ z = 'year' }:count('z'):select('z')") == "2016\n2017")
    #expect(
      try session.rows("\(frame):pivot{ rows = {}, columns = 'n', values = 'year', aggregate = 'count' }") == "1 1")
  }

  @Test("explains a mapping with its constants")
  func explains() throws {
    let text = try SmallSession().text(
      "frame{ a = { 'x' } }:derive{ y = function(r) return replace(r.a, 'x', 'z') .. cut(#r.a, { 1, 2 }) end }:explain()"
    )
    #expect(text.contains("replace(a, \"x\", \"z\") .. cut(#a, { 1, 2 })  (compiled)"), "\(text)")
  }
}
