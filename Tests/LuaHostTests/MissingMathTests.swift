import LuaHost
import Testing

@Suite("The functions of math on missing values")
struct MissingMathTests {
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

  private static let calls = [
    "math.abs(x)", "math.ceil(x)", "math.floor(x)", "math.sqrt(x)", "math.exp(x)", "math.log(x)", "math.log(8, x)",
    "math.sin(x)", "math.cos(x)", "math.tan(x)", "math.asin(x)", "math.acos(x)", "math.atan(x)", "math.atan(1, x)",
    "math.fmod(1, x)", "math.max(1, x)", "math.min(x, 1)", "math.ult(x, 1)", "math.modf(x)",
  ]

  @Test("give a missing value in row functions, and are errors elsewhere", arguments: calls)
  func missing(call: String) throws {
    try withRowFunctions { session in
      try #expect(session.run("local x; return row(function() return \(call) end)").first?.isNil == true)
      if !call.contains("log(8") && !call.contains("atan(1") {
        #expect(session.failure("local x; return \(call)")?.kind == .runtime)
      }
    }
  }

  @Test("are otherwise the system's own, errors and all")
  func others() throws {
    try withRowFunctions { session in
      try #expect(session.run("return row(function() return math.floor(2.5) + math.max(1, 7) end)")[0].int == 9)
      let failure = session.failure("row(function() return math.floor('x') end)")
      #expect(failure?.message.contains("bad argument #1 to 'floor'") == true, "\(failure?.message ?? "")")
      try #expect(session.run("return math.random(5) <= 5 and math.pi > 3")[0].bool == true)
      #expect(session.failure("row(function() return math.max() end)") != nil)
    }
  }
}
