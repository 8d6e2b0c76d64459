/// A random Lua program: mostly valid, often wrong, now and then hostile. The same seed gives the same program.
struct RandomProgram {
  private var random: SplitMix
  private var depth = 0
  private(set) var source = ""

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    block(statements: 3 + pick(8))
    if chance(10) { damage() }
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
  private mutating func chance(_ percent: Int) -> Bool { pick(100) < percent }
  private mutating func one(_ choices: [String]) -> String { choices[pick(choices.count)] }

  private static let names = ["a", "b", "c", "t", "f", "co", "s", "n", "x"]

  private mutating func block(statements: Int) {
    depth += 1
    for _ in 0..<statements { statement() }
    depth -= 1
  }

  private mutating func statement() {
    let name = one(Self.names)
    switch depth > 4 ? pick(4) : pick(20) {
    case 0: source += "\(name) = \(expression())\n"
    case 1: source += "local \(name)\(one(["", "", "", " <const>", " <close>"])) = \(expression())\n"
    case 2: source += "\(call())\n"
    case 3: source += "\(name)[\(expression())] = \(expression())\n"
    case 4: nest("if \(expression()) then\n", "end\n")
    case 5:
      nest("for \(name) = \(one(["1", "0", "-2", expression()])), \(one(["3", "20", expression()])) do\n", "end\n")
    case 6:
      nest(
        "for \(name), x in \(one(["pairs", "ipairs", "next,", "coroutine.wrap", "f"]))(\(expression())) do\n", "end\n")
    case 7: nest("\(one(["local ", ""]))function \(one(["f", "c", "a"]))(\(one(["", "a", "a, b", "..."])))\n", "end\n")
    case 8: nest("pcall(function(...)\n", "end, \(expression()))\n")
    case 9: nest("xpcall(function()\n", "end, \(one(["print", "f", "debug.traceback", "error"])))\n")
    case 10: nest("co = coroutine.\(one(["wrap", "create"]))(function(a, ...)\n", "end)\n")
    case 11:
      source +=
        "\(one(["coroutine.resume(co)", "co()", "coroutine.close(co)", "coroutine.yield(a)", "coroutine.resume(co, s, n)"]))\n"
    case 12: nest("while \(one(["n", "true", expression()])) do\n", "if n then break end n = 1 end\n")
    case 13:
      source +=
        "setmetatable(t, { __index = \(value()), __\(one(["newindex", "call", "len", "eq", "lt", "concat", "close", "tostring", "mode", "gc", "unm", "name", "metatable", "pairs"])) = \(value()) })\n"
    case 14: nest("do\n", "end\n")
    case 15: source += "error(\(expression()))\n"
    case 16: nest("repeat\n", "until true or \(expression())\n")
    case 17: source += "do return \(expression()) end\n"
    case 18: source += "t = { \(expression()), \(expression()), x = \(expression()), [\(value())] = \(value()) }\n"
    default: source += "s = \(string())\n"
    }
  }

  private mutating func nest(_ open: String, _ close: String) {
    source += open
    block(statements: 1 + pick(3))
    source += close
  }

  private mutating func value() -> String {
    one([
      "1", "0", "-1", "2.5", "1e300", "0/0", "math.maxinteger", "math.mininteger", "1 << 60", "nil", "true", "false",
      "''", "'abc'", "'10'", "'%a+'", "'\\xff\\0'", "t", "f", "co", "s", "n", "a", "b", "c", "print", "pcall", "host",
      "apply", "object", "{}", "string", "...", "_G", "_ENV", "error", "coroutine.yield", "tostring",
    ])
  }

  private mutating func string() -> String {
    one(["'x'", "s .. 'y'", "('ab'):rep(\(value()))", "tostring(\(value()))", "[[a b c]]", "('%s'):format(\(value()))"])
  }

  private mutating func expression() -> String {
    depth += 1
    defer { depth -= 1 }
    switch depth > 6 ? 0 : pick(12) {
    case 0...4: return value()
    case 5:
      return
        "(\(expression()) \(one(["+", "-", "*", "/", "//", "%", "^", "..", "==", "<", "<=", "and", "or", "~", "<<", "&"])) \(expression()))"
    case 6: return "(\(one(["-", "not ", "#", "~"]))\(expression()))"
    case 7, 8: return call()
    case 9: return "function(a, ...) return \(expression()) end"
    case 10: return "(\(value()))[\(expression())]"
    default: return "{ \(expression()), a = \(expression()) }"
    }
  }

  private mutating func call() -> String {
    let function = one([
      "pcall", "xpcall", "error", "select", "tostring", "tonumber", "type", "next", "rawset", "rawget", "rawequal",
      "setmetatable", "getmetatable", "load", "assert", "print", "host", "apply", "row", "fail", "object:method",
      "object.method",
      "string.find", "string.match", "string.gsub", "string.gmatch", "string.rep", "string.format", "string.byte",
      "table.insert", "table.remove", "table.move", "table.concat", "table.sort", "table.unpack", "table.pack",
      "coroutine.create", "coroutine.wrap", "coroutine.resume", "coroutine.close", "coroutine.status",
      "coroutine.running", "math.floor", "utf8.char", "utf8.codepoint", "os.date", "collectgarbage", "require", "f",
      "co", "a",
      "string.pack", "string.unpack", "debug.traceback",
    ])
    return "\(function)(\((0..<pick(5)).map { _ in expression() }.joined(separator: ", ")))"
  }

  /// Cuts or repeats a piece of the source.
  private mutating func damage() {
    let characters = Array(source)
    guard characters.count > 10 else { return }
    let from = pick(characters.count)
    let to = min(characters.count, from + pick(30))
    source = String(characters[..<from]) + String(characters[to...])
    if chance(50) { source += String(characters[from..<to]) }
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
