/// Aggregates that need the values in order.
enum Order {
  /// The quantile with linear interpolation between the neighbours (R's type 7); `share` within 0…1.
  static func quantile(_ values: [Double], _ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    guard !values.contains(where: \.isNaN) else { return .nan }
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let share = place - Double(below)
    // Between equal neighbours, or on one, there is nothing to interpolate: infinities would make it NaN.
    guard share > 0, below + 1 < sorted.count, sorted[below] != sorted[below + 1] else { return sorted[below] }
    return sorted[below] + share * (sorted[below + 1] - sorted[below])
  }

  /// The mean absolute difference over twice the mean; missing where the mean is 0.
  static func gini(_ values: [Double]) -> Double? {
    let total = values.reduce(0, +)
    guard !values.isEmpty, total != 0 else { return nil }
    let count = Double(values.count)
    var weighted = 0.0
    for (rank, value) in values.sorted().enumerated() { weighted += (2 * Double(rank + 1) - count - 1) * value }
    return weighted / (count * total)
  }
}
