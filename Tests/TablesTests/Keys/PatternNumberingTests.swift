import Tables
import Testing

@Suite struct PatternNumberingTests {
  @Test func patternsAreNumberedAsADictionaryWould() {
    var random = SeededGenerator(seed: 23)
    for bound in [1, 10, 100_000] as [UInt64] {
      var numbering = PatternNumbering()
      var known: [UInt64: UInt32] = [:]
      for _ in 0..<20_000 {
        let pattern = random.next() % bound << 40
        let wanted = known[pattern] ?? UInt32(known.count)
        known[pattern] = wanted
        #expect(numbering.number(of: pattern) == wanted)
      }
      #expect(numbering.count == known.count)
    }
  }

  @Test func keysFarApartAndNearEachOtherAreTheSameKeys() throws {
    let near = integers([5, nil, -5, 5, 0])
    let far = integers([.max, nil, .min, .max, 0])
    #expect(try KeyCodes([near], rowCount: 5).codes == [0, 1, 2, 0, 3])
    #expect(try KeyCodes([far], rowCount: 5).codes == [0, 1, 2, 0, 3])
    #expect(try KeyCodes([far, near], rowCount: 5).codes == [0, 1, 2, 0, 3])
  }

  @Test func manyKeysOfManyColumnsAreNumberedByFirstAppearance() throws {
    var random = SeededGenerator(seed: 24)
    let columns = (0..<3).map { _ in integers((0..<5000).map { _ in Int64(random.next() % 300) }) }
    let codes = try KeyCodes(columns, rowCount: 5000)
    var known: [[Value]: UInt32] = [:]
    for row in 0..<5000 {
      let key = columns.map { $0[row] }
      let wanted = known[key] ?? UInt32(known.count)
      known[key] = wanted
      #expect(codes.codes[row] == wanted)
    }
  }

  @Test func aLongNumberingEndsWhenItIsAskedTo() {
    let column = Column(.integer(Cells(repeating: 1, count: 200_000)), Validity(allPresent: 200_000))
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: Impatient(after: 2)) { try KeyCodes([column], rowCount: 200_000) }
    }
  }
}
