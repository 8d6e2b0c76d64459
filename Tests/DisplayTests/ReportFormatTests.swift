import Education
import Foundation
import Policy
import Tables
import Testing

@testable import Display

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A report in its forms")
struct ReportFormatTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path() + "datasets/guangxi"

  private func report(_ only: [String] = ["3-1", "14-2", "16-1", "17-2"], waivers: Waivers = .none) throws
    -> PolicyReport
  {
    try PolicyRun(
      try Education.open(Self.folder), pack: .named("guangxi-2021"), only: only, year: 2023, waivers: waivers
    ).report()
  }

  private func text(_ format: ReportFormat, _ options: ReportOptions = ReportOptions()) throws -> String {
    String(decoding: format.bytes(of: try report(), options), as: UTF8.self)
  }

  @Test("is known by the end of a file's name")
  func endings() {
    for format in ReportFormat.allCases {
      for ending in format.endings { #expect(ReportFormat(path: "2023" + ending) == format) }
    }
    #expect(ReportFormat(path: "2023.docx") == nil)
  }

  @Test("is the same bytes twice, and says that the data are synthetic", arguments: ReportFormat.allCases)
  func everyForm(_ format: ReportFormat) throws {
    let (one, two) = (try text(format), try text(format))
    #expect(one == two)
    #expect(one.lowercased().contains("synthetic"))
    #expect(one.contains(try Pack.named("guangxi-2021").sha256.prefix(12)))
    #expect(!one.contains("合成教研员"))
    #expect(one.hasSuffix("\n"))
  }

  @Test("is well-formed XML as JUnit, with one case for each finding")
  func junit() throws {
    final class Counter: NSObject, XMLParserDelegate {
      var names: [String: Int] = [:]
      func parser(
        _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
        attributes _: [String: String]
      ) { names[name, default: 0] += 1 }
    }
    let report = try report()
    let parser = XMLParser(data: Data(ReportFormat.junit.bytes(of: report)))
    let counter = Counter()
    parser.delegate = counter
    #expect(parser.parse())
    #expect(counter.names["testcase"] == report.findings.count)
    #expect(counter.names["failure"] == report.findings.count { $0.judgement.verdict == .nonCompliant })
    #expect(counter.names["testsuite"] == 4)
  }

  @Test("is SARIF 2.1.0 with a rule for each check and a result for each finding that is not compliant")
  func sarif() throws {
    let report = try report()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ReportFormat.sarif.bytes(of: report))) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == report.findings.count { $0.judgement.verdict != .compliant })
    for result in results {
      let level = result["level"] as? String
      #expect((result["kind"] as? String == "fail") == (level != "none"))
    }
    let prints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["finding/v1"] }
    #expect(Set(prints).count == results.count)
  }

  @Test("has one CSV row for each finding, each with its manifest")
  func csv() throws {
    let report = try report()
    let lines = String(decoding: ReportFormat.csv.bytes(of: report), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == report.findings.count + 1)
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",true") })
  }

  @Test("is a page that fetches nothing and has a place for each check", arguments: Language.allCases)
  func html(language: Language) throws {
    let page = try text(.html, ReportOptions(language: language))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    for id in ["3-1", "14-2", "16-1", "17-2"] {
      #expect(page.contains("<article id=\"check-\(id)\">"))
      #expect(page.contains("href=\"#check-\(id)\""))
    }
    #expect(page.contains("<svg"))
    #expect(page.contains(language == .chinese ? "第14条" : "Clause 14"))
    let ids = page.matches(of: /id="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for tag in ["table", "section", "article", "ul", "li", "svg", "details"] {
      #expect(
        page.matches(of: try Regex("<\(tag)[ >]")).count == page.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
    }
  }

  @Test("masks personal columns unless they are asked for")
  func personal() throws {
    let report = try report(["14-2"])
    let column = try #require(report.personalColumns["officers"]?.first)
    let finding = try #require(report.findings.first { !$0.judgement.evidence.isEmpty })
    var seen = finding
    seen.judgement.evidence[0].column = column
    seen.judgement.evidence[0].table = "officers"
    seen.judgement.evidence[0].value = .text("secret")
    #expect(report.shownEvidence(seen, ReportOptions()).first?.value == .text("•••"))
    #expect(report.shownEvidence(seen, ReportOptions(showsPersonal: true)).first?.value == .text("secret"))
    seen.judgement.evidence[0].value = .missing
    #expect(report.shownEvidence(seen, ReportOptions()).first?.value == .missing)
  }

  @Test("can be a baseline once it was saved as JSON")
  func baseline() throws {
    let report = try report()
    let path = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).json").path()
    try Data(ReportFormat.json.bytes(of: report)).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(report.moves(since: try Baseline.read(path)).isEmpty)
  }
}
