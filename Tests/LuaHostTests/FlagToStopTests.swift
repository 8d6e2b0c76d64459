import Glibc
import HostileScripts
import LuaHost
import Testing

/// How long a script runs on after the kill switch was asked to stop it. Prints figures and holds nothing to them: they
/// belong to the machine that they were measured on.
@Suite(.serialized) struct FlagToStopTests {
  private static let limits = LuaLimits(memory: 4 << 30, seconds: 60, outputBytes: 1 << 16)
  private static let deadlines = [0.05, 0.11, 0.17, 0.31]

  /// Long steps on strings as large as they may be, and on tables that grow.
  private static let longSteps = [
    "t[#t + 1] = #t", "t[#t + 1] = {}", "t['k' .. #t] = #t t[#t + 1] = 1", "utf8.len(u)", "s:reverse()", "s:upper()",
    "pcall(string.format, '%s', s)", "pcall(string.format, '%q', z:sub(1, 1 << 19))", "local _ = z < z2", "tonumber(h)",
    "pcall(string.pack, 'z', s)", "pcall(string.pack, 'c8000000', '')", "pcall(string.unpack, (' '):rep(1 << 20), s)",
    "local _ = s:sub(2) .. 'a'", "for _ in utf8.codes('a' .. c) do end", "pcall(load, s)",
    "pcall(utf8.char, table.unpack({}, 1, 9e5))",
  ]
  private static let longStrings = """
    N = (8 << 20) - 64
    s, z, h, c = ("x"):rep(N), ("\\0"):rep(N), "0x" .. ("f"):rep(N), ("\\x80"):rep(N - 1)
    u, z2 = ("\\u{4f60}"):rep(N // 3), ("\\0"):rep(N - 1) .. "a"
    """

  @Test(.enabled(if: Scale.isHard))
  func printsTheTimeFromFlagToStop() throws {
    for script in hostileScripts + otherHostileScripts where script.endings.contains(.killed) {
      try Self.measure("\(script.number): \(script.source)", setUp: "", script.source)
    }
    for step in Self.longSteps {
      try Self.measure(step, setUp: "t = {} " + Self.longStrings, "while true do \(step) end")
    }
  }

  private static func measure(_ name: String, setUp: String, _ source: String) throws {
    var worst = -Double.infinity
    for deadline in deadlines {
      try Session.with(limits) { session in
        HostileHost.prepare(session)
        try session.run(setUp)
        session.machine.limits.seconds = deadline
        let start = seconds()
        let failure = session.failure(source)
        let late = seconds() - start - deadline
        if failure?.kind == .killed(.deadline) { worst = max(worst, late) }
        #expect(failure != nil)
      }
    }
    let figure = worst.isFinite ? "\(Int((worst * 1e4).rounded()) / 10) ms" : "ends before"
    print("flag to stop  \(figure)  \(name.split(separator: "\n").joined(separator: " ").prefix(90))")
  }

  private static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
