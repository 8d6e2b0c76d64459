import Tables
import Testing

@Suite struct OrderTests {
  private func quantile(_ cells: [Double?], _ share: Double) throws -> Value {
    try Aggregate.quantile.value(
      of: [numbers(cells), numbers([Double?](repeating: share, count: cells.count))], rowCount: cells.count)
  }

  private func gini(_ cells: [Double?]) throws -> Value {
    try Aggregate.gini.value(of: [numbers(cells)], rowCount: cells.count)
  }

  @Test(arguments: [(0, 1), (0.25, 1.75), (0.5, 2.5), (0.75, 3.25), (0.1, 1.3), (1, 4)])
  func aQuantileInterpolatesBetweenNeighbours(_ share: Double, _ expected: Double) throws {
    guard case .number(let found) = try quantile([4, nil, 2, 1, 3], share) else {
      Issue.record("no number")
      return
    }
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() throws {
    #expect(try Aggregate.median.value(of: [numbers([9, 1, 5])], rowCount: 3) == .number(5))
    #expect(try Aggregate.median.value(of: [integers([4, 1, nil, 3, 2])], rowCount: 5) == .number(2.5))
    #expect(try Aggregate.median.value(of: [numbers([7])], rowCount: 1) == .number(7))
  }

  @Test func quantilesAreThoseOfTheDefinition() throws {
    var random = SeededGenerator(seed: 74)
    for _ in 0..<100 {
      let values = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        Double(Int.random(in: -50...50, using: &random)) / 8
      }
      let share = Double.random(in: 0...1, using: &random)
      // R's type 7: the value at place (n − 1)p + 1 of the sorted sample, linear between whole places.
      let sorted = values.sorted()
      let place = Double(values.count - 1) * share
      let (below, above) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
      let expected = below + (place - place.rounded(.down)) * (above - below)
      #expect(try quantile(values, share) == .number(expected))
    }
  }

  @Test(arguments: [[1.0, 0, 0, 0], [0, 1], [0], [3, 2, 1]])
  func sortedAndPeriodicValuesAreSelectedFromLikeAnyOthers(_ period: [Double]) throws {
    for count in [33, 1000, 5000] {
      let values = (0..<count).map { Double($0 / 100) + period[$0 % period.count] }
      for values in [values, values.reversed(), values.sorted()] {
        #expect(
          try quantile(values, 0.5) == .number((values.sorted()[(count - 1) / 2] + values.sorted()[count / 2]) / 2))
      }
    }
  }

  @Test func theShareIsTheSameInAllRows() throws {
    for shares in [[0.5, 0.4], [0.5, nil], [nil, 0.5]] {
      #expect(throws: TableFailure.varyingOption("p of quantile")) {
        try Aggregate.quantile.value(of: [numbers([1, 2]), numbers(shares)], rowCount: 2)
      }
    }
  }

  @Test(arguments: [-0.1, 1.1, Double.nan, .infinity])
  func aShareOutsideZeroToOneHasNoQuantile(_ share: Double) throws {
    let failure = #expect(throws: TableFailure.self) { try quantile([1, 2], share) }
    #expect(failure?.code == "out-of-range")
  }

  @Test func infinitiesDoNotSpoilTheirNeighbours() throws {
    #expect(try quantile([1, .infinity], 0) == .number(1))
    #expect(try quantile([.infinity, .infinity, .infinity, .infinity], 0.5) == .number(.infinity))
    #expect(try quantile([-.infinity, 1, 2], 0.5) == .number(1))
  }

  @Test func notANumberAmongTheValuesIsNotHidden() throws {
    for place in 0..<3 {
      var values: [Double?] = [1, 2, 3]
      values[place] = .nan
      #expect(try quantile(values, 0.5).description == "nan")
      #expect(try gini(values).description == "nan")
    }
  }

  @Test func giniIsTheMeanAbsoluteDifferenceOverTwiceTheMean() throws {
    #expect(try gini([5, 5, nil, 5]) == .number(0))
    #expect(try gini([0, 0, 0, 8]) == .number(0.75))
    #expect(try gini([0, 0]) == .missing)
    var random = SeededGenerator(seed: 75)
    for _ in 0..<50 {
      let values = (0..<15).map { _ in Double.random(in: 0...10, using: &random) }
      var difference = 0.0
      for left in values { for right in values { difference += abs(left - right) } }
      let (count, mean) = (15.0, values.reduce(0, +) / 15)
      guard case .number(let found) = try gini(values) else {
        Issue.record("no number")
        return
      }
      #expect(abs(found - difference / (count * count) / (2 * mean)) < 1e-12)
    }
  }
}
