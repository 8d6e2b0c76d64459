import Tables
import Testing

@Suite struct SliceTests {
  @Test(arguments: [-1, 0, 1, 4, 5, 6, Int.max, .min])
  func headAndTailAreCutToTheTable(_ count: Int) throws {
    let table = try randomTable(5, seed: 52)
    #expect(table.head(count).spelledRows == Array(table.spelledRows.prefix(max(0, count))))
    #expect(table.tail(count).spelledRows == Array(table.spelledRows.suffix(max(0, count))))
  }

  @Test func sliceTakesAnyTwoEnds() throws {
    let table = try randomTable(4, seed: 53)
    for start in [Int.min, -1, 0, 2, 4, 5, .max] {
      for end in [Int.min, -1, 0, 2, 4, 5, .max] {
        let expected = table.spelledRows.enumerated().filter { $0.offset >= start && $0.offset < end }.map(\.element)
        #expect(table.slice(start, end).spelledRows == expected, "\(start)..<\(end)")
      }
    }
  }

  @Test func theGroupingStays() throws {
    #expect(try randomTable(5, seed: 58).groupBy(["text"]).head(2).grouping == ["text"])
  }
}
