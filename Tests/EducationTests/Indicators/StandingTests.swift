import Education
import Testing

@Suite struct StandingTests {
  @Test func countsKeepMissingApart() {
    let counts = StandingCounts([.passing, .passing, .failing, .missing, .notDue, .notApplicable])
    #expect([counts.total, counts.applicable, counts.known, counts.passing] == [6, 4, 3, 2])
    #expect(counts.share == 2.0 / 3)
    #expect(counts.bounds?.low == 0.5)
    #expect(counts.bounds?.high == 0.75)
    #expect(counts.coverage == 0.75)
  }

  @Test(arguments: [[Standing](), [.notDue], [.notApplicable, .notDue]]) func nothingBoundHasNoShare(_ all: [Standing])
  {
    let counts = StandingCounts(all)
    #expect(counts.share == nil)
    #expect(counts.bounds == nil)
    #expect(counts.coverage == nil)
  }

  @Test func allMissingHasBoundsAlone() {
    let counts = StandingCounts([.missing, .missing])
    #expect(counts.share == nil)
    #expect(counts.bounds?.low == 0)
    #expect(counts.bounds?.high == 1)
    #expect(counts.coverage == 0)
  }
}
