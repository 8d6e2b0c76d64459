import Tables
import Testing

@testable import Display

@Suite("A scale")
struct ScaleTests {
  private func texts(_ scale: Scale, _ count: Int) -> [String] { scale.ticks(about: count).map(\.text) }

  @Test("marks round values")
  func roundValues() {
    #expect(texts(.numbers(0...1368), 5) == ["0", "500", "1,000"])
    #expect(texts(.numbers(-2...4), 6) == ["-2", "-1", "0", "1", "2", "3", "4"])
    #expect(texts(.numbers(0...0.7), 7) == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"])
    #expect(texts(.numbers(0...5.7e9), 3) == ["0", "2,000,000,000", "4,000,000,000"])
    #expect(texts(.numbers(0...1, areWhole: true), 5) == ["0", "1"])
  }

  @Test("marks whole years without commas")
  func years() {
    #expect(texts(.years(2019...2023), 5) == ["2019", "2020", "2021", "2022", "2023"])
    #expect(texts(.years(2019...2023), 2) == ["2020", "2022"])
    #expect(texts(.years(2018...2020), 40) == ["2018", "2019", "2020"])
  }

  @Test("marks the beginnings of days, months and years")
  func days() throws {
    func scale(_ from: String, _ to: String) throws -> Scale {
      let (from, to) = (try #require(Day(from)), try #require(Day(to)))
      return .days(Double(from.daysSinceEpoch)...Double(to.daysSinceEpoch))
    }
    #expect(
      texts(try scale("2023-12-30", "2024-01-02"), 5) == ["2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02"])
    #expect(texts(try scale("2023-01-05", "2023-06-05"), 6) == ["2023-02", "2023-03", "2023-04", "2023-05", "2023-06"])
    #expect(texts(try scale("2018-05-01", "2024-02-01"), 6) == ["2019", "2020", "2021", "2022", "2023", "2024"])
    #expect(texts(try scale("0001-01-01", "9999-12-31"), 4).count <= 5)
  }

  @Test("has ticks that ascend within it, and about as many as were asked for", arguments: 0..<400)
  func laws(seed: UInt64) {
    var random = SplitMix(state: seed)
    let low = Double.random(in: -1...1, using: &random) * power(Int.random(in: -12...18, using: &random))
    let width = power(Int.random(in: -6...18, using: &random)) * max(low.magnitude, 1e-9)
    let domain = low...(low + max(width, low.magnitude * 1e-6))
    let count = Int.random(in: 1...40, using: &random)
    let ticks = Scale.numbers(domain).ticks(about: count)
    #expect(ticks.count <= count + 2, "\(domain) \(count)")
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
    let slack = (domain.upperBound - domain.lowerBound) * 1e-6
    #expect(ticks.allSatisfy { $0.value >= domain.lowerBound - slack && $0.value <= domain.upperBound + slack })
    let rounded = Scale.numbers(domain).rounded().domain
    #expect(rounded.lowerBound <= domain.lowerBound + slack && rounded.upperBound >= domain.upperBound - slack)
  }

  private static let vast: [ClosedRange<Double>] = [
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, 0...Double.greatestFiniteMagnitude,
    0...Double.leastNonzeroMagnitude, 1e300...1.0000001e300,
  ]

  @Test("holds the greatest numbers there are", arguments: vast)
  func extremes(domain: ClosedRange<Double>) {
    let scale = Scale.numbers(domain).rounded()
    #expect(scale.ticks(about: 5).count <= 12)
    #expect((0...1).contains(scale.share(domain.lowerBound)) && (0...1).contains(scale.share(domain.upperBound)))
  }

  /// A power of ten.
  private func power(_ exponent: Int) -> Double {
    let value = (0..<exponent.magnitude).reduce(1.0) { product, _ in product * 10 }
    return exponent < 0 ? 1 / value : value
  }
}
