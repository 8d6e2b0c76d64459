import DatasetFixture
import Education
import Testing

@testable import Policy

/// A waiver is laid over a verdict and never replaces it.
@Suite struct WaiversTests {
  private func waivers(_ yaml: String) throws -> Waivers { try Waivers(yaml: Array(yaml.utf8), path: "waivers.yaml") }

  private func report(_ yaml: String, year: Int = 2023) throws -> PolicyReport {
    let waivers = try waivers(yaml)
    return try DatasetFixture.twoCities.open { education in
      try PolicyRun(education, pack: .named("guangxi-2021"), only: ["16-1"], year: year, waivers: waivers).report()
    }
  }

  private let flood = "- { check: 16-1, unit: \"450100\", reason: flood, by: 教育厅, until: \"2023-12-31\" }"

  @Test func aWaiverIsShownAndChangesNothing() throws {
    let (plain, waived) = (try report(""), try report(flood))
    let finding = try #require(waived.findings.first { $0.unit == "450100" })
    #expect(finding.judgement.verdict == .nonCompliant)
    #expect(finding.waiver?.reason == "flood")
    #expect(finding.waiver?.approvedBy == "教育厅")
    #expect(finding.waiver?.isExpired == false)
    #expect(plain.findings.map(\.judgement) == waived.findings.map(\.judgement))
    #expect(plain.outcome == waived.outcome)
    #expect(plain.findings.map(\.fingerprint) == waived.findings.map(\.fingerprint))
    #expect(waived.findings.count { $0.waiver != nil } == 1)
    #expect(plain.waiversSHA256 == waived.waiversSHA256 ? false : true)
  }

  @Test(arguments: [("2023-12-31", false), ("2023-12-30", true), ("2024-01-01", false)])
  func aWaiverRunsOutAfterItsLastDay(_ until: String, _ isExpired: Bool) throws {
    let report = try report(flood.replacing("2023-12-31", with: until))
    #expect(report.findings.first { $0.unit == "450100" }?.waiver?.isExpired == isExpired)
  }

  @Test func oneThatHoldsComesBeforeOneThatRanOut() throws {
    let both = flood.replacing("2023-12-31", with: "2022-12-31") + "\n" + flood
    #expect(try report(both).findings.first { $0.unit == "450100" }?.waiver?.isExpired == false)
  }

  @Test func unitsMayBeNamedByTheBeginningOfTheirIDs() throws {
    let report = try report("- { check: 16-*, unit: 4501*, reason: r, by: b, until: \"2030-01-01\" }")
    #expect(Set(report.findings.filter { $0.waiver != nil }.map(\.unit)) == ["450100", "450102", "450103"])
    #expect(report.idleWaivers.isEmpty)
  }

  @Test func aWaiverThatLiesOverNothingIsTold() throws {
    let report = try report("- { check: 16-1, unit: \"999999\", reason: r, by: b, until: \"2030-01-01\" }")
    #expect(report.idleWaivers.map(\.unit) == ["999999"])
  }

  @Test(arguments: [
    ("- { check: 16-1, unit: x, reason: r, by: b }", "until is lacking"),
    ("- { check: 16-1, unit: x, reason: r, by: b, until: soon }", "waiver 1: until: expected a date"),
    ("- { check: 16-1, unit: x, reason: ' ', by: b, until: \"2023-01-01\" }", "reason is empty"),
    ("- { check: 16-1, unit: x, reasn: r, by: b, until: \"2023-01-01\" }", "did you mean 'reason'?"),
    ("check: 16-1", "waivers.yaml: not a file of waivers"),
  ])
  func aFileThatSaysTooLittleIsRefused(_ yaml: String, _ part: String) {
    let failure = #expect(throws: PolicyFailure.self) { try waivers(yaml) }
    #expect(failure?.code == "bad-waivers")
    #expect(failure?.description.contains(part) == true, "\(failure?.description ?? "")")
  }
}
