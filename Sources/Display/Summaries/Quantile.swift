extension [Double] {
  /// The quantile of numbers that are sorted and not empty, with linear interpolation (R's type 7).
  func quantile(_ share: Double) -> Double {
    let place = share * Double(count - 1)
    let below = Int(place)
    let rest = place - Double(below)
    guard rest > 0, below + 1 < count, self[below] != self[below + 1] else { return self[below] }
    return self[below] + rest * (self[below + 1] - self[below])
  }
}
