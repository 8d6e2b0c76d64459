import Tables
import Testing

@Suite struct SampleTests {
  private func numbered(_ count: Int64) throws -> Table {
    try Table(columns: [
      (Field("i", .integer), integers((0..<count).map { $0 })),
      (Field("k", .integer), integers((0..<count).map { $0 % 3 })),
    ])
  }

  private func drawn(_ table: Table) -> [Int64] {
    table.rows.compactMap { row in if case .integer(let number) = row[0] { number } else { nil } }
  }

  @Test func rowsAreDrawnOnceAndKeepTheirOrder() throws {
    let table = try numbered(100)
    for seed in UInt64(0)..<20 {
      let rows = drawn(try table.sample(.rows(30), seed: seed))
      #expect(rows.count == 30 && Set(rows).count == 30 && rows == rows.sorted())
      #expect(rows == drawn(try table.sample(.rows(30), seed: seed)), "the same seed draws the same rows")
    }
    #expect(drawn(try table.sample(.rows(30), seed: 1)) != drawn(try table.sample(.rows(30), seed: 2)))
  }

  @Test(
    arguments: [
      (.rows(0), 0), (.rows(-5), 0), (.rows(7), 7), (.rows(100), 10), (.share(0), 0), (.share(0.25), 3),
      (.share(1), 10),
      (.share(.nan), 0), (.share(.infinity), 10),
    ] as [(SampleSize, Int)])
  func theSizeIsCutToTheTable(_ size: SampleSize, _ expected: Int) throws {
    #expect(try numbered(10).sample(size, seed: 4).rowCount == expected)
  }

  @Test func everySetOfRowsIsAsLikelyAsAnyOther() throws {
    let table = try numbered(5)
    var counts: [[Int64]: Int] = [:]
    for seed in UInt64(0)..<5000 { counts[drawn(try table.sample(.rows(2), seed: seed)), default: 0] += 1 }
    // Ten pairs, 500 of each expected; five standard deviations are 106.
    #expect(counts.count == 10)
    for (pair, count) in counts { #expect(abs(count - 500) < 106, "\(pair)") }
  }

  @Test func inAGroupedTableEachGroupIsDrawnFrom() throws {
    let sample = try numbered(30).groupBy(["k"]).sample(.rows(4), seed: 9)
    #expect(try sample.count(by: ["k"]).rows.map { $0[1] } == [.integer(4), .integer(4), .integer(4)])
    #expect(drawn(sample) == drawn(sample).sorted())
  }
}
