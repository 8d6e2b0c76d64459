import Foundation
import Tables

/// Lua's arithmetic on single values, written after its manual and as slow as it likes.
enum PlainNumbers {
  /// An error that the row function raises.
  struct Failure: Error {}
  /// A text among numbers: Lua decides.
  struct Undecided: Error {}

  static func arithmetic(_ operation: RowProgram.Arithmetic, _ left: Value, _ right: Value) throws -> Value {
    if left.isMissing || right.isMissing { return .missing }
    switch (operation, left, right) {
    case (.add, .date(let day), let days), (.add, let days, .date(let day)):
      return .date(day + Int(try wholeDays(days)))
    case (.subtract, .date(let later), .date(let earlier)): return .integer(Int64(later - earlier))
    case (.subtract, .date(let day), let days): return .date(day - Int(try wholeDays(days)))
    case (_, .text, _), (_, _, .text): throw Undecided()
    case (.divide, _, _): return .number(try double(left) / double(right))
    case (.power, _, _):
      let (x, y) = (try double(left), try double(right))
      return .number(y == 2 ? x * x : pow(x, y))
    case (.add, .integer(let x), .integer(let y)): return .integer(x &+ y)
    case (.subtract, .integer(let x), .integer(let y)): return .integer(x &- y)
    case (.multiply, .integer(let x), .integer(let y)): return .integer(x &* y)
    case (.floorDivide, .integer(let x), .integer(let y)):
      if y == 0 { throw Failure() }
      if y == -1 { return .integer(0 &- x) }
      return .integer(x / y - ((x % y != 0 && (x < 0) != (y < 0)) ? 1 : 0))
    case (.modulo, .integer(let x), .integer(let y)):
      if y == 0 { throw Failure() }
      if y == -1 { return .integer(0) }
      let rest = x % y
      return .integer(rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest)
    case (.add, _, _): return .number(try double(left) + double(right))
    case (.subtract, _, _): return .number(try double(left) - double(right))
    case (.multiply, _, _): return .number(try double(left) * double(right))
    case (.floorDivide, _, _): return .number((try double(left) / double(right)).rounded(.down))
    case (.modulo, _, _):
      let (x, y) = (try double(left), try double(right))
      let rest = fmod(x, y)
      return .number((rest > 0 ? y < 0 : rest < 0 && y > 0) ? rest + y : rest)
    case (.and, _, _): return .integer(try bits(left) & bits(right))
    case (.or, _, _): return .integer(try bits(left) | bits(right))
    case (.xor, _, _): return .integer(try bits(left) ^ bits(right))
    case (.shiftLeft, _, _): return .integer(shift(try bits(left), by: try bits(right)))
    case (.shiftRight, _, _): return .integer(shift(try bits(left), by: 0 &- (try bits(right))))
    }
  }

  static func negated(_ value: Value) throws -> Value {
    switch value {
    case .missing: return .missing
    case .integer(let x): return .integer(0 &- x)
    case .number(let x): return .number(-x)
    case .text: throw Undecided()
    default: throw Failure()
    }
  }

  static func inverted(_ value: Value) throws -> Value {
    if value.isMissing { return .missing }
    if case .text = value { throw Undecided() }
    return .integer(~(try bits(value)))
  }

  static func compare(_ comparison: RowProgram.Comparison, _ left: Value, _ right: Value) throws -> Bool {
    switch (left, right) {
    case (.missing, .missing): return comparison == .equal
    case (.missing, _), (_, .missing): return false
    case (.integer(let x), .integer(let y)): return holds(comparison, x, y)
    case (.number(let x), .number(let y)): return holds(comparison, x, y)
    case (.integer(let x), .number(let y)):
      if y.isNaN { return false }
      return holds(comparison, order(x, y), 0)
    case (.number(let x), .integer(let y)):
      if x.isNaN { return false }
      return holds(comparison, 0, order(y, x))
    case (.text(let x), .text(let y)):
      if comparison == .equal { return Array(x.utf8) == Array(y.utf8) }
      let isLess = x.utf8.lexicographicallyPrecedes(y.utf8)
      return isLess || comparison == .lessOrEqual && Array(x.utf8) == Array(y.utf8)
    case (.date(let x), .date(let y)): return holds(comparison, x, y)
    case (.boolean(let x), .boolean(let y)) where comparison == .equal: return x == y
    default:
      if comparison == .equal { return false }
      throw Failure()
    }
  }

  private static func holds<Number: Comparable>(_ comparison: RowProgram.Comparison, _ x: Number, _ y: Number) -> Bool {
    switch comparison {
    case .equal: x == y
    case .less: x < y
    case .lessOrEqual: x <= y
    }
  }

  /// −1, 0 or 1: how a whole number stands to a number that is not NaN, without rounding.
  private static func order(_ whole: Int64, _ number: Double) -> Int {
    if number >= 0x1p63 { return -1 }
    if number < -0x1p63 { return 1 }
    let floor = Int64(number.rounded(.down))
    if whole != floor { return whole < floor ? -1 : 1 }
    return number > Double(floor) ? -1 : 0
  }

  static func text(_ value: Value) throws -> String {
    switch value {
    case .text(let text): return text
    case .integer(let x): return String(x)
    case .number(let x):
      if x.isNaN { return "nan" }
      let text = String(format: "%.14g", x)
      return text.allSatisfy { $0.isNumber || $0 == "-" } ? text + ".0" : text
    default: throw Failure()
    }
  }

  static func double(_ value: Value) throws -> Double {
    switch value {
    case .integer(let x): return Double(x)
    case .number(let x): return x
    case .text: throw Undecided()
    default: throw Failure()
    }
  }

  private static func wholeDays(_ value: Value) throws -> Int64 {
    switch value {
    case .integer(let x): return x
    case .number(let x):
      guard let whole = Int64(exactly: x) else { throw Failure() }
      return whole
    default: throw Failure()
    }
  }

  private static func bits(_ value: Value) throws -> Int64 {
    switch value {
    case .integer(let x): return x
    case .number(let x):
      guard let whole = Int64(exactly: x) else { throw Failure() }
      return whole
    case .text: throw Undecided()
    default: throw Failure()
    }
  }

  private static func shift(_ bits: Int64, by places: Int64) -> Int64 {
    if places <= -64 || places >= 64 { return 0 }
    let unsigned = UInt64(bitPattern: bits)
    return Int64(bitPattern: places >= 0 ? unsigned << UInt64(places) : unsigned >> UInt64(-places))
  }
}
