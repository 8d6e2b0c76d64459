import LuaHost
import Testing

/// How a hostile script must end.
enum Ending: String, Sendable {
  case killed, memory, error, returned
}

struct HostileScript: Sendable, CustomTestStringConvertible {
  let number: Int
  let source: String
  let endings: [Ending]

  init(_ number: Int, _ endings: [Ending], _ source: String) {
    self.number = number
    self.source = source
    self.endings = endings
  }

  var testDescription: String { "\(number)" }
}

@Suite struct HostileScriptTests {
  @Test(arguments: hostileScripts)
  func endsAsItMustAndTheSessionGoesOn(script: HostileScript) throws {
    let seconds = script.endings.contains(.killed) ? 0.02 : 30
    try Session.with(LuaLimits(memory: 24 << 20, seconds: seconds, outputBytes: 1 << 16)) { session in
      session.machine.define("host", in: session.environment) { call in
        for index in 0..<call.count { call.give(call[index]) }
      }
      session.machine.define("apply", in: session.environment) { call in
        guard case .function(let function) = call[0] else { throw HostError(code: "type", message: "no function") }
        for value in try call.machine.invoke(function) { call.give(value) }
      }
      session.machine.register(HostType(name: "point", methods: ["x": { call in call.give(1) }]), for: Point.self)
      session.machine.set("point", in: session.environment, .object(Point(1)))

      let ending = Self.ending(session.failure(script.source))
      #expect(script.endings.contains(ending), "\(script.source) ended as \(ending)")

      let after = try session.run(
        """
        local t = { 3, 1, 2 }
        table.sort(t)
        local ok, message = pcall(error, "x", 0)
        local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)
        return table.concat(t, ","), message, co(1), co(21), ("abc"):find("b"), #("x"):rep(100)
        """)
      #expect(after[0].text == "1,2,3")
      #expect(after[1].text == "x")
      #expect(after[2].int == 2)
      #expect(after[3].int == 42)
      #expect(after[4].int == 2)
      #expect(after.last?.int == 100)
    }
  }

  private static func ending(_ failure: LuaFailure?) -> Ending {
    switch failure?.kind {
    case nil: .returned
    case .killed(.memory): .memory
    case .killed: .killed
    default: .error
    }
  }
}
