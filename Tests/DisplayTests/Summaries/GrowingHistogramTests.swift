import Testing

@testable import Display

@Suite("A histogram that grows")
struct GrowingHistogramTests {
  @Test("has few bins, none of them empty at the ends, and counts every value, in any order of the values")
  func anyOrder() {
    var random = SplitMix(state: 1)
    for round in 0..<500 {
      let count = Int.random(in: 1...60, using: &random)
      let values = (0..<count).map { _ in
        switch round % 4 {
        case 0: Double(Int.random(in: -5...5, using: &random))
        case 1: Double.random(in: -1e-3...1e6, using: &random)
        case 2: Double.random(in: 0...1, using: &random) * (Bool.random(using: &random) ? 1e300 : -1e-300)
        default: 1e15 + Double(Int.random(in: 0...3, using: &random))
        }
      }
      let histogram = Self.histogram(values)
      #expect(histogram.bins.reduce(0, +) == count)
      #expect(histogram.bins.count <= GrowingHistogram.most)
      #expect(histogram.bins.first != 0 && histogram.bins.last != 0)
      #expect(Self.histogram(values.shuffled(using: &random)).bins == histogram.bins)
      #expect(Self.histogram(values.reversed()).bins == histogram.bins)
    }
  }

  @Test("counts what falls into its bins")
  func plainCount() {
    let histogram = Self.histogram([0, 1, 2, 2.5, 3, 9])
    #expect(histogram.width == 1)
    #expect(histogram.bins == [1, 1, 2, 1, 0, 0, 0, 0, 0, 1])
    #expect(Self.histogram([5, 5, 5]).bins == [3])
  }

  @Test("takes the greatest and the least numbers")
  func extremes() {
    let values = [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, .leastNonzeroMagnitude]
    #expect(Self.histogram(values).bins.reduce(0, +) == 4)
    #expect(Self.histogram([.leastNonzeroMagnitude, 0]).bins.reduce(0, +) == 2)
  }

  private static func histogram(_ values: [Double]) -> GrowingHistogram {
    var histogram = GrowingHistogram()
    for value in values { histogram.add(value) }
    return histogram
  }
}

/// SplitMix64: the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
