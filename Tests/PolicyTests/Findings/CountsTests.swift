import Policy
import Testing

@Suite struct CountsTests {
  @Test func whatIsLeftOverIsFailingOrMissing() {
    let counts = Counts(total: 10, applicable: 8, measured: 6, passing: 5)
    #expect(counts.failing == 1)
    #expect(counts.missing == 2)
    #expect(counts.coverage == 0.75)
  }

  @Test func coverageOfNothingIsNotKnown() {
    #expect(Counts(total: 3, applicable: 0, measured: 0, passing: 0).coverage == nil)
  }

  @Test func morePassingThanMeasuredIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = Counts(total: 2, applicable: 2, measured: 1, passing: 2) }
  }

  @Test func moreMeasuredThanApplicableIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = Counts(total: 2, applicable: 1, measured: 2, passing: 1) }
  }

  @Test func moreApplicableThanCountedIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = Counts(total: 1, applicable: 2, measured: 1, passing: 1) }
  }
}
