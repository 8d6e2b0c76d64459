import DatasetFixture
import Education
import Policy
import Testing

/// 2-1: how far a region and its institutions have come with all that the notice asks for.
@Suite(.findsMutants(of: "2-1")) struct SystemProgressTests {
  private let data = DatasetFixture.twoCities

  /// The findings counted for a region, by the words of the rule.
  private func counted(_ report: PolicyReport, _ region: String, withLower: Bool = false) -> [Finding] {
    let binding = report.descriptions.filter {
      $0.stance == .verdict && [.must, .mustOpen, .inPrinciple].contains($0.force)
    }.map(\.id)
    return report.findings.filter {
      binding.contains($0.check) && (withLower ? $0.regionPath.contains(region) : $0.regionPath.last == region)
    }
  }

  private func expect(_ found: Judgement, _ findings: [Finding]) {
    func count(_ verdicts: Verdict...) -> Int { findings.count { verdicts.contains($0.judgement.verdict) } }
    let measured = count(.compliant, .nonCompliant)
    let applicable = measured + count(.indeterminate, .noData)
    let isUnknown = applicable > 0 && measured == 0
    #expect(found.verdict == (isUnknown ? .noData : .notApplicable))
    #expect(
      found.counts == Counts(total: findings.count, applicable: isUnknown ? applicable : 0, measured: 0, passing: 0))
    #expect(found.observed == (measured > 0 ? Double(count(.compliant)) / Double(measured) : nil))
    #expect(found.evidence.filter { $0.role == "open" }.count == count(.nonCompliant))
  }

  @Test(arguments: ["450000", "450100", "450102", "450103", "450200", "450201"])
  func theFindingsOfARegionAreCounted(_ region: String) throws {
    let report = try data.report(year: 2023)
    expect(try data.judgement("2-1", of: region, in: 2023), counted(report, region))
  }

  @Test func regionsBelowCountInOneReadingOnly() throws {
    let report = try data.report(year: 2023)
    let found = try data.open { education in
      try PolicyRun(
        education, pack: .named("guangxi-2021"), only: ["2-1"], year: 2023, readings: ["2-1": "with_lower"]
      ).report().findings.first { $0.unit == "450100" }
    }
    expect(try #require(found).judgement, counted(report, "450100", withLower: true))
  }

  @Test func theDaysToTheHorizonAreShown() throws {
    let shown = try data.judgement("2-1", of: "450102", in: 2023).evidence.filter { $0.role == "shown" }
    #expect(shown.map { "\($0.column) \($0.value)" } == ["days_to_horizon_from 150", "days_to_horizon_to 880"])
  }

  @Test func theYear2022IsTheFirstDue() throws {
    let found = try data.judgement("2-1", of: "450102", in: 2021)
    #expect(found.verdict == .notDue)
    #expect(found.counts.applicable == 0)
  }

  @Test func whereNothingIsJudgedThereIsNoFigure() throws {
    let alone: DatasetFixture = ["regions": "code,name,level,parent_code\n450102,兴宁区,county,"]
    let found = try alone.judgement("2-1", of: "450102", in: 2023)
    #expect(found.verdict == .noData)
    #expect(found.observed == nil && found.counts.measured == 0)
  }
}
