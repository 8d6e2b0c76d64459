internal import Datasets
internal import Policy

/// The report as a Markdown document: notices, summary, clause by clause, manifest.
enum ReportMarkdown {
  static func lines(of report: PolicyReport, _ options: ReportOptions) -> [String] {
    let language = options.language
    var lines = ["# " + cell(language.pick(report.pack.title.chinese, report.pack.title.english)), ""]
    for notice in ReportProse.notices(report, language) { lines += ["> ⚠ " + notice, ""] }
    lines += [
      ReportProse.conclusion(report, language) + language.pick("", " ") + ReportProse.tally(report, language), "",
    ]
    lines += ["## " + language.pick("汇总", "Summary"), ""] + summary(report, language)
    for description in report.descriptions {
      lines += [
        "", "## \(description.id) " + cell(language.pick(description.title.chinese, description.title.english)), "",
      ]
      if !description.quote.isEmpty { lines += ["> \(cell(description.quote))", ""] }
      lines += findings(of: description, report, options)
    }
    lines += ["", "## " + language.pick("原文台账", "Clause ledger"), ""] + ledger(report, language)
    if !options.signals.isEmpty {
      lines += ["", "## " + language.pick("数据异常提示", "Signals in the data"), "", ReportProse.aboutSignals(language), ""]
      lines += options.signals.map { "- \($0.check) " + cell(ReportProse.signal($0, language)) }
    }
    lines += ["", "## " + language.pick("数据校验", "Data gate"), ""]
    lines +=
      report.dataGate.isEmpty
      ? [language.pick("全部通过。", "Everything fits.")] : report.dataGate.map { "- \(cell($0.description))" }
    if let baseline = options.baseline {
      lines += ["", "## " + language.pick("与上次相比", "Since the baseline"), ""]
      lines += ReportText.moves(report.moves(since: baseline), options).map { "- " + cell($0) }
    }
    lines += ["", "## " + language.pick("清单", "Manifest"), ""]
    lines += ReportManifest.lines(of: report, language).map { "- \($0.name): \(cell($0.value))" }
    return lines
      + ReportManifest.tables(of: report).map { "- \($0.name): \($0.rows) · `\($0.sha256)`" }
  }

  private static func ledger(_ report: PolicyReport, _ language: Language) -> [String] {
    let entries = report.ledger()
    let head = [
      language.pick("条", "clause"), language.pick("原文", "sentence"), language.pick("处理", "what becomes of it"),
      language.pick("检查", "checks"), language.pick("结论", "verdicts"),
    ]
    return ReportLedger.summary(entries, language) + ["", row(head), "|" + head.map { _ in "---|" }.joined()]
      + entries.map { entry in
        row([
          String(entry.sentence.clause), entry.sentence.text, ReportLedger.kind(entry.sentence.kind, language),
          ReportLedger.checks(entry), ReportLedger.verdicts(entry, language),
        ])
      }
  }

  private static func summary(_ report: PolicyReport, _ language: Language) -> [String] {
    let shown = Verdict.allCases.filter { verdict in report.findings.contains { $0.judgement.verdict == verdict } }
    let head =
      [language.pick("检查", "check"), language.pick("名称", "title")] + shown.map { ReportProse.verdict($0, language) }
    let byCheck = Dictionary(grouping: report.findings, by: \.check)
    return [row(head), "|" + head.map { _ in "---|" }.joined()]
      + report.descriptions.map { description in
        let findings = byCheck[description.id] ?? []
        return row(
          [description.id.description, language.pick(description.title.chinese, description.title.english)]
            + shown.map { verdict in String(findings.count { $0.judgement.verdict == verdict }) })
      }
  }

  /// The units that fail, are undecided or lack data; the others are in the summary.
  private static func findings(of description: CheckDescription, _ report: PolicyReport, _ options: ReportOptions)
    -> [String]
  {
    let language = options.language
    let open = report.findings(of: description.id).filter {
      [.nonCompliant, .indeterminate, .noData, .error].contains($0.judgement.verdict)
    }
    guard !open.isEmpty else { return [language.pick("没有不符合或缺数据的单位。", "No unit fails or lacks data.")] }
    let shown = open.prefix(options.worst ?? open.count)
    let head = [
      language.pick("单位", "unit"), language.pick("周期", "period"), language.pick("结论", "verdict"),
      language.pick("数字", "figures"), language.pick("说明", "remarks"),
    ]
    let more = open.count - shown.count
    return [row(head), "|" + head.map { _ in "---|" }.joined()]
      + shown.map { finding in
        row([
          "\(finding.unitName) (\(finding.unit))", finding.period,
          ReportProse.verdict(finding.judgement.verdict, language), ReportProse.figures(finding, language),
          remarks(finding, description, language),
        ])
      } + (more > 0 ? ["", language.pick("… 另有 \(more) 个", "… and \(more) more")] : [])
  }

  /// What to do, what missing data could change, and who waived it.
  static func remarks(_ finding: Finding, _ description: CheckDescription, _ language: Language) -> String {
    [
      finding.judgement.verdict == .error ? finding.judgement.reason : nil,
      finding.judgement.verdict == .nonCompliant
        ? finding.judgement.change.map { ReportProse.change($0, language) } : nil,
      Missingness(finding.judgement, description.quantifier).map { ReportProse.missingness($0, language) },
      finding.waiver.map { ReportProse.waiver($0, language) },
    ].compactMap { $0 }.joined(separator: language.pick("；", "; "))
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.map(cell).joined(separator: " | ") + " |" }

  /// Text that cannot act as markup or end its cell.
  private static func cell(_ text: String) -> String {
    var escaped = ""
    for character in VisibleText.of(text) {
      if "\\`*_[]<>|#".contains(character) { escaped.append("\\") }
      escaped.append(character == "⏎" ? " " : character)
    }
    return escaped
  }
}
