import DatasetFixture
import Education
import Tables
import Testing

@testable import Policy

/// The five-year clock of 14-5 and 14-6 goes by the pack; what it makes of the figures is told in `RotationClockTests`.
@Suite(.findsMutants) struct RotationParametersTests {
  @Test(arguments: ["14-5", "14-6"]) func theClockGoesByThePack(_ id: String) throws {
    let check = try CheckCatalogue.description(id)
    try DatasetFixture.places.open { education in
      let context = CheckContext(
        check, check.standardReading, try Pack.named("guangxi-2021"), RunMemory(education, checks: []))
      let rule = RotationRule(context)
      #expect(rule.afterYears == 5)
      #expect(rule.leastDays == 270)
      #expect(rule.leastSemesterDays == 100)
      #expect(rule.withinMonths == 24)
      #expect(rule.chainGapMonths == 12)
      #expect(rule.pauseLeastDays == 90)
      #expect(rule.startTolerance == 30)
      #expect(rule.transitionUntil.description == "2022-09-01")
    }
  }
}
