import LuaHost
import Testing

@testable import Workbench

/// What stops a script stops the work on tables that it asked for, and tables count against its memory.
@Suite struct MachineSupervisorTests {
  private static let manyEqualKeys = """
    local k = {}
    for i = 1, 20000 do k[i] = 1 end
    local t = frame{ k = k }
    """

  private func kill(_ limits: LuaLimits, _ source: String) throws -> LuaFailure.Kind? {
    try LuaMachine.onOwnThread {
      let session = try Session(limits: limits, output: { _ in })
      do throws(LuaFailure) {
        _ = try session.evaluate(source)
        return nil
      } catch {
        return error.kind
      }
    }
  }

  @Test func aJoinThatWouldNotFitEndsTheScriptAndNoPcallCatchesIt() throws {
    let source = Self.manyEqualKeys + "while true do pcall(t.join, t, t, { on = 'k' }) end"
    #expect(try kill(LuaLimits(memory: 64 << 20), source) == .killed(.memory))
  }

  @Test func tablesThatAScriptKeepsCountAgainstItsMemory() throws {
    let source = Self.manyEqualKeys + "local kept = {} while true do t = t:concat(t); kept[#kept + 1] = t end"
    #expect(try kill(LuaLimits(memory: 64 << 20), source) == .killed(.memory))
  }

  @Test func tablesThatAScriptLetsGoDoNot() throws {
    let source = Self.manyEqualKeys + "for i = 1, 400 do t = t:concat(t):head(20000) end return #t"
    #expect(try kill(LuaLimits(memory: 64 << 20), source) == nil)
  }

  @Test func theDeadlineReachesIntoALongSort() throws {
    let source = Self.manyEqualKeys + "for i = 1, 6 do t = t:concat(t) end while true do pcall(t.sort, t, 'k') end"
    #expect(try kill(LuaLimits(seconds: 0.3), source) == .killed(.deadline))
  }
}
