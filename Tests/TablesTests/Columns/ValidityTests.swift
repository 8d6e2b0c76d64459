import Tables
import Testing

@Suite struct ValidityTests {
  private func bits(_ validity: Validity) -> [Bool] { (0..<validity.count).map(validity.isPresent) }

  private func built(_ bits: [Bool]) -> Validity {
    var builder = ValidityBuilder()
    for bit in bits { builder.append(bit) }
    return builder.finished()
  }

  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 129, 1000])
  func eachBitIsKeptAndTheMissingOnesAreCounted(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let expected = (0..<count).map { _ in Bool.random(using: &random) }
    let validity = built(expected)
    #expect(bits(validity) == expected)
    #expect(validity.missingCount == expected.count { !$0 })
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200])
  func allPresentAndAllMissingAreWhatABuilderMakesOfThem(_ count: Int) {
    #expect(Validity(allPresent: count) == built([Bool](repeating: true, count: count)))
    #expect(Validity(allMissing: count) == built([Bool](repeating: false, count: count)))
    #expect(Validity(allMissing: count).missingCount == count)
  }

  @Test func takingBackAcrossWordBordersLeavesNoTrace() {
    var random = SeededGenerator(seed: 6)
    var builder = ValidityBuilder()
    var expected: [Bool] = []
    for _ in 0..<5000 {
      if !expected.isEmpty, Int.random(in: 0..<9, using: &random) < 4 {
        builder.removeLast()
        expected.removeLast()
      } else {
        let bit = Bool.random(using: &random)
        builder.append(bit)
        expected.append(bit)
      }
      #expect(builder.count == expected.count)
      if expected.count % 64 < 2 { #expect(builder.finished() == built(expected)) }
    }
    while builder.count > 0 { builder.removeLast() }
    #expect(builder.finished() == Validity(allPresent: 0))
  }

  @Test func aMissingBitTakenBackDoesNotMakeTheColumnMissing() {
    var builder = ValidityBuilder()
    for _ in 0..<64 { builder.append(true) }
    builder.append(false)
    builder.removeLast()
    #expect(builder.finished() == Validity(allPresent: 64))
  }

  @Test func gatheringPicksBitsAndANegativeRowIsMissing() throws {
    let validity = built([true, false, true])
    #expect(try bits(validity.gathered([2, -1, 0, 1, 2])) == [true, false, true, false, true])
    #expect(try validity.gathered([0, 2]).missingCount == 0)
  }
}
