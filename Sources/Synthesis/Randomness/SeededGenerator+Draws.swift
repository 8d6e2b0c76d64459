import Tables

extension SeededGenerator {
  /// A number from 0 up to but not including 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between two bounds, the upper one excluded.
  mutating func number(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

  /// One of the elements, each as likely as its weight among all weights.
  mutating func pick<Element>(_ elements: [Element], weights: [Double]) -> Element {
    var rest = unit() * weights.reduce(0, +)
    for (element, weight) in zip(elements, weights) {
      rest -= weight
      if rest < 0 { return element }
    }
    return elements[elements.count - 1]
  }

  /// A whole number with this mean: its neighbours below and above in the right proportion.
  mutating func rounded(_ mean: Double) -> Int { Int(mean + unit()) }

  /// A nearly normal value: twelve uniform draws (Irwin–Hall), never further than six deviations out.
  mutating func normal(_ mean: Double, _ deviation: Double) -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return mean + deviation * sum
  }

  /// A positive value with median 1 and a long upper tail: a table of quantiles of the log-normal with σ = 0.5.
  mutating func skewed() -> Double {
    let quantiles = [
      0.394, 0.517, 0.603, 0.678, 0.750, 0.820, 0.891, 0.965, 1.036, 1.122, 1.220, 1.334, 1.475, 1.658, 1.933, 2.540,
    ]
    let place = unit() * Double(quantiles.count - 1)
    let index = Int(place)
    return quantiles[index] + (quantiles[index + 1] - quantiles[index]) * (place - Double(index))
  }

  /// A working day of the range, Saturdays and Sundays moved to the Friday before where the range allows it.
  mutating func day(_ range: ClosedRange<Day>) -> Day {
    let day = range.lowerBound + integer(0...(range.upperBound - range.lowerBound))
    // 1970-01-01 was a Thursday: with 3 added, Monday is 0.
    let weekday = ((Int(day.daysSinceEpoch) + 3) % 7 + 7) % 7
    return weekday < 5 ? day : max(range.lowerBound, day - (weekday - 4))
  }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, integer(0...last)) }
  }
}
