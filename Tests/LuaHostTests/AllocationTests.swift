import AllocationCount
import LuaHost
import Testing

/// Calls of host functions on numbers and booleans allocate nothing, neither in Lua nor in Swift.
@Suite struct AllocationTests {
  @Test(
    .enabled(if: allocation_is_counted()),
    arguments: [
      "echo(1)", "echo(1.5)", "echo(true)", "echo(nil)", "p:method(i)", "p:method(1.5)", "p:method(true)", "p.x", "#p",
      "p < p", "p(i)",
    ])
  func callsAllocateNothing(call: String) throws {
    try Session.with { session in
      session.machine.register(Self.point, for: Point.self)
      session.machine.define("echo", in: session.environment) { call in Self.echo(&call, 0) }
      session.machine.set("p", in: session.environment, .object(Point(3)))
      let function = try session.run("return function(n) for i = 1, n do local _ = \(call) end end")[0]
      guard case .function(let loop) = function else { return }
      try session.machine.run(loop, [10])
      let few = try Self.allocations { try session.machine.run(loop, [10]) }
      let many = try Self.allocations { try session.machine.run(loop, [100_000]) }
      #expect(many == few)
    }
  }

  /// The other way round: what does allocate is counted.
  @Test(.enabled(if: allocation_is_counted())) func textsAreCounted() throws {
    try Session.with { session in
      session.machine.define("text", in: session.environment) { call in
        call.give(.bytes([UInt8](repeating: 65, count: 9)))
      }
      let count = try Self.allocations { try session.run("for i = 1, 1000 do text() end") }
      #expect(count >= 1000)
    }
  }

  private static var point: HostType {
    HostType(
      "point",
      [
        .method("method") { call in echo(&call, 1) },
        .property("x") { call in call.give(call.object(0, as: Point.self)?.x ?? 0) },
        .operator(.length) { call in call.give(call.object(0, as: Point.self)?.x ?? 0) },
        .operator(.less) { call in call.give(true) },
        .operator(.call) { call in echo(&call, 1) },
      ])
  }

  private static func echo(_ call: inout HostCall, _ index: Int) { call.give(call[index]) }

  private static func allocations(_ body: () throws -> Void) rethrows -> UInt64 {
    let before = allocation_count()
    try body()
    return allocation_count() - before
  }
}
