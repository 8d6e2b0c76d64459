internal import Glibc

/// Aggregates computed from sums over the present values.
enum Moments {
  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The sample variance, divided by n − 1; missing for fewer than two values.
  static func variance(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// Σxw / Σw over the rows where both are present; missing where the weights sum to 0.
  static func weightedMean(_ values: [Double?], _ weights: [Double?]) -> Value {
    let pairs = present(values, weights)
    let weight = pairs.reduce(0) { $0 + $1.1 }
    return pairs.isEmpty || weight == 0 ? .missing : .number(pairs.reduce(0) { $0 + $1.0 * $1.1 } / weight)
  }

  /// Pearson's correlation over the rows where both are present; missing for fewer than two or without spread.
  static func correlation(_ left: [Double?], _ right: [Double?]) -> Value {
    let pairs = present(left, right)
    guard pairs.count > 1, let x = mean(pairs.map(\.0)), let y = mean(pairs.map(\.1)) else { return .missing }
    // Equal values may differ from their rounded mean, and would seem to spread.
    guard pairs.contains(where: { $0.0 != pairs[0].0 }), pairs.contains(where: { $0.1 != pairs[0].1 }) else {
      return .missing
    }
    let product = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let spread = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) } * pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }
    return spread == 0 ? .missing : .number(product / spread.squareRoot())
  }

  /// Theil's T: the mean of (x / mean) · ln(x / mean), where x ln x is 0 at 0; missing where a value is negative or
  /// the mean is 0.
  static func theil(_ values: [Double]) -> Double? {
    guard let mean = mean(values), mean > 0, !values.contains(where: { $0 < 0 }) else { return nil }
    return values.reduce(0) { $0 + ($1 == 0 ? 0 : $1 / mean * log($1 / mean)) } / Double(values.count)
  }

  private static func present(_ left: [Double?], _ right: [Double?]) -> [(Double, Double)] {
    zip(left, right).compactMap { left, right in
      if let left, let right { (left, right) } else { nil }
    }
  }
}
