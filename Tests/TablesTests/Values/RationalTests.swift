import Tables
import Testing

@Suite struct RationalTests {
  @Test func fractionsAreReducedAndTheirDenominatorIsPositive() {
    #expect(Rational(6, -4) == Rational(-3, 2))
    #expect(Rational(-6, -4) == Rational(3, 2))
    #expect(Rational(0, -7) == .zero)
    #expect(Rational(0, 7).denominator == 1)
  }

  @Test func threeThirdsAreOne() {
    let third = Rational(1, 3)
    #expect(third.adding(third)?.adding(third) == Rational(1))
    #expect(Rational(2, 3).multiplied(by: Rational(3, 2)) == Rational(1))
  }

  @Test(arguments: [
    (71.9, Rational(719, 10)), (-0.1, Rational(-1, 10)), (0, .zero), (-0.0, .zero), (3, Rational(3)),
    (1e-5, Rational(1, 100_000)),
    (2.5e17, Rational(250_000_000_000_000_000)), (1.25e-7, Rational(1, 8_000_000)),
  ])
  func aNumberOfAFileIsTheDecimalThatWasWritten(_ value: Double, _ exact: Rational) {
    #expect(Rational(decimal: value) == exact)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e18, -1e300, .leastNonzeroMagnitude, 1e-30])
  func aNumberThatDoesNotFitHasNoFraction(_ value: Double) {
    #expect(Rational(decimal: value) == nil)
  }

  @Test func everyDecimalGivesItsDoubleBack() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let value = Double.random(in: -1e6...1e6, using: &random) * [1e-9, 1e-3, 1, 1e9].randomElement(using: &random)!
      #expect(try #require(Rational(decimal: value)).double == value)
    }
  }

  @Test func theDoubleOfALongFractionIsTheNearest() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      // Decimal text is read to the nearest double, so the same digits are the reference.
      let whole = Int.random(in: -(10 << 58)...10 << 58, using: &random)
      let fraction = Int.random(in: 0..<1_000_000_000, using: &random)
      let digits = String(fraction)
      let text = "\(whole).\(String(repeating: "0", count: 9 - digits.count))\(digits)"
      let part = Rational(whole < 0 ? -fraction : fraction, 1_000_000_000)
      #expect(try #require(Rational(whole).adding(part)).double == Double(text))
    }
  }

  @Test func arithmeticThatLeaves128BitsGivesNothing() throws {
    let huge = try #require(Rational(.max).multiplied(by: Rational(.max)))
    let tiny = Rational(1, .max)
    #expect(huge.multiplied(by: huge) == nil)
    #expect(huge.adding(Rational(1, .max)) == nil)
    #expect(huge.isLess(than: tiny) == nil)
    #expect(tiny.isLess(than: Rational(1)) == true)
  }

  @Test func comparisonIsThatOfTheFractions() {
    #expect(Rational(1, 3).isLess(than: Rational(1, 2)) == true)
    #expect(Rational(1, 2).isLess(than: Rational(1, 3)) == false)
    #expect(Rational(1, 2).isLess(than: Rational(2, 4)) == false)
    #expect(Rational(-1, 2).isLess(than: .zero) == true)
  }
}

@Suite struct ExactSumTests {
  private func sum(_ values: [Double]) -> ExactSum {
    values.reduce(into: ExactSum()) { $0.add($1) }
  }

  @Test func aTenthAndTwoTenthsAreThreeTenths() {
    let sum = sum([0.1, 0.2])
    #expect(sum.value == 0.3)
    #expect(sum.double != 0.3, "the ordinary sum is off by a bit, or the test says nothing")
    #expect(sum.isAtLeast(ExactSum(0.3)))
    #expect(!ExactSum(0.3).isAtLeast(ExactSum(0.30000001)))
  }

  @Test func theOrderOfTheTermsDoesNotMatter() {
    var random = SeededGenerator(seed: 3)
    let values = (0..<500).map { _ in Double(Int.random(in: -9999...9999, using: &random)) / 100 }
    let expected = sum(values).value
    for _ in 0..<10 { #expect(sum(values.shuffled(using: &random)).value == expected) }
  }

  @Test func sharesAreTakenExactly() {
    var sum = ExactSum()
    for _ in 0..<3 { sum.add(71.9, times: Rational(1, 3)) }
    #expect(sum.value == 71.9)
    #expect(sum.exact == Rational(719, 10))
  }

  @Test func aSumOfSumsIsTheSumOfAllTerms() {
    var left = sum([0.1, 0.2])
    left.add(sum([0.3, 0.4]))
    #expect(left.exact == Rational(1))
  }

  @Test func aTermThatDoesNotFitMakesTheSumAnOrdinaryOne() {
    let overflown = sum([1e300, 0.1])
    #expect(overflown.exact == nil)
    #expect(overflown.value == 1e300)
    #expect(overflown.isAtLeast(ExactSum(1e299)))
    #expect(!ExactSum(1e299).isAtLeast(overflown))
    #expect(sum([.nan]).value.isNaN)
    // Once inexact it stays so, even for terms that would fit again.
    #expect(sum([1e300, -1e300, 0.1, 0.2]).exact == nil)
  }

  @Test func denominatorsThatLeave128BitsMakeTheSumAnOrdinaryOne() {
    var sum = ExactSum()
    for prime in [2_147_483_647, 4_294_967_291, 4_294_967_279, 4_294_967_231, 4_294_967_197] {
      sum.add(1, times: Rational(1, prime))
    }
    #expect(sum.exact == nil)
    #expect(abs(sum.value - 1.4e-9) < 1e-10)
  }

  @Test func aShareOfALimitIsComparedExactly() {
    // 0.7 × 0.1 rounds up to 0.07000000000000001 as doubles.
    #expect(ExactSum(0.07).isAtLeast(ExactSum(0.1), times: 0.7))
    #expect(!ExactSum(0.0699999999999).isAtLeast(ExactSum(0.1), times: 0.7))
  }

  @Test func withoutExactNumbersASlackDecidesInFavour() {
    var almost = sum([1e300])
    almost.add(-1e300)
    almost.add(0.3 - 1e-12)
    #expect(almost.isAtLeast(ExactSum(0.3)))
    #expect(!almost.isAtLeast(ExactSum(0.31)))
  }
}
