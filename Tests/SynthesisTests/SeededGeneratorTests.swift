import Tables
import Testing

@testable import Synthesis

@Suite struct SeededGeneratorTests {
  @Test func theSequenceIsThatOfThePublishedAlgorithm() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    #expect((0..<4).map { _ in generator.next() } == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func theSameStreamGivesTheSameNumbers() {
    var first = SeededGenerator(seed: 7, stream: "visits", "I450102-1")
    var second = SeededGenerator(seed: 7, stream: "visits", "I450102-1")
    #expect((0..<20).map { _ in first.next() } == (0..<20).map { _ in second.next() })
  }

  @Test func streamsDifferBySeedTableAndPlace() {
    var starts: Set<UInt64> = []
    for seed: UInt64 in [0, 1, 2] {
      for table in ["visits", "awards"] {
        for place in ["450102", "450103", ""] {
          var generator = SeededGenerator(seed: seed, stream: table, place)
          starts.insert(generator.next())
        }
      }
    }
    #expect(starts.count == 18)
  }

  @Test func drawsStayWithinTheirBounds() {
    var generator = SeededGenerator(seed: 1, stream: "bounds")
    for _ in 0..<2000 {
      #expect((3...9).contains(generator.integer(3...9)))
      #expect((0..<1).contains(generator.unit()))
      #expect((0.394...2.54).contains(generator.skewed()))
      #expect(abs(generator.normal(0, 1)) <= 6)
    }
  }

  @Test func everyWholeNumberOfARangeComesUp() {
    var generator = SeededGenerator(seed: 1, stream: "range")
    #expect(Set((0..<200).map { _ in generator.integer(-2...2) }) == [-2, -1, 0, 1, 2])
  }

  @Test func normalDrawsHaveTheMeanAndSpreadAskedFor() {
    var generator = SeededGenerator(seed: 1, stream: "normal")
    let draws = (0..<4000).map { _ in generator.normal(10, 2) }
    let mean = draws.reduce(0, +) / 4000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    #expect(abs(mean - 10) < 0.15)
    #expect(abs(variance - 4) < 0.4)
  }

  @Test func weightsDecideHowOftenAnElementIsPicked() {
    var generator = SeededGenerator(seed: 1, stream: "weights")
    let picks = (0..<4000).map { _ in generator.pick(["a", "b", "c"], weights: [1, 3, 0]) }
    #expect((700...1300).contains(picks.count { $0 == "a" }))
    #expect(!picks.contains("c"))
  }

  @Test func daysAreWorkingDaysWhereTheRangeHasOne() {
    var generator = SeededGenerator(seed: 1, stream: "days")
    // 2023-12-25 was a Monday.
    let monday = Day(2023, 12, 25)
    for _ in 0..<200 {
      let day = generator.day(monday...monday + 13)
      #expect((day - monday) % 7 < 5)
    }
    #expect(generator.day(monday + 5...monday + 5) == monday + 5)
  }
}
