import LuaHost
import Testing

final class Point: LuaObject {
  let x: Int64
  init(_ x: Int64) { self.x = x }
}

struct PlainError: Error {}

@Suite struct HostCallTests {
  @Test func scalarsCrossBothWays() throws {
    try Session.with { session in
      session.machine.define("echo", in: session.environment) { call in
        for index in 0..<call.count { call.give(call[index]) }
      }
      let values = try session.run("return echo(1, 2.5, true, nil, 'é', '\\xff', math.mininteger)")
      #expect(values[0].int == 1)
      guard case .number(2.5) = values[1] else { Issue.record("\(values[1])"); return }
      #expect(values[2].bool == true)
      #expect(values[3].isNil)
      #expect(values[4].text == "é")
      guard case .bytes([0xff]) = values[5] else { Issue.record("\(values[5])"); return }
      #expect(values[6].int == .min)
    }
  }

  @Test func tablesCrossAsSnapshots() throws {
    try Session.with { session in
      session.machine.define("echo", in: session.environment) { call in call.give(call[0]) }
      let values = try session.run(
        "t = echo{ 10, 20, {b = 1, a = 'x'}, [7] = true, name = 'n' }; return t, t[3].a, t[7]")
      guard case .table(let table) = values[0] else { Issue.record("no table"); return }
      #expect(table.elements.count == 3)
      #expect(table["name"]?.text == "n")
      #expect(table.fields.count == 2)
      guard case .table(let inner) = table.elements[2] else { Issue.record("no table"); return }
      #expect(inner.names == ["a", "b"])
      #expect(values[1].text == "x")
      #expect(values[2].bool == true)
    }
  }

  @Test func aTableThatContainsItselfIsAnOrdinaryError() throws {
    try Session.with { session in
      session.machine.define("echo", in: session.environment) { call in call.give(call[0]) }
      let values = try session.run("local t = {}; t.t = t; return pcall(echo, t)")
      #expect(values[0].bool == false)
      #expect(values[1].text?.contains("contains itself") == true)
    }
  }

  @Test func manyResultsAndArguments() throws {
    try Session.with { session in
      session.machine.define("count", in: session.environment) { call in
        for index in 0..<call.integer(0)! { call.give(index) }
      }
      try #expect(session.run("return select('#', count(5000))")[0].int == 5000)
    }
  }

  @Test func hostErrorsReadLikeStrings() throws {
    try Session.with { session in
      session.machine.define("fail", in: session.environment) { _ in throw HostError(code: "broken", message: "no luck")
      }
      try session.run(
        """
        local ok, e = pcall(function()
          fail()
        end)
        print(ok, tostring(e), e.code, e.message, e:match("no (%a+)"), e .. "!")
        print(pcall(error, e))
        print(pcall(fail))
        """)
      #expect(
        session.output == """
          false\tscript.lua:2: no luck\tbroken\tno luck\tluck\tscript.lua:2: no luck!
          false\tscript.lua:2: no luck
          false\tscript.lua:6: no luck

          """)
      let failure = try #require(session.failure("local x = 1\nfail()"))
      #expect(failure.kind == .host(code: "broken"))
      #expect(failure.message == "script.lua:2: no luck")
      #expect(failure.line == 2)
      #expect(failure.underlying as? HostError == HostError(code: "broken", message: "no luck"))
    }
  }

  @Test(arguments: [
    ("error({})", "(error object is a table value)"), ("error()", "(error object is a nil value)"),
    ("error(setmetatable({}, { __tostring = function() return 'told' end }))", "told"),
    ("error('x', 0)", "x"), ("error('x')", "script.lua:1: x"), ("error(12)", "12"),
  ])
  func errorValuesAreDescribed(source: String, message: String) throws {
    try Session.with { session in
      let failure = try #require(session.failure(source))
      #expect(failure.kind == .runtime)
      #expect(failure.message == message)
    }
  }

  @Test func otherErrorsAreTranslated() throws {
    try Session.with { session in
      session.machine.translateError = { HostError(code: "translated", message: "\(type(of: $0))") }
      session.machine.define("fail", in: session.environment) { _ in throw PlainError() }
      let failure = try #require(session.failure("fail()"))
      #expect(failure.kind == .host(code: "translated"))
      #expect(failure.underlying is PlainError)
    }
  }

  @Test func errorsPassedOnKeepTheirIdentity() throws {
    try Session.with { session in
      session.machine.define("apply", in: session.environment) { call in
        guard case .function(let function) = call[0] else { return }
        for value in try call.machine.invoke(function, [1]) { call.give(value) }
      }
      try #expect(session.run("return apply(function(x) return x + 1 end)")[0].int == 2)
      let same = try session.run(
        "local t = {}; local ok, e = pcall(apply, function() error(t) end); return e == t")
      #expect(same[0].bool == true)
      let failure = try #require(session.failure("\n\napply(function()\n  local x = nil + 1\nend)"))
      #expect(failure.kind == .runtime)
      #expect(failure.line == 4)
      #expect(failure.traceback.count == 2)
    }
  }

  @Test func functionsOutliveTheirCall() throws {
    try Session.with { session in
      var kept: LuaFunction?
      session.machine.define("keep", in: session.environment) { call in
        if case .function(let function) = call[0] { kept = function }
      }
      try session.run("local n = 0; keep(function() n = n + 1; return n end); collectgarbage()")
      let function = try #require(kept)
      try #expect(session.machine.run(function)[0].int == 1)
      try #expect(session.machine.run(function)[0].int == 2)
      kept = nil
      try session.run("collectgarbage()")
    }
  }
}
