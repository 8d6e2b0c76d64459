import LuaHost
import Testing

@Suite struct MissingArithmeticTests {
  private func withRowFunctions(_ body: (Session) throws -> Void) throws {
    try Session.with { session in
      session.machine.define("row", in: session.environment) { call in
        guard case .function(let function) = call[0] else { return }
        let machine = call.machine
        for value in try machine.withMissingArithmetic({ try machine.invoke(function) }) { call.give(value) }
      }
      try body(session)
    }
  }

  @Test(arguments: [
    "nil + 1", "1 + nil", "nil - nil", "2 * nil", "nil / 2", "nil // 2", "nil % 2", "nil ^ 2", "-x", "nil .. 'a'",
    "'a' .. x", "nil & 1", "1 | x", "x ~ 1", "~x", "x << 1", "1 >> x", "'10' + x",
  ])
  func arithmeticIsMissing(expression: String) throws {
    try withRowFunctions { session in
      try #expect(session.run("local x; return row(function() return \(expression) end)").first?.isNil == true)
      #expect(session.failure("local x; return \(expression)")?.kind == .runtime)
    }
  }

  @Test(arguments: ["x < 1", "1 < x", "x <= x", "x > 1", "'a' >= x", "x == 1"])
  func comparisonsAreFalse(expression: String) throws {
    try withRowFunctions { session in
      try #expect(session.run("local x; return row(function() return \(expression) end)").first?.bool == false)
    }
  }

  @Test func theSwitchIsOffAfterAnErrorOrAKill() throws {
    try withRowFunctions { session in
      session.machine.limits.seconds = 0.02
      try session.run("pcall(row, function() error('x') end)")
      #expect(session.failure("local x; return x + 1")?.kind == .runtime)
      #expect(session.failure("row(function() while true do end end)")?.kind == .killed(.deadline))
      #expect(session.failure("local x; return x + 1")?.kind == .runtime)
    }
  }

  @Test func theMetatableDoesNotLeak() throws {
    try withRowFunctions { session in
      try #expect(session.run("return row(function() return type(getmetatable(nil)) ~= 'table' end)")[0].bool == true)
    }
  }
}
