import LuaHost

/// A machine with one environment and what it printed; lives on a thread of its own.
final class Session {
  let machine: LuaMachine
  let environment: LuaEnvironment
  private let printed: Printed

  var output: String { String(decoding: printed.bytes, as: UTF8.self) }

  init(_ limits: LuaLimits = LuaLimits(memory: 64 << 20, seconds: 10)) throws {
    let printed = Printed()
    self.printed = printed
    machine = try LuaMachine(limits: limits) { printed.bytes.append(contentsOf: $0) }
    environment = machine.makeEnvironment()
  }

  @discardableResult
  func run(_ source: String, _ arguments: [LuaValue] = []) throws -> [LuaValue] {
    try machine.run(machine.compile(source, name: "script.lua", in: environment), arguments)
  }

  /// The failure that a script ends with, nil when it returns.
  func failure(_ source: String) -> LuaFailure? {
    do {
      try run(source)
      return nil
    } catch {
      return error as? LuaFailure
    }
  }

  @discardableResult
  static func with<Value>(
    _ limits: LuaLimits = LuaLimits(memory: 64 << 20, seconds: 10), _ body: (Session) throws -> Value
  ) throws -> Value {
    try LuaMachine.onOwnThread { try body(Session(limits)) }
  }
}

private final class Printed {
  var bytes: [UInt8] = []
}

extension LuaValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var int: Int64? { if case .integer(let value) = self { value } else { nil } }
  var bool: Bool? { if case .boolean(let value) = self { value } else { nil } }
}
