import HostileScripts
import LuaHost
import Testing

@Suite struct HostileScriptTests {
  @Test(arguments: hostileScripts + otherHostileScripts)
  func endsAsItMustAndTheSessionGoesOn(script: HostileScript) throws {
    let seconds = script.endings.contains(.killed) ? 0.02 : 30
    try Session.with(LuaLimits(memory: 24 << 20, seconds: seconds, outputBytes: 1 << 16)) { session in
      HostileHost.prepare(session)
      let ending = Self.ending(session.failure(script.source))
      #expect(script.endings.contains(ending), "\(script.source) ended as \(ending)")

      session.machine.limits.seconds = 60
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

/// Steps inside Lua that no hook can stop: the kill leaves the state behind, and the process goes on.
@Suite struct LastResortTests {
  @Test(.enabled(if: Scale.isHard))
  func aChainOfWeakKeysCostsTheMachineAndNotTheProcess() throws {
    try LuaMachine.onOwnThread {
      weak var released: Point?
      do {
        let session = try Session(LuaLimits(memory: 256 << 20, seconds: 1))
        session.machine.register(HostType("point"), for: Point.self)
        do {
          let point = Point(1)
          released = point
          session.machine.set("p", in: session.environment, .object(point))
        }
        // The keys become weak only when the chain stands, so that no collection before that meets it.
        session.machine.limits.seconds = 600
        try session.run(
          """
          t, keys = {}, {}
          for i = 1, 400000 do keys[i] = {} end
          for i = 1, #keys - 1 do t[keys[i]] = keys[i + 1] end
          """)
        session.machine.limits.seconds = 1
        let source = """
          setmetatable(t, { __mode = "k" })
          root = keys[1]
          keys = nil
          while true do pcall(collectgarbage) end
          """
        #expect(session.failure(source)?.kind == .killed(.deadline))
        #expect(session.machine.isLost)
        #expect(session.failure("return 1")?.kind == .host(code: "lost"))
        #expect(released != nil)
      }
      #expect(released == nil)
      let other = try Session()
      #expect(other.failure("return 1") == nil)
    }
  }

  @Test(.enabled(if: Scale.isHard))
  func aChainOfCallsCostsTheMachineAndNotTheProcess() throws {
    try Session.with(LuaLimits(memory: 256 << 20, seconds: 1)) { session in
      let source = "local f = print for i = 1, 200000 do f = setmetatable({}, { __call = f }) end f()"
      #expect(session.failure(source)?.kind == .killed(.deadline))
      #expect(session.machine.isLost)
    }
  }
}
