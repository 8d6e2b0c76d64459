import LuaHost
import Testing

/// What has a bound around it does the system's work below the bound.
@Suite struct BoundedStringTests {
  @Test(arguments: boundedScripts)
  func agreesWithTheSystem(script: DifferentialScript) throws { try script.expectAgreement() }

  @Test(arguments: [
    "local s = ('x'):rep(1 << 19) return #('%q'):format(s)",
    "return #('%s%s'):format(('x'):rep(4 << 20), ('y'):rep((4 << 20) - 64))",
    "return #('c8000000'):pack('x')",
    "return #('>'):rep(1 << 20):pack()",
    "return #utf8.char(table.unpack({ 1, 2, 0x7fffffff }))",
  ])
  func whatIsBelowTheBoundIsDone(source: String) throws {
    try Session.with(LuaLimits(memory: 256 << 20, seconds: 60)) { session in #expect(session.failure(source) == nil) }
  }

  @Test(arguments: [
    ("('%q'):format(('x'):rep((1 << 19) + 1))", "more than 512 KB of text for '%q'"),
    ("('%s%s'):format(('x'):rep(4 << 20), ('y'):rep((4 << 20) + 1))", "resulting string too large"),
    ("('c8388609'):pack('x')", "resulting string too large"),
    ("('c99999999999999999999'):pack('x')", "resulting string too large"),
    ("('>'):rep((1 << 20) + 1):packsize()", "format longer than a megabyte"),
    ("('>'):rep((1 << 20) + 1):unpack('')", "format longer than a megabyte"),
    ("require(('x'):rep(1 << 20))", "name too long"),
  ])
  func whatIsAboveItIsRefused(source: String, message: String) throws {
    try Session.with(LuaLimits(memory: 256 << 20, seconds: 60)) { session in
      #expect(session.failure("return " + source)?.message.contains(message) == true)
    }
  }

  /// A part of a table has a bound of its own, below any quota.
  @Test(arguments: ["t[i] = i", "t[i + 0.5] = i"])
  func aTableThatGrowsForEverIsStoppedBelowTheQuota(step: String) throws {
    try Session.with(LuaLimits(memory: 1 << 40, seconds: 600)) { session in
      #expect(session.failure("t = {} for i = 1, 1e9 do \(step) end")?.kind == .killed(.memory))
      try session.run("t = nil collectgarbage()")
      #expect(session.machine.memoryUsed < 1 << 20)
    }
  }
}

private let boundedScripts: [DifferentialScript] = [
  DifferentialScript(
    name: "format",
    source: #"""
      local pieces = { "%d", "%5.2f", "%s", "%q", "%x", "%c", "%g", "%%", "a", "%-8s", "%i", "%", "%y", "%5q", "%a", "%.20s" }
      return compare(..., function()
        local parts, values = {}, {}
        for i = 1, random(0, 5) do parts[i] = choose(pieces) end
        for i = 1, random(0, 5) do values[i] = choose{ i, i / 3, subject(), true, "1", -i, 65 } end
        local format = argument(table.concat(parts))
        description = { format, values }
        return function(lib) return lib.string.format(format, table.unpack(values)) end
      end)
      """#),
  DifferentialScript(
    name: "pack, unpack and packsize",
    source: #"""
      local pieces = { "b", "B", "i4", "I2", "s1", "s", "z", "<", ">", "!4", "x", "Xi4", "c3", "d", "n", "j", "i17", "c", " ", "q" }
      return compare(..., function()
        local parts, values = {}, {}
        for i = 1, random(0, 5) do parts[i] = choose(pieces) end
        for i = 1, random(0, 5) do values[i] = choose{ i, i / 2, subject(3), "abc", -i } end
        local format, at = argument(table.concat(parts)), position()
        description = { format, values, at }
        return function(lib)
          local results = { pcall(lib.string.pack, format, table.unpack(values)) }
          return results, { pcall(lib.string.packsize, format) },
            { pcall(lib.string.unpack, format, results[1] and results[2] or subject and "abcdefghijkl", at) }
        end
      end)
      """#),
  DifferentialScript(
    name: "utf8.char",
    source: #"""
      return compare(..., function()
        local values = {}
        for i = 1, random(0, 6) do
          values[i] = choose{ 0, 65, 0x7f, 0x80, 0x7ff, 0x800, 0xd800, 0xffff, 0x10ffff, 0x7fffffff, 0x80000000, -1, "66", 1.5, true }
        end
        description = values
        return function(lib) return lib.utf8.char(table.unpack(values)) end
      end)
      """#),
]
