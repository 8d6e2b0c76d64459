/// What Lua's compiler made of a function: its instructions and what they refer to.
///
/// Invariant: it was read from a dump of this machine's own version and number sizes. Indexes inside instructions are
/// not checked; whoever follows them does.
package struct LuaPrototype: Sendable {
  package enum Constant: Sendable, Hashable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string([UInt8])
  }

  /// Where a captured variable comes from when the function is made.
  package struct Upvalue: Sendable, Hashable {
    package var name: String?
    /// In a register of the enclosing function, rather than among its upvalues.
    package var isLocal: Bool
    package var index: Int
  }

  package internal(set) var firstLine = 0
  package internal(set) var parameterCount = 0
  package internal(set) var isVariadic = false
  package internal(set) var registerCount = 0
  package internal(set) var code: [LuaInstruction] = []
  package internal(set) var constants: [Constant] = []
  package internal(set) var upvalues: [Upvalue] = []
  package internal(set) var prototypes: [LuaPrototype] = []
  /// The line of each instruction; empty where the dump was stripped.
  package internal(set) var lines: [Int] = []

  /// The function in a dump; nil where it is cut, damaged, or of another version of Lua.
  package init?(dump: [UInt8]) {
    var reader = DumpReader(dump)
    guard reader.readHeader(), let main = reader.readFunction(depth: 0), reader.isAtEnd else { return nil }
    self = main
  }

  init() {}

  /// The line of an instruction, as errors name it.
  package func line(of place: Int) -> Int? { lines.indices.contains(place) ? lines[place] : nil }
}
