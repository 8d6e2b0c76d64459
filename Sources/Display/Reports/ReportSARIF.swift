internal import Datasets
internal import Policy
internal import Tables

/// The report as SARIF 2.1.0, for viewers of static analysis: a rule for each check, a result for each finding that is not
/// simply compliant. Failures of `must` are errors, of advisory checks notes; a waiver is a suppression; a place is the row
/// of the table's file.
///
/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
enum ReportSARIF {
  static func bytes(of report: PolicyReport, _ options: ReportOptions) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.array { json in
        json.object { writeRun(report, options, &$0) }
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func writeRun(_ report: PolicyReport, _ options: ReportOptions, _ json: inout JSONWriter) {
    json.key("tool")
    json.object { json in
      json.key("driver")
      json.object { json in
        json.member("name", "jiaoyan")
        json.member("version", Version.current)
        json.member("language", options.language == .chinese ? "zh-CN" : "en-US")
        json.key("rules")
        json.array { json in
          for description in report.descriptions { write(description, options, &json) }
        }
      }
    }
    json.member("columnKind", "unicodeCodePoints")
    json.key("invocations")
    json.array { json in
      json.object { json in
        json.member("executionSuccessful", report.outcome != .checkFailed)
        json.member("exitCode", Int(report.outcome.rawValue))
      }
    }
    json.key("properties")
    json.object { json in
      json.member("synthetic", report.dataset.isSynthetic)
      json.member("notices", texts: ReportProse.notices(report, options.language))
      json.key("manifest")
      json.object { ReportJSON.writeManifest(report, &$0) }
    }
    let places = Dictionary(
      report.descriptions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    json.key("results")
    json.array { json in
      for finding in report.findings where finding.judgement.verdict != .compliant {
        guard let place = places[finding.check] else { continue }
        write(finding, report.descriptions[place], place, report, options, &json)
      }
    }
  }

  private static func write(_ description: CheckDescription, _ options: ReportOptions, _ json: inout JSONWriter) {
    func text(_ name: String, _ text: String, _ json: inout JSONWriter) {
      json.key(name)
      json.object { $0.member("text", text.isEmpty ? "–" : text) }
    }
    json.object { json in
      json.member("id", description.id.description)
      text(
        "shortDescription", options.language.pick(description.title.chinese, description.title.english), &json)
      text("fullDescription", description.quote, &json)
      text("help", description.formula, &json)
      json.key("defaultConfiguration")
      json.object { $0.member("level", level(of: .nonCompliant, description)) }
    }
  }

  private static func write(
    _ finding: Finding, _ description: CheckDescription, _ rule: Int, _ report: PolicyReport, _ options: ReportOptions,
    _ json: inout JSONWriter
  ) {
    let language = options.language
    let verdict = finding.judgement.verdict
    json.object { json in
      json.member("ruleId", description.id.description)
      json.member("ruleIndex", rule)
      json.member("kind", kind(of: verdict))
      json.member("level", verdict == .nonCompliant || verdict == .error ? level(of: verdict, description) : "none")
      json.key("message")
      json.object { json in
        let remarks = ReportMarkdown.remarks(finding, description, language)
        json.member(
          "text",
          "\(finding.unitName) (\(finding.unit)) \(finding.period): \(ReportProse.verdict(verdict, language)), "
            + ReportProse.figures(finding, language) + (remarks.isEmpty ? "" : "; " + remarks))
      }
      json.key("locations")
      json.array { json in
        json.object { json in
          if let first = report.shownEvidence(finding, options).first(where: { $0.row != nil }) {
            json.key("physicalLocation")
            json.object { json in
              json.key("artifactLocation")
              json.object { $0.member("uri", first.table + ".csv") }
              json.key("region")
              json.object { $0.member("startLine", first.row ?? 1) }
            }
          }
          json.key("logicalLocations")
          json.array { json in
            json.object { json in
              json.member("name", finding.unitName)
              json.member("fullyQualifiedName", (finding.regionPath + [finding.unit]).joined(separator: "/"))
              json.member("kind", finding.unitKind.rawValue)
            }
          }
        }
      }
      json.key("partialFingerprints")
      json.object { $0.member("finding/v1", finding.fingerprint) }
      if let waiver = finding.waiver, !waiver.isExpired {
        json.key("suppressions")
        json.array { json in
          json.object { json in
            json.member("kind", "external")
            json.member("status", "accepted")
            json.member("justification", ReportProse.waiver(waiver, language))
          }
        }
      }
      json.key("properties")
      json.object { json in
        json.member("verdict", verdict.rawValue)
        json.member("period", finding.period)
        json.member("reading", finding.reading)
        json.member("observed", finding.judgement.observed)
        json.member("threshold", finding.judgement.threshold)
      }
    }
  }

  private static func kind(of verdict: Verdict) -> String {
    switch verdict {
    case .compliant: "pass"
    case .nonCompliant, .error: "fail"
    case .indeterminate, .noData: "open"
    case .notApplicable, .notDue: "notApplicable"
    }
  }

  private static func level(of verdict: Verdict, _ description: CheckDescription) -> String {
    if verdict == .error { return "error" }
    return description.stance == .verdict ? "error" : "note"
  }
}
