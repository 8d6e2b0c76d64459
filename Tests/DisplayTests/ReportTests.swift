import Education
import Foundation
import Policy
import Testing

@testable import Display

@Suite("A report")
struct ReportTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path() + "datasets/guangxi"

  private func report(_ only: [String] = []) throws -> PolicyReport {
    try PolicyRun(try Education.open(Self.folder), pack: .named("guangxi-2021"), only: only, year: 2023).report()
  }

  @Test("is JSON with every key of the contract")
  func json() throws {
    let bytes = ReportJSON.bytes(of: try report(), ReportOptions(evidence: 2))
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(Set(document.keys) == ["schemaVersion", "manifest", "dataGate", "checks", "findings", "rollups"])
    let manifest = try #require(document["manifest"] as? [String: Any])
    #expect(Set(manifest.keys) == ["jiaoyan", "pack", "packSHA256", "asOf", "period", "parameters", "dataset"])
    #expect((manifest["dataset"] as? [String: Any])?["synthetic"] as? Bool == true)
    let checks = try #require(document["checks"] as? [[String: Any]])
    #expect(checks.count == CheckCatalogue.descriptions.count)
    let findings = try #require(document["findings"] as? [[String: Any]])
    let keys: Set<String> = [
      "check", "clause", "unitKind", "unit", "unitName", "regionPath", "period", "reading", "verdict", "observed",
      "threshold", "margin", "counts", "coverage", "reason", "evidence", "evidenceTotal", "fingerprint", "waiver",
    ]
    #expect(findings.allSatisfy { Set($0.keys) == keys })
    #expect(findings.allSatisfy { ($0["evidence"] as? [Any])?.count ?? 0 <= 2 })
    let prints = findings.compactMap { $0["fingerprint"] as? String }
    #expect(Set(prints).count == findings.count)
  }

  @Test("is the same bytes in every run")
  func determinism() throws {
    #expect(ReportJSON.bytes(of: try report()) == ReportJSON.bytes(of: try report()))
  }

  @Test("never holds what is personal")
  func privacy() throws {
    let text = String(decoding: ReportJSON.bytes(of: try report(), ReportOptions(evidence: 10_000)), as: UTF8.self)
    #expect(!text.contains("合成教研员"))
  }

  @Test("says in both languages that the data are synthetic, and how it ends", arguments: Language.allCases)
  func text(language: Language) throws {
    let lines = ReportText.lines(of: try report(["16-1", "17-2"]), ReportOptions(language: language))
    #expect(lines.contains { $0.contains(language == .chinese ? "合成数据" : "Synthetic data") })
    #expect(lines.contains { $0.hasPrefix("17-2") })
    #expect(lines.last == (language == .chinese ? "结论：有不符合项。" : "Outcome: some units are not compliant."))
  }

  @Test("fits its summary to a narrow terminal", arguments: Language.allCases)
  func narrow(language: Language) throws {
    let lines = ReportText.lines(of: try report(), ReportOptions(language: language, width: 80, worst: 3))
    let summary = lines.drop { !$0.isEmpty }.dropFirst().prefix { !$0.isEmpty }
    #expect(summary.count == CheckCatalogue.descriptions.count + 1)
    #expect(summary.allSatisfy { TerminalWidth.of($0) <= 80 })
  }

  @Test("explains every check with clause, quote, formula, parameters and readings", arguments: Language.allCases)
  func explanations(language: Language) throws {
    let pack = try Pack.named("guangxi-2021")
    for description in CheckCatalogue.descriptions {
      let lines = ExplainText.lines(of: description, pack: pack, language: language, width: 80)
      let text = lines.joined().filter { $0 != " " }
      #expect(text.contains(description.quote.filter { $0 != " " }))
      #expect(description.parameters.allSatisfy { use in text.contains(use.key) })
      #expect(description.readings.allSatisfy { text.contains($0.name) })
      #expect(lines.allSatisfy { TerminalWidth.of($0) <= 80 })
    }
  }

  @Test(
    "takes its language from the locale",
    arguments: [("zh_CN.UTF-8", Language.chinese), ("de_DE", .english), ("C", .english)])
  func locale(name: String, language: Language) {
    #expect(Language(locale: name) == language)
  }
}
