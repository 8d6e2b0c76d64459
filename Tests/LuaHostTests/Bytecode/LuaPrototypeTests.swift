import LuaHost
import Testing

@Suite("The bytecode of a function")
struct LuaPrototypeTests {
  private static let source = """
    local limit, name = 10, "县"
    return function(r, ...)
      local long = "a string of more than forty bytes, which Lua stores apart from the others"
      local t = { 1, 2.5, true, nil, x = -7 }
      if r.x > limit and r.y ~= nil then
        return t[r.code], long .. name
      end
      for i = 1, 3 do t[i] = function() return i end end
      return ...
    end
    """

  private func dump(_ source: String = source) throws -> [UInt8] {
    try Session.with { session in
      guard case .function(let function) = try session.run(source).first else { return [] }
      return session.machine.bytecode(of: function) ?? []
    }
  }

  @Test("has parameters, captured variables, constants, inner functions and lines")
  func parts() throws {
    let function = try #require(LuaPrototype(dump: try dump()))
    #expect(function.parameterCount == 1)
    #expect(function.isVariadic)
    #expect(function.upvalues.map(\.name) == ["limit", "name"])
    #expect(function.upvalues.allSatisfy { $0.isLocal })
    #expect(function.prototypes.count == 1)
    #expect(function.constants.contains(.string(Array("code".utf8))))
    #expect(function.constants.contains(.number(2.5)))
    let long = "a string of more than forty bytes, which Lua stores apart from the others"
    #expect(function.constants.contains(.string(Array(long.utf8))))
    #expect(function.code.first?.opcode == .prepareVariadic)
    #expect(function.lines.count == function.code.count)
    let jump = try #require(function.code.firstIndex { $0.opcode == .less })
    #expect(function.line(of: jump) == 5)
    #expect(function.line(of: function.code.count) == nil)
  }

  @Test("keeps its lines across gaps that one byte cannot hold")
  func farLines() throws {
    let gap = String(repeating: "\n", count: 500)
    let function = try #require(
      LuaPrototype(dump: try dump("return function(r)\nlocal a = r.x\(gap)local b = a.y\(gap)return b.z end")))
    let reads = function.code.indices.filter { function.code[$0].opcode == .getField }
    #expect(reads.map { function.line(of: $0) } == [2, 502, 1002])
  }

  @Test("has fields where Lua's own header says they are")
  func fields() throws {
    let function = try #require(LuaPrototype(dump: try dump("return function(r) return r + 5 < 0, 70000, -3 end")))
    let add = try #require(function.code.first { $0.opcode == .addImmediate })
    #expect(add.signedC == 5 && add.b == 0)
    #expect(function.code.contains { $0.opcode == .loadInteger && $0.signedWideB == -3 })
    let less = try #require(function.code.first { $0.opcode == .lessImmediate })
    #expect(less.signedB == 0)
    #expect(function.code.first { $0.opcode == .jump }?.jump == 1)
    #expect(function.constants == [.integer(70000)])
    #expect(LuaOpcode.allCases.count == 83)
    #expect(LuaInstruction(bits: 83) == nil)
  }

  @Test("is not read where it is cut anywhere")
  func truncated() throws {
    let bytes = try dump()
    for count in bytes.indices { #expect(LuaPrototype(dump: Array(bytes.prefix(count))) == nil, "\(count)") }
    #expect(LuaPrototype(dump: bytes + [0]) == nil)
  }

  @Test("is not read where version, format or number sizes are others", arguments: 0..<31)
  func header(place: Int) throws {
    var bytes = try dump()
    bytes[place] ^= 0x40
    #expect(LuaPrototype(dump: bytes) == nil)
  }

  @Test("is read or refused, never trapped on, where bits are wrong")
  func flipped() throws {
    let bytes = try dump()
    var refused = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        if LuaPrototype(dump: damaged) == nil { refused += 1 }
      }
    }
    #expect(refused > bytes.count)
  }

  @Test("is not read where functions nest without end, or a count promises more than there is")
  func bombs() throws {
    let header = try dump().prefix(32)
    let function: [UInt8] = [0x80, 0x80, 0x80, 0, 0, 2, 0x81, 0x47, 0, 1, 0, 0x80, 0x80, 0x81]
    let nested = Array(header) + Array(repeating: function, count: 5000).joined()
    #expect(LuaPrototype(dump: nested) == nil)
    #expect(LuaPrototype(dump: Array(header) + [0x80, 0x80, 0x80, 0, 0, 2, 0x07, 0x7F, 0x7F, 0x7F, 0xFF]) == nil)
    #expect(LuaPrototype(dump: Array(header) + [UInt8](repeating: 0x7F, count: 100)) == nil)
  }
}
