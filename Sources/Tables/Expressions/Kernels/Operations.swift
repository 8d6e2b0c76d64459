/// Operations as types, so that each kernel is compiled for each of them.
protocol ArithmeticOperation: SendableMetatype {
  static func apply(_ a: Int64, _ b: Int64) -> Int64
  static func apply(_ a: Double, _ b: Double) -> Double
}

enum Adding: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &+ b }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a + b }
}

enum Subtracting: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &- b }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a - b }
}

enum Multiplying: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &* b }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a * b }
}

/// Of integers the divisor is not 0 (kernels ask before).
enum FloorDividing: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { LuaArithmetic.floorDivide(a, b) }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { LuaArithmetic.floorDivide(a, b) }
}

/// Of integers the divisor is not 0 (kernels ask before).
enum TakingModulo: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { LuaArithmetic.modulo(a, b) }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { LuaArithmetic.modulo(a, b) }
}

/// Of numbers only: integers become floats first.
enum Dividing: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { preconditionFailure("floats only") }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a / b }
}

/// Of numbers only: integers become floats first.
enum RaisingToPower: ArithmeticOperation {
  @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { preconditionFailure("floats only") }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { LuaArithmetic.power(a, b) }
}

protocol ComparisonOperation: SendableMetatype {
  static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool
  static func holds(_ a: Int64, _ b: Double) -> Bool
  static func holds(_ a: Double, _ b: Int64) -> Bool
}

enum BeingEqual: ComparisonOperation {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a == b }
  @inline(__always) static func holds(_ a: Int64, _ b: Double) -> Bool { LuaArithmetic.isEqual(a, b) }
  @inline(__always) static func holds(_ a: Double, _ b: Int64) -> Bool { LuaArithmetic.isEqual(b, a) }
}

enum BeingLess: ComparisonOperation {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a < b }
  @inline(__always) static func holds(_ a: Int64, _ b: Double) -> Bool { LuaArithmetic.isLess(a, b) }
  @inline(__always) static func holds(_ a: Double, _ b: Int64) -> Bool { LuaArithmetic.isLess(a, b) }
}

enum BeingLessOrEqual: ComparisonOperation {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a <= b }
  @inline(__always) static func holds(_ a: Int64, _ b: Double) -> Bool { LuaArithmetic.isLessOrEqual(a, b) }
  @inline(__always) static func holds(_ a: Double, _ b: Int64) -> Bool { LuaArithmetic.isLessOrEqual(a, b) }
}
