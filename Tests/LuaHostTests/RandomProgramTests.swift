import LuaHost
import Testing

/// Random programs end in some way, and the machine goes on.
@Suite struct RandomProgramTests {
  private static let programs: UInt64 = Scale.isHard ? 10_000 : 400
  private static let programsPerMachine: UInt64 = 20

  @Test func everyProgramEndsAndTheMachineGoesOn() throws {
    try LuaMachine.onOwnThread {
      var endings: [String: Int] = [:]
      for first in stride(from: 0, to: Self.programs, by: Int(Self.programsPerMachine)) {
        let session = try Session(LuaLimits(memory: 16 << 20, seconds: 0.01, outputBytes: 1 << 16))
        HostileHost.prepare(session)
        for seed in first..<(first + Self.programsPerMachine) {
          let environment = session.machine.makeEnvironment()
          HostileHost.define(in: session.machine, environment)
          let source = RandomProgram(seed: seed).source
          endings[Self.ending(session.machine, source, environment), default: 0] += 1
          session.machine.limits.seconds = 60
          try #expect(session.run("local x, y = 1, 2 return x + y")[0].int == 3, "after seed \(seed)")
          session.machine.limits.seconds = 0.01
        }
      }
      // The generator is worth its name only while its programs end in different ways.
      #expect(endings.count >= 4, "\(endings)")
    }
  }

  private static func ending(_ machine: LuaMachine, _ source: String, _ environment: LuaEnvironment) -> String {
    do {
      _ = try machine.run(machine.compile(source, name: "random.lua", in: environment))
      return "returned"
    } catch {
      switch error.kind {
      case .syntax: return "syntax"
      case .runtime: return "runtime"
      case .host: return "host"
      case .killed: return "killed"
      }
    }
  }
}

/// The host that hostile scripts meet.
enum HostileHost {
  static func prepare(_ session: Session) {
    session.machine.register(
      HostType(
        "point",
        [
          .method("method") { call in for index in 0..<call.count { call.give(call[index]) } },
          .property("x") { call in call.give(1) },
          .index { call in
            guard case .string(let key) = call[1] else { throw HostError(code: "key", message: "no such key") }
            call.give(key)
          },
          .operator(.describe) { call in call.give("point") },
          .operator(.call) { call in call.give(call.count) },
          .operator(.add) { call in call.give(Point(2)) },
          .operator(.less) { call in call.give(true) },
          .iterate { call in call.giveNil() },
        ]), for: Point.self)
    define(in: session.machine, session.environment)
  }

  static func define(in machine: LuaMachine, _ environment: LuaEnvironment) {
    machine.define("host", in: environment) { call in for index in 0..<call.count { call.give(call[index]) } }
    machine.define("fail", in: environment) { call in throw HostError(code: "failed", message: "\(call[0].typeName)") }
    machine.define("apply", in: environment) { call in
      guard case .function(let function) = call[0] else { throw HostError(code: "type", message: "no function") }
      let arguments = (1..<max(call.count, 1)).map { index in call[index] }
      for value in try call.machine.invoke(function, arguments) { call.give(value) }
    }
    machine.define("row", in: environment) { call in
      guard case .function(let function) = call[0] else { throw HostError(code: "type", message: "no function") }
      let machine = call.machine
      for value in try machine.withMissingArithmetic({ try machine.invoke(function) }) { call.give(value) }
    }
    machine.set("object", in: environment, .object(Point(1)))
  }
}
