internal import Tables

/// Figures as people read them.
package enum FigureText {
  /// What stands for a missing cell.
  package static let missing = "∅"

  /// A whole number with commas between thousands: `1,234,567`.
  package static func grouped(_ digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    let plain = Array(isNegative ? digits.dropFirst() : digits[...])
    var text = isNegative ? "-" : ""
    for (index, digit) in plain.enumerated() {
      if index > 0, (plain.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with this many decimals and commas between thousands; in scientific form from 1e15 on.
  package static func decimal(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return DecimalText.shortest(value) }
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (value.magnitude * scale).rounded()
    let (whole, fraction) = (Int64(scaled / scale), Int64(scaled.truncatingRemainder(dividingBy: scale)))
    let sign = value < 0 && scaled != 0 ? "-" : ""
    let digits = String(fraction)
    let tail =
      decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.count) + digits
    return sign + grouped(String(whole)) + tail
  }

  /// How many decimals the value needs, up to `most`.
  package static func decimals(of value: Double, most: Int) -> Int {
    guard value.isFinite, value.magnitude < 1e15 else { return 0 }
    var scaled = value.magnitude
    for count in 0..<most {
      if (scaled - scaled.rounded()).magnitude < 1e-9 * max(1, scaled) { return count }
      scaled *= 10
    }
    return most
  }

  /// A number as it stands beside a mark: as `decimal` has it, in `scientific` form from 1e15 on.
  static func short(_ value: Double, decimals: Int) -> String {
    value.magnitude < 1e15 ? decimal(value, decimals: decimals) : scientific(value)
  }

  /// A number with three digits and its power of ten: `1.23e8`.
  static func scientific(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return DecimalText.shortest(value) }
    var (mantissa, power) = (value, 0)
    while mantissa.magnitude >= 9.995 { (mantissa, power) = (mantissa / 10, power + 1) }
    while mantissa.magnitude < 0.9995 { (mantissa, power) = (mantissa * 10, power - 1) }
    return decimal(mantissa, decimals: decimals(of: (mantissa * 100).rounded() / 100, most: 2)) + "e\(power)"
  }
}
