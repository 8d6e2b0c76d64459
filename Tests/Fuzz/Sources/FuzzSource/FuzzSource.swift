import LuaHost

/// Any bytes as Lua source: the machine survives, and the next statement runs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSource(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  do {
    let limits = LuaLimits(memory: 16 << 20, seconds: 0.02, outputBytes: 1 << 16)
    let machine = try LuaMachine(limits: limits) { _ in }
    let environment = machine.makeEnvironment()
    machine.register(
      HostType(
        "object",
        [
          .method("same") { call in call.give(call[0]) }, .property("size") { call in call.give(1) },
          .operator(.call) { call in for index in 0..<call.count { call.give(call[index]) } },
        ]), for: Object.self)
    machine.set("object", in: environment, .object(Object()))
    machine.define("host", in: environment) { call in for index in 0..<call.count { call.give(call[index]) } }
    machine.define("apply", in: environment) { call in
      guard case .function(let function) = call[0] else { throw HostError(code: "type", message: "no function") }
      for value in try call.machine.invoke(function, [call[1]]) { call.give(value) }
    }
    _ = try? machine.run(machine.compile(source, name: "fuzz", in: environment))
    machine.limits.seconds = 60
    let after = try machine.run(machine.compile("return 6 * 7", name: "after", in: machine.makeEnvironment()))
    guard case .integer(42) = after[0] else { fatalError("the machine does not go on") }
  } catch {
    fatalError("the machine does not go on: \(error)")
  }
  return 0
}

final class Object: LuaObject {}
