internal import Glibc

/// Arithmetic and comparison of Lua 5.4's numbers, to the bit.
///
/// Integers wrap around; `/` and `^` always give floats; `//` and `%` go towards minus infinity. Integers and floats
/// compare by what they are worth, never by a rounded copy.
package enum LuaArithmetic {
  /// a // b of integers; b is not 0.
  @inline(__always)
  package static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    // The least integer over −1 is itself.
    if b == -1 { return 0 &- a }
    let quotient = a / b
    return (a ^ b) < 0 && quotient &* b != a ? quotient - 1 : quotient
  }

  /// a % b of integers; b is not 0.
  @inline(__always)
  package static func modulo(_ a: Int64, _ b: Int64) -> Int64 {
    if b == -1 { return 0 }
    let rest = a % b
    return rest != 0 && (rest ^ b) < 0 ? rest + b : rest
  }

  @inline(__always)
  package static func floorDivide(_ a: Double, _ b: Double) -> Double { (a / b).rounded(.down) }

  @inline(__always)
  package static func modulo(_ a: Double, _ b: Double) -> Double {
    let rest = fmod(a, b)
    return (rest > 0 ? b < 0 : rest < 0 && b > 0) ? rest + b : rest
  }

  @inline(__always)
  package static func power(_ a: Double, _ b: Double) -> Double { b == 2 ? a * a : pow(a, b) }

  /// a << b: zeros come in at either end, and nothing is left from 64 places on.
  @inline(__always)
  package static func shiftLeft(_ a: Int64, _ b: Int64) -> Int64 {
    if b <= -64 || b >= 64 { return 0 }
    let bits = UInt64(bitPattern: a)
    return Int64(bitPattern: b >= 0 ? bits &<< UInt64(b) : bits &>> UInt64(-b))
  }

  @inline(__always)
  package static func shiftRight(_ a: Int64, _ b: Int64) -> Int64 { shiftLeft(a, 0 &- b) }

  /// The integer that a float is; nil where it is none.
  @inline(__always)
  package static func integer(_ number: Double) -> Int64? {
    guard number >= -0x1p63, number < 0x1p63 else { return nil }
    let integer = Int64(number)
    return Double(integer) == number ? integer : nil
  }

  // Where the rounded integer differs from the float, it differs to the same side as the integer itself; where it is
  // equal, the float is an integer, or 2^63, which is beyond them all.

  @inline(__always)
  package static func isEqual(_ a: Int64, _ b: Double) -> Bool {
    let rounded = Double(a)
    return rounded == b && b != 0x1p63 && Int64(b) == a
  }

  @inline(__always)
  package static func isLess(_ a: Int64, _ b: Double) -> Bool {
    let rounded = Double(a)
    return rounded != b ? rounded < b : b == 0x1p63 || a < Int64(b)
  }

  @inline(__always)
  package static func isLess(_ a: Double, _ b: Int64) -> Bool {
    let rounded = Double(b)
    return rounded != a ? a < rounded : a != 0x1p63 && Int64(a) < b
  }

  @inline(__always)
  package static func isLessOrEqual(_ a: Int64, _ b: Double) -> Bool {
    let rounded = Double(a)
    return rounded != b ? rounded < b : b == 0x1p63 || a <= Int64(b)
  }

  @inline(__always)
  package static func isLessOrEqual(_ a: Double, _ b: Int64) -> Bool {
    let rounded = Double(b)
    return rounded != a ? a < rounded : a != 0x1p63 && Int64(a) <= b
  }
}
