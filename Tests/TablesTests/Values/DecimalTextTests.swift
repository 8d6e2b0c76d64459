import Tables
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.1, "0.1"), (3, "3"), (-3, "-3"), (1e21, "1e+21"), (0.30000000000000004, "0.30000000000000004"), (-0.0, "-0"),
    (.leastNonzeroMagnitude, "5e-324"), (1.5, "1.5"), (100_000_000, "100000000"), (.infinity, "inf"),
    (-.infinity, "-inf"),
  ])
  func aNumberIsItsShortestDecimal(_ value: Double, _ text: String) {
    #expect(DecimalText.shortest(value) == text)
  }

  @Test(arguments: [Double.nan, -Double.nan, .signalingNaN, Double(nan: 7, signaling: false), .infinity - .infinity])
  func everyNaNReadsTheSame(_ value: Double) {
    #expect(DecimalText.shortest(value) == "nan")
  }

  @Test func everyNumberReadsBackToTheBit() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(Double(DecimalText.shortest(value))?.bitPattern == value.bitPattern)
    }
  }
}
