internal import Policy
internal import Tables

/// The report as JUnit XML, for build servers: a suite for each check, a case for each finding. What fails is a failure, an
/// error an error; what has no data, is not due or does not apply is skipped; a waived failure says so and stays one.
enum ReportJUnit {
  static func text(of report: PolicyReport, _ options: ReportOptions) -> String {
    let language = options.language
    let byCheck = Dictionary(grouping: report.findings, by: \.check)
    func count(_ findings: [Finding], _ verdicts: Set<Verdict>) -> Int {
      findings.count { verdicts.contains($0.judgement.verdict) }
    }
    func totals(_ findings: [Finding]) -> String {
      "tests=\"\(findings.count)\" failures=\"\(count(findings, [.nonCompliant]))\" errors=\"\(count(findings, [.error]))\" skipped=\"\(count(findings, skipped))\""
    }
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(escaped(report.pack.id))\" \(totals(report.findings))>\n"
    for description in report.descriptions {
      let findings = byCheck[description.id] ?? []
      let title = language.pick(description.title.chinese, description.title.english)
      text += "  <testsuite name=\"\(escaped("\(description.id) \(title)"))\" \(totals(findings))>\n"
      text += properties(report, description, language)
      for finding in findings { text += testCase(finding, description, language) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static let skipped: Set<Verdict> = [.noData, .indeterminate, .notDue, .notApplicable]

  private static func properties(_ report: PolicyReport, _ description: CheckDescription, _ language: Language)
    -> String
  {
    var properties = ReportManifest.lines(of: report, .english).map { ($0.name.lowercased(), $0.value) }
    properties.append(("synthetic", report.dataset.isSynthetic ? "true" : "false"))
    properties.append(("stance", description.stance.rawValue))
    properties += ReportProse.notices(report, language).map { ("notice", $0) }
    return "    <properties>\n"
      + properties.map { "      <property name=\"\(escaped($0.0))\" value=\"\(escaped($0.1))\"/>\n" }.joined()
      + "    </properties>\n"
  }

  private static func testCase(_ finding: Finding, _ description: CheckDescription, _ language: Language) -> String {
    let name = escaped("\(finding.unitName) (\(finding.unit)) \(finding.period)")
    let head = "    <testcase classname=\"\(escaped(description.id.description))\" name=\"\(name)\""
    let figures = ReportProse.figures(finding, language)
    let remarks = ReportMarkdown.remarks(finding, description, language)
    let message = escaped(remarks.isEmpty ? figures : figures + "; " + remarks)
    switch finding.judgement.verdict {
    case .compliant: return head + "/>\n"
    case .nonCompliant:
      return head
        + ">\n      <failure message=\"\(message)\">\(escaped(description.quote))</failure>\n    </testcase>\n"
    case .error:
      return head + ">\n      <error message=\"\(escaped(finding.judgement.reason ?? ""))\"/>\n    </testcase>\n"
    case .noData, .indeterminate, .notDue, .notApplicable:
      let verdict = ReportProse.verdict(finding.judgement.verdict, language)
      return head + ">\n      <skipped message=\"\(escaped(verdict)): \(message)\"/>\n    </testcase>\n"
    }
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
