/// An exact fraction, for sums and comparisons that a rounded decimal would decide wrongly.
///
///     let third = Rational(1, 3)
///     (third + third + third) == Rational(1)   // true
///
/// Numbers of files are decimals: 71.9 is 719/10 here, not the nearest double. Invariant: `denominator > 0` and the
/// two have no common divisor. Arithmetic that leaves 128 bits gives nil; callers then fall back to doubles with the
/// stated slack.
public struct Rational: Hashable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = Rational(0)

  public init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  public init(_ numerator: Int, _ denominator: Int) {
    self.init(Int128(numerator), over: Int128(denominator))
  }

  private init(_ numerator: Int128, over denominator: Int128) {
    precondition(denominator != 0)
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  /// The decimal that the double was written as: its shortest round-trip text taken exactly. Nil for NaN, infinities
  /// and numbers of more than about 30 digits.
  public init?(decimal value: Double) {
    guard value.isFinite, value.magnitude < 1e18 else { return nil }
    var digits: Int128 = 0
    var scale: Int128 = 1
    var exponent = 0
    let parts = value.description.lowercased().split(separator: "e")
    if parts.count == 2 {
      guard let parsed = Int(parts[1]), abs(parsed) <= 18 else { return nil }
      exponent = parsed
    }
    var sawPoint = false
    for character in parts[0].utf8 where character != UInt8(ascii: "-") {
      guard character != UInt8(ascii: ".") else {
        sawPoint = true
        continue
      }
      digits = digits * 10 + Int128(character - UInt8(ascii: "0"))
      if sawPoint { scale *= 10 }
    }
    for _ in 0..<abs(exponent) {
      if exponent > 0 { digits *= 10 } else { scale *= 10 }
    }
    self.init(value < 0 ? -digits : digits, over: scale)
  }

  /// The double nearest to the fraction.
  public var double: Double {
    let (magnitude, divisor) = (numerator.magnitude, denominator.magnitude)
    let exactLimit: UInt128 = 1 << 53
    if magnitude <= exactLimit, divisor <= exactLimit { return Double(numerator) / Double(denominator) }
    // A quotient of 64 bits or more, its last bit set where anything remains, is rounded only once.
    let shift = max(0, 64 + magnitude.leadingZeroBitCount - divisor.leadingZeroBitCount)
    let (quotient, remainder) = divisor.dividingFullWidth((magnitude >> (128 - shift), magnitude << shift))
    let significand = Double(quotient | (remainder == 0 ? 0 : 1))
    return Double(sign: numerator < 0 ? .minus : .plus, exponent: -shift, significand: significand)
  }

  public func adding(_ other: Rational) -> Rational? {
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, sumOverflow) = left.addingReportingOverflow(right)
    let (scale, scaleOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !leftOverflow, !rightOverflow, !sumOverflow, !scaleOverflow else { return nil }
    return Rational(sum, over: scale)
  }

  public func multiplied(by other: Rational) -> Rational? {
    let (product, productOverflow) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (scale, scaleOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !productOverflow, !scaleOverflow else { return nil }
    return Rational(product, over: scale)
  }

  /// Whether this is less than `other`; nil where the comparison leaves 128 bits.
  public func isLess(than other: Rational) -> Bool? {
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    return leftOverflow || rightOverflow ? nil : left < right
  }

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }
}

/// A sum kept exactly for as long as 128 bits allow, and as a double always.
///
/// Invariant: where `exact` is not nil it is the sum; `double` is the sum with ordinary rounding.
public struct ExactSum: Sendable {
  public private(set) var exact: Rational? = .zero
  public private(set) var double = 0.0

  public init() {}

  public init(_ value: Double) {
    self.init()
    add(value)
  }

  /// Adds a number of a file, times an exact share of it.
  public mutating func add(_ value: Double, times share: Rational = Rational(1)) {
    double += value * share.double
    exact = Rational(decimal: value).flatMap { $0.multiplied(by: share) }.flatMap { exact?.adding($0) }
  }

  public mutating func add(_ other: ExactSum) {
    double += other.double
    exact = other.exact.flatMap { exact?.adding($0) }
  }

  /// The sum as the double nearest to its exact value.
  public var value: Double { exact?.double ?? double }

  /// Whether the sum is at least `limit` times `factor`: exactly, or with a slack of 1e-9 in its favour where the
  /// exact numbers are too long.
  public func isAtLeast(_ limit: ExactSum, times factor: Double = 1) -> Bool {
    if let exact, let limit = limit.exact, let factor = Rational(decimal: factor),
      let bound = limit.multiplied(by: factor), let isLess = exact.isLess(than: bound)
    {
      return !isLess
    }
    return double >= limit.double * factor - 1e-9
  }
}
