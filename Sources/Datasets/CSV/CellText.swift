internal import Glibc
internal import Tables

/// Reads typed values from the bytes of a cell; nil where the bytes do not say such a value.
enum CellText {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Decimal digits with an optional sign, within 64 bits.
  static func integer(_ bytes: Bytes) -> Int64? {
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { index = 1 }
    guard index < bytes.count else { return nil }
    // Counting downwards, since the negative range is one longer.
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, underflow) = product.subtractingReportingOverflow(Int64(digit))
      guard !overflow, !underflow else { return nil }
      value = next
      index += 1
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// A decimal number with optional sign, fraction and exponent, not past the greatest double, or `NaN`, `INF`, `-INF`, as Table Schema writes them.
  static func number(_ bytes: Bytes) -> Double? {
    var mantissa: UInt64 = 0
    var digits = 0
    var fractionDigits = 0
    var sawPoint = false
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { index = 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9 else { return unusualNumber(bytes) }
        digits += 1
        guard digits <= 18 else { return unusualNumber(bytes) }
        mantissa = mantissa * 10 + UInt64(digit)
        if sawPoint { fractionDigits += 1 }
      }
      index += 1
    }
    guard digits > 0 else { return unusualNumber(bytes) }
    // Both operands are exact doubles, so that one division rounds once and correctly (Clinger 1990).
    guard mantissa <= 1 << 53, fractionDigits < powersOfTen.count else { return unusualNumber(bytes) }
    let magnitude = Double(mantissa) / powersOfTen[fractionDigits]
    return isNegative ? -magnitude : magnitude
  }

  static func boolean(_ bytes: Bytes) -> Bool? {
    switch bytes.count {
    case 1: bytes[0] == UInt8(ascii: "1") ? true : bytes[0] == UInt8(ascii: "0") ? false : nil
    case 4:
      bytes.elementsEqual("true".utf8) || bytes.elementsEqual("True".utf8) || bytes.elementsEqual("TRUE".utf8)
        ? true : nil
    case 5:
      bytes.elementsEqual("false".utf8) || bytes.elementsEqual("False".utf8) || bytes.elementsEqual("FALSE".utf8)
        ? false : nil
    default: nil
    }
  }

  /// `YYYY-MM-DD`, or `YYYY-MM` where the schema says which day a month stands for.
  static func day(_ bytes: Bytes, _ monthReading: MonthReading?) -> Day? {
    if let day = Day(utf8: bytes) { return day }
    guard let monthReading, bytes.count == 7, let first = firstDay(ofMonth: bytes) else { return nil }
    return monthReading == .firstDay ? first : first + (Day.length(of: first.month, in: first.year) - 1)
  }

  private static func firstDay(ofMonth bytes: Bytes) -> Day? {
    (Array(bytes) + "-01".utf8).withUnsafeBufferPointer { Day(utf8: $0) }
  }

  private static let powersOfTen: [Double] = (0...22).reduce(into: []) { powers, exponent in
    powers.append(exponent == 0 ? 1 : powers[exponent - 1] * 10)
  }

  private static func unusualNumber(_ bytes: Bytes) -> Double? {
    if bytes.elementsEqual("NaN".utf8) { return .nan }
    if bytes.elementsEqual("INF".utf8) { return .infinity }
    if bytes.elementsEqual("-INF".utf8) { return -.infinity }
    let allowed = bytes.allSatisfy { byte in
      byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "+") || byte | 0x20 == UInt8(ascii: "e")
    }
    guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }
}
