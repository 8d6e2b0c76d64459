internal import Glibc

/// Aggregates computed from sums over the present values.
enum Moments {
  /// The sample variance, divided by n − 1; missing for fewer than two values.
  static func variance(_ values: BlockedNumbers) -> Double? {
    guard values.count > 1, let mean = values.mean else { return nil }
    return values.sum { ($0 - mean) * ($0 - mean) } / Double(values.count - 1)
  }

  /// Σxw / Σw over the rows where both are present; missing where the weights sum to 0.
  static func weightedMean(_ values: BlockedNumbers, _ weights: BlockedNumbers) -> Value {
    let weight = weights.sum()
    guard values.count > 0, weight != 0 else { return .missing }
    return .number(products(values, weights) { $0 * $1 } / weight)
  }

  /// Pearson's correlation over the rows where both are present; missing for fewer than two or without spread.
  static func correlation(_ left: BlockedNumbers, _ right: BlockedNumbers) -> Value {
    guard left.count > 1, let x = left.mean, let y = right.mean else { return .missing }
    // Equal values may differ from their rounded mean, and would seem to spread.
    guard left.values.contains(where: { $0 != left.values[0] }), right.values.contains(where: { $0 != right.values[0] })
    else { return .missing }
    return correlation(
      product: products(left, right) { ($0 - x) * ($1 - y) }, left: left.sum { ($0 - x) * ($0 - x) },
      right: right.sum { ($0 - y) * ($0 - y) })
  }

  /// The correlation of sums of products and squares about the means.
  static func correlation(product: Double, left: Double, right: Double) -> Value {
    let spread = left * right
    return spread == 0 ? .missing : .number(product / spread.squareRoot())
  }

  /// Theil's T: the mean of (x / mean) · ln(x / mean), where x ln x is 0 at 0; missing where a value is negative or
  /// the mean is 0.
  static func theil(_ values: BlockedNumbers) -> Double? {
    guard let mean = values.mean, mean > 0, !values.values.contains(where: { $0 < 0 }) else { return nil }
    return values.sum { theilTerm($0, mean) } / Double(values.count)
  }

  @inline(__always)
  static func theilTerm(_ value: Double, _ mean: Double) -> Double {
    value == 0 ? 0 : value / mean * log(value / mean)
  }

  private static func products(
    _ left: BlockedNumbers, _ right: BlockedNumbers, _ term: (Double, Double) -> Double
  ) -> Double {
    var sum = BlockSum()
    for place in left.values.indices {
      sum.add(term(left.values[place], right.values[place]), block: left.blocks[place])
    }
    return sum.value
  }
}
