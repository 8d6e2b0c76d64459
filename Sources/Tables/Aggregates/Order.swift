/// Aggregates that need the values in order.
public enum Order {
  /// The quantile with linear interpolation between the neighbours (R's type 7); `share` within 0…1.
  public static func quantile(_ values: [Double], _ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    guard !values.contains(where: \.isNaN) else { return .nan }
    var values = values
    return values.withUnsafeMutableBufferPointer { quantile(of: $0, share) }
  }

  /// The same of numbers of which none is NaN and at least one is there; they change places.
  static func quantile(of values: UnsafeMutableBufferPointer<Double>, _ share: Double) -> Double {
    let place = share * Double(values.count - 1)
    let below = Int(place)
    let share = place - Double(below)
    let low = select(values, below)
    guard share > 0, below + 1 < values.count, let high = values[(below + 1)...].min() else { return low }
    // Between equal neighbours there is nothing to interpolate: infinities would make it NaN.
    return low == high ? low : low + share * (high - low)
  }

  /// The value that would stand at `rank` if all were sorted. Afterwards the lesser ones stand before it. A zero of either
  /// sign may come for the other. Expected linear time; a bad run of pivots ends in a sort.
  private static func select(_ values: UnsafeMutableBufferPointer<Double>, _ rank: Int) -> Double {
    var (first, last) = (0, values.count - 1)
    var rounds = 64
    while last - first > 32, rounds > 0 {
      // What comes out of work that is to stop is seen by nobody.
      if last - first >= Supervision.everyRows, Supervision.wantsStop { return values[rank] }
      rounds -= 1
      let middle = first + (last - first) / 2
      // The middle one of three, so that sorted values are no bad case.
      if values[middle] < values[first] { values.swapAt(middle, first) }
      if values[last] < values[first] { values.swapAt(last, first) }
      if values[last] < values[middle] { values.swapAt(last, middle) }
      let pivot = values[middle]
      var (left, right) = (first, last)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while pivot < values[right] { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        last = right
      } else if rank >= left {
        first = left
      } else {
        return values[rank]
      }
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[first...last])
    rest.sort()
    return values[rank]
  }

  /// The mean absolute difference over twice the mean; missing where the mean is 0.
  static func gini(_ values: [Double]) -> Double? {
    let total = values.reduce(0, +)
    guard !values.isEmpty, total != 0 else { return nil }
    let count = Double(values.count)
    var weighted = 0.0
    var sorted = values
    WatchedSort.sort(&sorted, by: <)
    for (rank, value) in sorted.enumerated() { weighted += (2 * Double(rank + 1) - count - 1) * value }
    return weighted / (count * total)
  }
}
