internal import Datasets
public import Policy
internal import Tables

/// The report as JSON, schema version 1.
public enum ReportJSON {
  /// The report in UTF-8, ending with a newline. Nothing in it depends on the clock or the machine. `evidenceTotal` tells
  /// how many rows of evidence there are beyond those listed.
  public static func bytes(of report: PolicyReport, _ options: ReportOptions = ReportOptions()) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("schemaVersion", 1)
      json.key("manifest")
      json.object { writeManifest(report, &$0) }
      json.key("dataGate")
      json.array { json in
        for table in report.unreadableTables { write(table, &json) }
        for reject in report.dataGate { write(reject, &json) }
      }
      json.key("checks")
      json.array { json in
        for description in report.descriptions { write(description, report.pack, &json) }
      }
      json.key("findings")
      let size = 256
      json.array(parts: (report.findings.count + size - 1) / size) { part, json in
        for finding in report.findings.dropFirst(part * size).prefix(size) { write(finding, report, options, &json) }
      }
      json.key("rollups")
      json.array { json in
        for rollup in report.rollups { write(rollup, &json) }
      }
    }
    json.endLine()
    return json.bytes
  }

  static func writeManifest(_ report: PolicyReport, _ json: inout JSONWriter) {
    json.member("jiaoyan", Version.current)
    json.member("pack", report.pack.id)
    json.member("packSHA256", report.pack.sha256)
    json.member("asOf", report.asOf.description)
    json.member("period", String(report.year))
    if let waivers = report.waiversSHA256 { json.member("waiversSHA256", waivers) }
    if !report.scripts.isEmpty {
      json.key("scripts")
      json.array { json in
        for script in report.scripts {
          json.object { json in
            json.member("name", script.name)
            json.member("sha256", script.sha256)
          }
        }
      }
    }
    json.key("parameters")
    json.object { json in
      for (key, parameter) in report.pack.parameters.sorted(by: { $0.key < $1.key }) {
        json.key(key)
        write(parameter.value, &json)
      }
    }
    json.key("dataset")
    json.object { json in
      json.member("name", report.dataset.name)
      json.member("synthetic", report.dataset.isSynthetic)
      json.key("tables")
      json.array { json in
        for table in report.dataset.tables {
          json.object { json in
            json.member("name", table.name)
            json.member("rows", table.rows)
            json.member("sha256", table.sha256)
          }
        }
      }
    }
  }

  private static func write(_ table: PolicyReport.UnreadableTable, _ json: inout JSONWriter) {
    json.object { json in
      json.member("table", table.name)
      json.key("row")
      json.null()
      json.key("column")
      json.null()
      json.member("code", table.failure.code)
      json.member("message", table.failure.description)
    }
  }

  private static func write(_ reject: Reject, _ json: inout JSONWriter) {
    json.object { json in
      json.member("table", reject.table)
      json.member("row", reject.row)
      json.member("column", reject.column)
      json.member("code", reject.code.rawValue)
      json.member("message", reject.description)
    }
  }

  private static func write(_ description: CheckDescription, _ pack: Pack, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", description.id.description)
      json.member("clause", description.clause)
      json.key("title")
      json.object { json in
        json.member("zh", description.title.chinese)
        json.member("en", description.title.english)
      }
      json.member("quote", description.quote)
      json.member("force", description.force.rawValue)
      json.member("stance", description.stance.rawValue)
      json.member("unitKind", description.unit.kind.rawValue)
      json.member("periodKind", description.periodKind.rawValue)
      json.member("formula", description.formula)
      json.key("parameters")
      json.object { json in
        for use in description.parameters {
          let parameter = pack.parameters[use.key]
          json.key(use.name)
          json.object { json in
            json.member("key", use.key)
            json.key("value")
            write(parameter?.value ?? use.standard, &json)
            json.member("unit", parameter?.unit)
            json.member("origin", parameter?.origin.rawValue ?? "proposal")
          }
        }
      }
    }
  }

  private static func write(
    _ finding: Finding, _ report: PolicyReport, _ options: ReportOptions, _ json: inout JSONWriter
  ) {
    let judgement = finding.judgement
    json.object { json in
      json.member("check", finding.check.description)
      json.member("clause", finding.check.clause)
      json.member("unitKind", finding.unitKind.rawValue)
      json.member("unit", finding.unit)
      json.member("unitName", finding.unitName)
      json.member("regionPath", texts: finding.regionPath)
      json.member("period", finding.period)
      json.member("reading", finding.reading)
      json.member("verdict", judgement.verdict.rawValue)
      json.member("observed", judgement.observed)
      json.member("threshold", judgement.threshold)
      json.member("margin", judgement.margin)
      json.key("counts")
      json.object { json in
        json.member("total", judgement.counts.total)
        json.member("applicable", judgement.counts.applicable)
        json.member("measured", judgement.counts.measured)
        json.member("passing", judgement.counts.passing)
        json.member("failing", judgement.counts.failing)
        json.member("missing", judgement.counts.missing)
      }
      json.member("coverage", judgement.counts.coverage)
      json.member("reason", judgement.reason)
      json.key("evidence")
      json.array { json in
        for evidence in report.shownEvidence(finding, options) { write(evidence, options.names, &json) }
      }
      json.member("evidenceTotal", judgement.evidence.count)
      json.member("fingerprint", finding.fingerprint)
      json.key("waiver")
      write(finding.waiver, &json)
    }
  }

  private static func write(_ waiver: Waivers.Waiver?, _ json: inout JSONWriter) {
    guard let waiver else { return json.null() }
    json.object { json in
      json.member("reason", waiver.reason)
      json.member("by", waiver.approvedBy)
      json.member("until", waiver.until.description)
      json.member("expired", waiver.isExpired)
    }
  }

  private static func write(_ evidence: Evidence, _ names: OfficerNames?, _ json: inout JSONWriter) {
    json.object { json in
      json.member("table", evidence.table)
      json.member("key", evidence.key)
      json.member("row", evidence.row)
      json.member("column", evidence.column)
      json.key("value")
      json.value(evidence.value)
      json.member("role", evidence.role)
      if let names { json.member("name", names.name(of: evidence)) }
    }
  }

  private static func write(_ rollup: Rollup, _ json: inout JSONWriter) {
    json.object { json in
      json.member("check", rollup.check.description)
      json.member("region", rollup.region)
      json.member("period", rollup.period)
      json.member("units", rollup.units)
      for verdict in Verdict.allCases { json.member(verdict.rawValue, rollup[verdict]) }
    }
  }

  private static func write(_ value: ParameterValue, _ json: inout JSONWriter) {
    switch value {
    case .none: json.null()
    case .number(let number): json.value(number)
    case .flag(let flag): json.value(flag)
    case .day(let day): json.value(day.description)
    case .texts(let texts):
      json.array { json in
        for text in texts { json.value(text) }
      }
    }
  }
}
