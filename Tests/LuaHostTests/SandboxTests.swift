import LuaHost
import Testing

@Suite struct SandboxTests {
  @Test(arguments: [
    "dofile", "loadfile", "io", "package", "string.dump", "os.exit", "os.execute", "os.getenv", "os.remove",
    "debug.getregistry", "debug.sethook", "debug.setmetatable", "collectgarbage and nil",
  ])
  func isAbsent(name: String) throws {
    try Session.with { session in
      try #expect(session.run("return \(name)").first?.isNil == true)
    }
  }

  @Test(arguments: [
    ("getmetatable('').__index = nil", "attempt to index a boolean value"),
    ("setmetatable({}, { __gc = function() end })", "__gc"),
    ("collectgarbage('generational')", "invalid option"),
    ("require('../x')", "no module name"),
    ("require('nothing')", "not found"),
  ])
  func isRefused(source: String, message: String) throws {
    try Session.with { session in
      #expect(session.failure(source)?.message.contains(message) == true)
    }
  }

  @Test func loadIsTextOnly() throws {
    try Session.with { session in
      let values = try session.run(#"return load("\27Lua"), load("\27Lua", "x", "b"), load("return 1", "x", "t")()"#)
      #expect(values[0].isNil)
      #expect(values[1].isNil)
      #expect(values[2].int == 1)
    }
  }

  @Test func loadSeesTheEnvironmentOfItsScript() throws {
    try Session.with { session in
      try #expect(
        session.run("x = 5; return load('return x')(), load('return x', 'n', 't', {x = 6})()").map(\.int) == [5, 6])
    }
  }

  @Test func environmentsAreIsolated() throws {
    try Session.with { session in
      try session.run("pcall = nil; pairs = nil; string.format = nil; string.upper = nil; x = 1")
      let other = session.machine.makeEnvironment()
      let function = try session.machine.compile(
        "return type(pcall), string.format('%d', 3), x, ('a'):upper()", name: "other.lua", in: other)
      let values = try session.machine.run(function)
      #expect(values[0].text == "function")
      #expect(values[1].text == "3")
      #expect(values[2].isNil)
      #expect(values[3].text == "A")
    }
  }

  @Test func incompleteSourceIsTold() throws {
    try Session.with { session in
      #expect(session.failure("for i = 1, 2 do")?.kind == .syntax(incomplete: true))
      let failure = try #require(session.failure("local x\nx x"))
      #expect(failure.kind == .syntax(incomplete: false))
      #expect(failure.line == 2)
    }
  }

  @Test func definedPathsAndNames() throws {
    try Session.with { session in
      session.machine.define("policy.check", in: session.environment) { call in call.give(call.functionName) }
      session.machine.set("policy.version", in: session.environment, 3)
      try #expect(session.run("return policy.check()")[0].text == "policy.check")
      #expect(session.machine.names(in: session.environment, at: "policy") == ["check", "version"])
      #expect(session.machine.get("policy.version", in: session.environment).int == 3)
      #expect(session.machine.get("nothing.there", in: session.environment).isNil)
      #expect(session.machine.names(in: session.environment).contains("pcall"))
    }
  }
}
