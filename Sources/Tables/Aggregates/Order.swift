/// Aggregates that need the values in order.
enum Order {
  /// The quantile with linear interpolation between the neighbours (R's type 7); `share` within 0…1.
  static func quantile(_ values: [Double], _ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
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
