import LuaHost

/// Bytes as a tree of values: what Swift hands to Lua comes back as it was, through a Lua function and a host function.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzArguments(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var reader = Reader(bytes: UnsafeBufferPointer(start: bytes, count: count))
  do {
    let machine = try LuaMachine(limits: LuaLimits(memory: 64 << 20, seconds: 5)) { _ in }
    let environment = machine.makeEnvironment()
    machine.register(HostType("object"), for: Object.self)
    var seen: [LuaValue] = []
    machine.define("host", in: environment) { call in
      seen = (0..<call.count).map { index in call[index] }
      for value in seen { call.give(value) }
    }
    let echo = try machine.run(machine.compile("return function(...) return host(...) end", name: "f", in: environment))
    guard case .function(let function) = echo[0] else { fatalError("no function") }
    var arguments: [LuaValue] = []
    while arguments.count < 40, !reader.isAtEnd { arguments.append(reader.value(depth: 0)) }
    let results = try machine.run(function, arguments)
    guard seen.count == arguments.count, results.count == arguments.count else { fatalError("values are lost") }
    for index in arguments.indices where !same(arguments[index], results[index]) {
      fatalError("\(arguments[index]) came back as \(results[index])")
    }
  } catch {
    fatalError("\(error)")
  }
  return 0
}

final class Object: LuaObject {}

private struct Reader {
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

  var isAtEnd: Bool { place >= bytes.count }

  mutating func byte() -> UInt8 {
    guard !isAtEnd else { return 0 }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func word() -> UInt64 { (0..<8).reduce(0) { word, _ in word << 8 | UInt64(byte()) } }

  mutating func value(depth: Int) -> LuaValue {
    switch byte() % 9 {
    case 0: return .nil
    case 1: return .boolean(byte() & 1 == 1)
    case 2: return .integer(Int64(bitPattern: word()))
    case 3: return .number(Double(bitPattern: word()))
    case 4, 5: return text()
    case 6: return .object(Object())
    default: return depth < 20 ? table(depth: depth + 1) : .nil
    }
  }

  mutating func text() -> LuaValue {
    let content = (0..<Int(byte() % 40)).map { _ in byte() }
    if let text = String(validating: content, as: UTF8.self) { return .string(text) }
    return .bytes(content)
  }

  /// A table that Lua holds as it is: no holes, no keys that are elements, no key twice.
  mutating func table(depth: Int) -> LuaValue {
    var table = LuaTable()
    for _ in 0..<Int(byte() % 6) {
      let value = value(depth: depth)
      if !value.isNil { table.elements.append(value) }
    }
    var keys: Set<String> = []
    for _ in 0..<Int(byte() % 4) {
      let key = "k\(byte() % 16)"
      let value = value(depth: depth)
      if !value.isNil, keys.insert(key).inserted { table.fields.append((.string(key), value)) }
    }
    table.fields.sort { ($0.key.text ?? "") < ($1.key.text ?? "") }
    return .table(table)
  }
}

extension LuaValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}

private func same(_ left: LuaValue, _ right: LuaValue) -> Bool {
  switch (left, right) {
  case (.nil, .nil): true
  case (.boolean(let l), .boolean(let r)): l == r
  case (.integer(let l), .integer(let r)): l == r
  case (.number(let l), .number(let r)): l.bitPattern == r.bitPattern
  case (.string(let l), .string(let r)): Array(l.utf8) == Array(r.utf8)
  case (.bytes(let l), .bytes(let r)): l == r
  case (.object(let l), .object(let r)): l === r
  case (.table(let l), .table(let r)):
    l.elements.count == r.elements.count && l.fields.count == r.fields.count
      && zip(l.elements, r.elements).allSatisfy(same)
      && zip(l.fields, r.fields).allSatisfy { same($0.key, $1.key) && same($0.value, $1.value) }
  default: false
  }
}
