import DatasetFixture
import Education
import Tables
import Testing

@testable import Policy

/// How periods are written and which days they have, and that every one of them can be judged.
@Suite struct PeriodTests {
  @Test(arguments: [
    (PeriodKind.calendarYear, ["2023"]), (.eventYear, ["2023"]), (.asOf, ["2023-12-31"]), (.schoolYear, ["SY2022"]),
    (.semester, ["2022-1", "2022-2"]), (.cycle, ["C2022-2024"]),
  ]) func periodsOfAYearAreWrittenByTheirKind(_ kind: PeriodKind, _ texts: [String]) {
    #expect(Period.periods(kind, of: 2023).map(\.description) == texts)
  }

  @Test func aSchoolYearIsTheOneThatEndsInTheYear() {
    let days = Period.periods(.schoolYear, of: 2023)[0].standardDays
    #expect(days.first == Day("2022-09-01"))
    #expect(days.last == Day("2023-08-31"))
  }

  @Test func cyclesFollowOneAnotherWithoutGap() {
    var last: Int?
    for year in 1950...2100 {
      guard case .cycle(let cycle) = Period.periods(.cycle, of: year)[0] else { return }
      #expect(cycle.years.contains(year))
      #expect(cycle.years.count == 3)
      #expect((cycle.years.lowerBound - 2022) % 3 == 0)
      #expect(cycle.isComplete == (year == cycle.years.upperBound))
      if let last { #expect(cycle.years.lowerBound == last || cycle.years.lowerBound == last + 3) }
      last = cycle.years.lowerBound
    }
  }

  @Test func aCycleIsLookedAtUpToTheYearAskedFor() {
    let days = Period.periods(.cycle, of: 2023)[0].standardDays
    #expect(days.first == Day("2022-01-01"))
    #expect(days.last == Day("2023-12-31"))
    #expect(Period.periods(.cycle, of: 2024, cycleFirst: 2021, cycleYears: 2)[0].description == "C2023-2024")
  }

  /// No quarter without a value, none with two, and no year that a pack cannot judge.
  @Test(arguments: Pack.names) func everyQuarterFrom2020To2026IsCovered(_ name: String) throws {
    let pack = try Pack.named(name)
    for year in 2020...2026 {
      for month in [3, 6, 9, 12] {
        let day = try #require(Day(year: year, month: month, day: 30))
        let there = pack.on(day)
        #expect(there.parameters.count == pack.timelines.count)
        for (key, values) in pack.timelines {
          let holding = values.filter { ($0.from ?? day) <= day && ($0.to ?? day) >= day }
          #expect(holding.count == 1 || day < pack.effectiveFrom, "\(key) on \(day)")
        }
      }
      let report = try DatasetFixture.twoCities.open { try PolicyRun($0, pack: pack, year: year).report() }
      let keys = report.findings.map { "\($0.check)|\($0.unit)|\($0.period)" }
      #expect(Set(keys).count == keys.count)
      #expect(!report.findings.contains { $0.judgement.verdict == .error })
      let checks = pack.checkIDs.filter { id in report.findings.contains { $0.check == id } }
      #expect(checks == pack.checkIDs, "\(name) \(year)")
      for finding in report.findings where year < 2021 && pack.effectiveFrom.year == 2021 {
        #expect(finding.judgement.verdict == .notDue, "\(finding.check) \(finding.unit) \(finding.period)")
      }
    }
  }
}
