import Foundation
import Tables
import Testing

@Suite struct MomentsTests {
  private func number(_ aggregate: Aggregate, _ columns: Column...) throws -> Double? {
    let value = try aggregate.value(of: columns, rowCount: columns[0].count)
    guard case .number(let number) = value else {
      #expect(value == .missing)
      return nil
    }
    return number
  }

  private func isClose(_ left: Double?, _ right: Double) -> Bool {
    left.map { abs($0 - right) <= 1e-12 * max(1, abs(right)) } ?? false
  }

  @Test func theFiguresOfAKnownSampleAreThose() throws {
    let sample = numbers([2, 4, nil, 4, 4, 5, 5, 7, 9])
    #expect(try number(.mean, sample) == 5)
    #expect(try isClose(number(.var, sample), 32.0 / 7))
    #expect(try isClose(number(.sd, sample), (32.0 / 7).squareRoot()))
    #expect(try number(.mean, integers([1, 2])) == 1.5)
  }

  @Test func varianceNeedsTwoValues() throws {
    #expect(try number(.var, numbers([3])) == nil)
    #expect(try number(.sd, numbers([3, nil])) == nil)
    #expect(try number(.sd, numbers([3, 3])) == 0)
  }

  @Test func theWeightedMeanIsOverRowsWhereBothArePresent() throws {
    #expect(try number(.wmean, numbers([1, 5, nil, 9]), integers([1, 3, 7, nil])) == 4)
    #expect(try number(.wmean, numbers([1, 2]), numbers([1, -1])) == nil)
    #expect(try number(.wmean, numbers([1, nil]), numbers([nil, 1])) == nil)
  }

  @Test func correlationIsPearsonsOverRowsWhereBothArePresent() throws {
    let x = numbers([1, 2, 3, nil, 100])
    #expect(try number(.corr, x, numbers([2, 4, 6, 1, nil])) == 1)
    #expect(try number(.corr, x, numbers([6, 4, 2, 1, nil])) == -1)
    // Σ(x−3)(y−4) = 8, Σ(x−3)² = 10, Σ(y−4)² = 10.
    #expect(try isClose(number(.corr, numbers([1, 2, 3, 4, 5]), numbers([2, 4, 3, 5, 6])), 0.9))
  }

  @Test func withoutSpreadThereIsNoCorrelation() throws {
    let rising = numbers([1, 2, 3])
    #expect(try number(.corr, rising, numbers([7, 7, 7])) == nil)
    // Three tenths have a mean that rounding takes off them.
    #expect(try number(.corr, rising, numbers([0.1, 0.1, 0.1])) == nil)
    #expect(try number(.corr, numbers([0.1, 0.1, 0.1]), rising) == nil)
    #expect(try number(.corr, numbers([1]), numbers([2])) == nil)
  }

  @Test func theilIsTheMeanOfSharesTimesTheirLogarithm() throws {
    #expect(try number(.theil, numbers([5, 5, 5])) == 0)
    #expect(try isClose(number(.theil, numbers([0, 0, 0, 8])), log(4)), "one has all: ln n")
    #expect(try isClose(number(.theil, numbers([1, 3])), (0.5 * log(0.5) + 1.5 * log(1.5)) / 2))
    #expect(try number(.theil, numbers([-1, 3])) == nil)
    #expect(try number(.theil, numbers([0, 0])) == nil)
  }

  @Test func theFormulasHoldOnRandomSamples() throws {
    var random = SeededGenerator(seed: 73)
    for _ in 0..<50 {
      let cells = (0..<30).map { _ in Bool.random(using: &random) ? Double.random(in: 0...100, using: &random) : nil }
      let weights = (0..<30).map { _ in Bool.random(using: &random) ? Double.random(in: 1...9, using: &random) : nil }
      let values = cells.compactMap { $0 }
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      #expect(try isClose(number(.mean, numbers(cells)), mean))
      #expect(try isClose(number(.var, numbers(cells)), values.map { pow($0 - mean, 2) }.reduce(0, +) / (count - 1)))
      #expect(
        try isClose(number(.theil, numbers(cells)), values.map { $0 / mean * log($0 / mean) }.reduce(0, +) / count))
      let pairs = zip(cells, weights).filter { $0 != nil && $1 != nil }.map { ($0!, $1!) }
      let weighted = pairs.map { $0 * $1 }.reduce(0, +) / pairs.map(\.1).reduce(0, +)
      #expect(try isClose(number(.wmean, numbers(cells), numbers(weights)), weighted))
    }
  }
}
