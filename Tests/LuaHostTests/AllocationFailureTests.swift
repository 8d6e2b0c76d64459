import LuaHost
import Testing

/// Every allocation fails once: the n-th is refused, for n upward through a whole script.
///
/// A single refusal starts Lua's emergency collection and the retry succeeds; two are an error; all of them are an
/// error in whatever comes after the error as well.
@Suite struct AllocationFailureTests {
  private static let script = #"""
    local t = {}
    for i = 1, 20 do t["k" .. i] = { i, tostring(i) } end
    local p = point(3)
    local q = p:shift(1) + p
    local ok, e = pcall(fail, "reason")
    local text = ok and "" or tostring(e) .. (e.code or "") .. e:upper()
    local r = apply(function(a, ...) return { a = a, list = { ... }, point = point(a) }, "s" end, 1, 2, 3)
    local echoed = echo{ 1, 2, { x = "y", f = print, p = p } }
    local co = coroutine.wrap(function(...)
      local x <close> = setmetatable({}, { __close = function() apply(print) end })
      for i = 1, 3 do coroutine.yield(echo(i, ...)) end
      error({ "co" })
    end)
    co("a") co() co()
    pcall(co)
    pcall(error, setmetatable({}, { __tostring = function() return "z" end }))
    xpcall(function() local x = nil + 1 end, function(m) return m .. debug.traceback() end)
    local f = load("local a = ... return a .. 'b', function() return a end")
    text = text .. f("a") .. ("x"):rep(300) .. ("a b c"):gsub("%a", { a = "1" }) .. ("a,b"):gsub("%a", string.upper)
    for m, n in ("k=v l=w"):gmatch("(%w)=(%w)") do text = text .. m .. n end
    table.sort(t)
    local sorted = { "b", "c", "a" }
    table.sort(sorted, function(a, b) return a < b end)
    text = text .. table.concat(sorted, ",") .. string.format("%s %q", p, text)
    row(function() local x; return x + 1, "a" .. "b", { x } end)
    for k in pairs{ b = 1, [2.5] = 1 } do text = text .. k end
    for i = 1, 20 do t["m" .. i] = i end
    for k, v in pairs(t) do text = text .. type(v) end
    print(text, q, r, echoed)
    collectgarbage()
    return text, p, t, f
    """#

  private static func prepare(_ session: Session) {
    let machine = session.machine
    let environment = session.environment
    machine.register(
      HostType(
        "point",
        [
          .method("shift") { call in
            call.give(Point(((call.object(0) as? Point)?.x ?? 0) + (call.integer(1) ?? 0)))
          },
          .property("size") { call in call.give(1) },
          .index { call in call.giveNil() },
          .operator(.add) { call in call.give(Point(1)) },
          .operator(.describe) { call in call.give("a point of some length, so that its text is allocated") },
        ]), for: Point.self)
    machine.define("point", in: environment) { call in call.give(Point(call.integer(0) ?? 0)) }
    machine.define("echo", in: environment) { call in for index in 0..<call.count { call.give(call[index]) } }
    machine.define("fail", in: environment) { call in
      throw HostError(code: "broken", message: "this failed for a reason: \(call[0])")
    }
    machine.define("apply", in: environment) { call in
      guard case .function(let function) = call[0] else { return }
      let arguments = (1..<max(call.count, 1)).map { index in call[index] }
      for value in try call.machine.invoke(function, arguments) { call.give(value) }
    }
    machine.define("row", in: environment) { call in
      guard case .function(let function) = call[0] else { return }
      let machine = call.machine
      for value in try machine.withMissingArithmetic({ try machine.invoke(function) }) { call.give(value) }
    }
  }

  /// Runs the script with the n-th allocation refused; false when the script was through before.
  private static func run(failingAt n: UInt64, count: UInt64) throws -> Bool {
    let session = try Session(LuaLimits(memory: 64 << 20))
    prepare(session)
    let start = session.machine.allocations
    session.machine.failAllocations(from: n, count: count)
    let failure = session.failure(script)
    session.machine.failAllocations(from: 0, count: 0)
    let reached = session.machine.allocations - start >= n
    if !reached { #expect(failure == nil, "\(failure?.message ?? "")") }
    let after = try session.run("local x; local ok = pcall(function() return x + 1 end) return ok, #echo({ 1, 2 })")
    #expect(after[0].bool == false)
    #expect(after[1].int == 2)
    return reached
  }

  @Test(arguments: [1, 2, 1 << 40] as [UInt64])
  func everyAllocationOfAScriptMayFail(count: UInt64) throws {
    try LuaMachine.onOwnThread {
      let stride: UInt64 = Scale.isHard ? 1 : 23
      var n: UInt64 = 1
      while try Self.run(failingAt: n, count: count) { n += stride }
      #expect(n > 300)
    }
  }

  @Test func everyAllocationOfAMachineMayFail() throws {
    try LuaMachine.onOwnThread {
      var n: UInt64 = 1
      var made = false
      while !made {
        LuaMachine.failAllocationsOfNextMachine(from: n, count: 1 << 40)
        do {
          let session = try Session()
          session.machine.failAllocations(from: 0, count: 0)
          made = session.machine.allocations < n
        } catch {
          #expect((error as? LuaFailure)?.kind == .killed(.memory))
        }
        n += Scale.isHard ? 1 : 7
      }
    }
  }

  @Test func everyAllocationOfASetUpMayFail() throws {
    try LuaMachine.onOwnThread {
      var n: UInt64 = 1
      var reached = true
      while reached {
        let session = try Session()
        let start = session.machine.allocations
        session.machine.failAllocations(from: n, count: 1 << 40)
        Self.prepare(session)
        let other = session.machine.makeEnvironment()
        session.machine.set("policy.x", in: other, .table(LuaTable(elements: [1, 2])))
        _ = session.machine.get("policy", in: other)
        _ = session.machine.names(in: other)
        _ = try? session.machine.compile("return 1", name: "x", in: other)
        reached = session.machine.allocations - start >= n
        session.machine.failAllocations(from: 0, count: 0)
        _ = session.failure("return 1")
        #expect(session.failure("return 1") == nil)
        n += Scale.isHard ? 1 : 7
      }
    }
  }
}
