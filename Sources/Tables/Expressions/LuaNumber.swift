internal import Glibc

/// A number of Lua: an integer or a float.
package enum LuaNumber: Sendable {
  case integer(Int64)
  case number(Double)

  @inline(__always)
  package var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    }
  }

  /// The integer that it is worth; nil where there is none.
  @inline(__always)
  package var exactInteger: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): LuaArithmetic.integer(value)
    }
  }

  /// The result of an operation; nil where Lua raises an error.
  @inline(__always)
  package static func apply(_ operation: RowProgram.Arithmetic, _ a: LuaNumber, _ b: LuaNumber) -> LuaNumber? {
    switch operation {
    case .divide: return .number(a.double / b.double)
    case .power: return .number(LuaArithmetic.power(a.double, b.double))
    case .and, .or, .xor, .shiftLeft, .shiftRight:
      guard let left = a.exactInteger, let right = b.exactInteger else { return nil }
      return .integer(bits(operation, left, right))
    case .add, .subtract, .multiply, .floorDivide, .modulo:
      if case .integer(let left) = a, case .integer(let right) = b {
        switch operation {
        case .add: return .integer(left &+ right)
        case .subtract: return .integer(left &- right)
        case .multiply: return .integer(left &* right)
        case .floorDivide: return right == 0 ? nil : .integer(LuaArithmetic.floorDivide(left, right))
        default: return right == 0 ? nil : .integer(LuaArithmetic.modulo(left, right))
        }
      }
      let (left, right) = (a.double, b.double)
      switch operation {
      case .add: return .number(left + right)
      case .subtract: return .number(left - right)
      case .multiply: return .number(left * right)
      case .floorDivide: return .number(LuaArithmetic.floorDivide(left, right))
      default: return .number(LuaArithmetic.modulo(left, right))
      }
    }
  }

  @inline(__always)
  private static func bits(_ operation: RowProgram.Arithmetic, _ a: Int64, _ b: Int64) -> Int64 {
    switch operation {
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .shiftLeft: LuaArithmetic.shiftLeft(a, b)
    default: LuaArithmetic.shiftRight(a, b)
    }
  }

  @inline(__always)
  package static func compare(_ comparison: RowProgram.Comparison, _ a: LuaNumber, _ b: LuaNumber) -> Bool {
    switch (comparison, a, b) {
    case (.equal, .integer(let a), .integer(let b)): a == b
    case (.equal, .integer(let a), .number(let b)): LuaArithmetic.isEqual(a, b)
    case (.equal, .number(let a), .integer(let b)): LuaArithmetic.isEqual(b, a)
    case (.equal, .number(let a), .number(let b)): a == b
    case (.less, .integer(let a), .integer(let b)): a < b
    case (.less, .integer(let a), .number(let b)): LuaArithmetic.isLess(a, b)
    case (.less, .number(let a), .integer(let b)): LuaArithmetic.isLess(a, b)
    case (.less, .number(let a), .number(let b)): a < b
    case (.lessOrEqual, .integer(let a), .integer(let b)): a <= b
    case (.lessOrEqual, .integer(let a), .number(let b)): LuaArithmetic.isLessOrEqual(a, b)
    case (.lessOrEqual, .number(let a), .integer(let b)): LuaArithmetic.isLessOrEqual(a, b)
    case (.lessOrEqual, .number(let a), .number(let b)): a <= b
    }
  }

  /// A float as an integer where it fits, as `math.floor` gives it; else the float.
  @inline(__always)
  package static func integerIfItFits(_ number: Double) -> LuaNumber {
    LuaArithmetic.integer(number).map(LuaNumber.integer) ?? .number(number)
  }

  /// A function of numbers; nil in `value` is a missing result, nil altogether an error.
  @inline(__always)
  package static func apply(_ function: RowProgram.NumberFunction, _ x: LuaNumber) -> LuaNumber? {
    switch (function, x) {
    case (.abs, .integer(let value)): .integer(value < 0 ? 0 &- value : value)
    case (.abs, .number(let value)): .number(value.magnitude)
    case (.ceil, .integer), (.floor, .integer), (.round, .integer): x
    case (.ceil, .number(let value)): integerIfItFits(value.rounded(.up))
    case (.floor, .number(let value)): integerIfItFits(value.rounded(.down))
    case (.sqrt, _): .number(x.double.squareRoot())
    case (.exp, _): .number(Glibc.exp(x.double))
    case (.log, _): .number(Glibc.log(x.double))
    case (.sin, _): .number(Glibc.sin(x.double))
    case (.cos, _): .number(Glibc.cos(x.double))
    case (.tan, _): .number(Glibc.tan(x.double))
    case (.asin, _): .number(Glibc.asin(x.double))
    case (.acos, _): .number(Glibc.acos(x.double))
    case (.atan, _): .number(atan2(x.double, 1))
    case (.tointeger, _): x.exactInteger.map(LuaNumber.integer)
    case (.round, .number(let value)): .number(value.isFinite ? value.rounded() : value)
    case (.max, _), (.min, _): x
    case (.fmod, _): nil
    }
  }

  /// A function of two numbers; nil where Lua raises an error.
  @inline(__always)
  package static func apply(_ function: RowProgram.NumberFunction, _ x: LuaNumber, _ y: LuaNumber) -> LuaNumber? {
    switch function {
    case .max: return compare(.less, x, y) ? y : x
    case .min: return compare(.less, y, x) ? y : x
    case .atan: return .number(atan2(x.double, y.double))
    case .log:
      let base = y.double
      if base == 2 { return .number(log2(x.double)) }
      if base == 10 { return .number(log10(x.double)) }
      return .number(Glibc.log(x.double) / Glibc.log(base))
    case .fmod:
      if case .integer(let a) = x, case .integer(let b) = y {
        return b == 0 ? nil : .integer(b == -1 ? 0 : a % b)
      }
      return .number(Glibc.fmod(x.double, y.double))
    case .round:
      guard case .integer(let digits) = y, (0...15).contains(digits) else { return nil }
      guard case .number(let value) = x else { return x }
      let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
      let scaled = value * scale
      return .number(scaled.isFinite ? scaled.rounded() / scale : value)
    default: return nil
    }
  }
}
