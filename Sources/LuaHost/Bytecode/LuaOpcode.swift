/// The operations of Lua 5.4's virtual machine, by their number; 5.4.0 to 5.4.6 have the same.
package enum LuaOpcode: UInt8, CaseIterable, Sendable {
  case move, loadInteger, loadFloat, loadConstant, loadConstantExtra, loadFalse, loadFalseSkip, loadTrue, loadNil
  case getUpvalue, setUpvalue
  case getGlobal, getTable, getIndex, getField
  case setGlobal, setTable, setIndex, setField
  case newTable, method
  case addImmediate
  case addConstant, subtractConstant, multiplyConstant, moduloConstant, powerConstant, divideConstant
  case floorDivideConstant
  case andConstant, orConstant, xorConstant
  case shiftRightImmediate, shiftLeftImmediate
  case add, subtract, multiply, modulo, power, divide, floorDivide
  case and, or, xor, shiftLeft, shiftRight
  case metamethod, metamethodImmediate, metamethodConstant
  case negate, invert, not, length, concat
  case close, toBeClosed, jump
  case equal, less, lessOrEqual
  case equalConstant, equalImmediate, lessImmediate, lessOrEqualImmediate, greaterImmediate, greaterOrEqualImmediate
  case test, testSet
  case call, tailCall, `return`, returnNothing, returnOne
  case forLoop, forPrepare, genericForPrepare, genericForCall, genericForLoop
  case setList, closure, variadic, prepareVariadic, extra
}

/// One instruction, with its fields as Lua's `lopcodes.h` lays them out: seven bits of operation, then A, k, B, C.
package struct LuaInstruction: Sendable, Hashable {
  package let opcode: LuaOpcode
  private let bits: UInt32

  /// Nil where the operation has no meaning in 5.4.
  package init?(bits: UInt32) {
    guard let opcode = LuaOpcode(rawValue: UInt8(bits & 0x7F)) else { return nil }
    self.opcode = opcode
    self.bits = bits
  }

  package var a: Int { Int(bits >> 7 & 0xFF) }
  package var b: Int { Int(bits >> 16 & 0xFF) }
  package var c: Int { Int(bits >> 24) }
  package var k: Bool { bits >> 15 & 1 == 1 }
  /// B and C where they stand for −127 … 128.
  package var signedB: Int { b - 127 }
  package var signedC: Int { c - 127 }
  /// B, C and k together.
  package var wideB: Int { Int(bits >> 15) }
  package var signedWideB: Int { wideB - 65535 }
  /// Everything but the operation.
  package var wideA: Int { Int(bits >> 7) }
  package var jump: Int { wideA - 16_777_215 }
}
