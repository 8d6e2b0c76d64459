import Glibc
import LuaHost
import Testing

@Suite struct KillSwitchTests {
  private static let brief = LuaLimits(memory: 64 << 20, seconds: 0.02, outputBytes: 10_000)

  @Test(arguments: [
    "while true do end",
    "local function loop() while true do end end while true do pcall(loop) end",
    "local function loop() while true do end end xpcall(loop, loop)",
    "local co = coroutine.wrap(function() while true do end end) co()",
    "local function loop() while true do end end while true do pcall(coroutine.wrap(loop)) end",
    "error(setmetatable({}, { __tostring = function() while true do end end }))",
  ])
  func aDeadlineStops(source: String) throws {
    try Session.with(Self.brief) { session in
      #expect(session.failure(source)?.kind == .killed(.deadline))
      try #expect(session.run("return 1 + 1")[0].int == 2)
    }
  }

  @Test func memoryStopsAndTheSessionGoesOn() throws {
    try Session.with(LuaLimits(memory: 8 << 20)) { session in
      let failure = session.failure(
        "t = {} while true do pcall(function() for i = 1, 1000 do t[#t + 1] = {} end end) end")
      #expect(failure?.kind == .killed(.memory))
      try session.run("t = nil")
      try session.run("collectgarbage()")
      #expect(session.machine.memoryUsed < 1 << 20)
      try #expect(session.run("local t = {} for i = 1, 10000 do t[i] = {} end return #t")[0].int == 10_000)
    }
  }

  @Test func garbageAloneIsCollectedAndNotKilled() throws {
    try Session.with(LuaLimits(memory: 8 << 20)) { session in
      try session.run("local s = ('x'):rep(1 << 20) for i = 1, 200 do local t = s .. i end")
    }
  }

  @Test func chargedBuffersCount() throws {
    try Session.with(LuaLimits(memory: 8 << 20)) { session in
      session.machine.define("charge", in: session.environment) { call in
        call.machine.chargeMemory(Int(call.integer(0) ?? 0))
      }
      #expect(session.failure("charge(9000000) while true do end")?.kind == .killed(.memory))
      session.machine.chargeMemory(-9_000_000)
      #expect(session.failure("for i = 1, 100 do end") == nil)
    }
  }

  @Test func outputStops() throws {
    try Session.with(Self.brief) { session in
      #expect(session.failure("while true do pcall(print, 'hello') end")?.kind == .killed(.output))
      #expect(session.output.utf8.count == 10_000)
    }
  }

  @Test func anInterruptFromWithinStops() throws {
    try Session.with { session in
      session.machine.define("interrupt", in: session.environment) { call in call.machine.interrupt() }
      #expect(session.failure("pcall(interrupt) while true do end")?.kind == .killed(.interrupt))
      #expect(session.failure("return 1") == nil)
    }
  }

  @Test func aHostLoopThatPollsIsStopped() throws {
    try Session.with(Self.brief) { session in
      session.machine.define("spin", in: session.environment) { call in
        while true { try call.machine.poll() }
      }
      #expect(session.failure("while true do pcall(spin) end")?.kind == .killed(.deadline))
    }
  }

  @Test func aCallbackThatLoopsIsStopped() throws {
    try Session.with(Self.brief) { session in
      session.machine.define("apply", in: session.environment) { call in
        guard case .function(let function) = call[0] else { return }
        try call.machine.invoke(function)
      }
      let source = "while true do pcall(apply, function() while true do end end) end"
      #expect(session.failure(source)?.kind == .killed(.deadline))
    }
  }

  @Test func aKilledCoroutineCannotRunItsHandlersLater() throws {
    try Session.with(Self.brief) { session in
      let source = """
        co = coroutine.create(function()
          local x <close> = setmetatable({}, { __close = function() while true do end end })
          while true do end
        end)
        coroutine.resume(co)
        """
      #expect(session.failure(source)?.kind == .killed(.deadline))
      try #expect(session.run("return coroutine.close(co)")[0].bool == false)
    }
  }

  @Test func aMachineInsideAnotherStopsWithTheOuter() throws {
    try Session.with(Self.brief) { outer in
      let inner = try Session(LuaLimits(memory: 64 << 20))
      outer.machine.define("inner", in: outer.environment) { _ in try inner.run("while true do end") }
      #expect(outer.failure("pcall(inner)")?.kind == .killed(.deadline))
      #expect(outer.failure("return 1") == nil)
      #expect(inner.failure("return 1") == nil)
    }
  }

  @Test func theDeadlineStandsAfterACollection() throws {
    try Session.with(LuaLimits(memory: 8 << 20, seconds: 0.1)) { session in
      #expect(session.failure("while true do local s = ('x'):rep(1 << 20) end")?.kind == .killed(.deadline))
      #expect(session.failure("local s = ('x'):rep(6 << 20) s = nil while true do end")?.kind == .killed(.deadline))
    }
  }

  @Test func anInterruptFromAnotherThreadStops() throws {
    try Session.with { session in
      let killSwitch = session.machine.killSwitch
      session.machine.define("ready", in: session.environment) { _ in
        try LuaMachine.onOwnThread { killSwitch.interrupt() }
      }
      #expect(
        session.failure("ready() while true do pcall(function() while true do end end) end")?.kind
          == .killed(.interrupt))
    }
  }

  @Test func aMachineMayMoveToAnotherThread() throws {
    let session = try LuaMachine.onOwnThread { try Session(Self.brief) }
    for _ in 1...3 {
      try LuaMachine.onOwnThread {
        #expect(session.failure("while true do end")?.kind == .killed(.deadline))
      }
    }
  }

  @Test func controlCInterruptsAndIsGivenBack() throws {
    try Session.with { session in
      session.machine.interruptOnSIGINT()
      defer { LuaMachine.releaseSIGINT() }
      session.machine.define("press", in: session.environment) { _ in raise(SIGINT) }
      #expect(session.failure("press() while true do end")?.kind == .killed(.interrupt))
      #expect(session.failure("return 1") == nil)
    }
  }

  @Test func aSmallStackIsRefused() throws {
    let failure = try LuaMachine.onOwnThread(stackSize: 1 << 20) {
      #expect(throws: LuaFailure.self) { try Session() }
    }
    #expect(failure?.kind == .host(code: "small_stack"))
    let session = try LuaMachine.onOwnThread { try Session() }
    try LuaMachine.onOwnThread(stackSize: 1 << 20) {
      #expect(session.failure("return 1")?.kind == .host(code: "limits"))
    }
  }

  @Test func aKillPassesEveryHandlerInBetween() throws {
    try Session.with(Self.brief) { session in
      session.machine.define("apply", in: session.environment) { call in
        guard case .function(let function) = call[0] else { return }
        // A host function that swallows errors swallows no kill.
        _ = try? call.machine.invoke(function)
      }
      let source = "while true do apply(function() pcall(apply, function() while true do end end) end) end"
      #expect(session.failure(source)?.kind == .killed(.deadline))
    }
  }
}
