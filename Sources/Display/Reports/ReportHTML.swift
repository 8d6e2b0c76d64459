internal import Datasets
internal import Policy
internal import Tables

/// The report as one page that stands alone: nothing is fetched from elsewhere, no text of the data can act in it. A table
/// of contents by clause, charts as inline SVG, tables that sort when their heads are clicked, and a style for paper.
enum ReportHTML {
  /// The most findings that one check lists; those that fail come first.
  private static let mostRows = 500

  static func page(of report: PolicyReport, _ options: ReportOptions) -> String {
    let language = options.language
    let title = language.pick(report.pack.title.chinese, report.pack.title.english)
    var page = """
      <!DOCTYPE html>
      <html lang="\(language.pick("zh-Hans", "en"))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(title)) · \(report.year)</title>
      <style>
      \(ReportHTMLAssets.style)
      </style>
      </head>
      <body>
      <header>
      <h1>\(escaped(title))</h1>
      <p>\(escaped(report.dataset.title ?? report.dataset.name)) · \(language.pick("年度", "year")) \(report.year)</p>
      """
    for notice in ReportProse.notices(report, language) { page += "<p class=\"notice\">⚠ \(escaped(notice))</p>\n" }
    page += "<p class=\"conclusion\">\(escaped(ReportProse.conclusion(report, language)))</p>\n"
    page += "<p>\(escaped(ReportProse.tally(report, language)))</p>\n</header>\n"
    page += contents(report, options) + "<main>\n" + summary(report, language)
    for clause in clauses(of: report) { page += section(clause, report, options) }
    page += ReportHTMLSections.ledger(report, language) { id in report.descriptions.first { $0.id == id }.map(anchor) }
    page += ReportHTMLSections.signals(options.signals, language)
    page += gate(report, language)
    if let baseline = options.baseline { page += moves(report.moves(since: baseline), options) }
    page += manifest(report, language)
    return page + "</main>\n<script>\n\(ReportHTMLAssets.script)\n</script>\n</body>\n</html>\n"
  }

  private static func clauses(of report: PolicyReport) -> [Int] {
    Set(report.descriptions.map(\.clause)).sorted()
  }

  private static func contents(_ report: PolicyReport, _ options: ReportOptions) -> String {
    let language = options.language
    var text =
      "<nav><h2>\(language.pick("目录", "Contents"))</h2>\n<ul><li><a href=\"#summary\">\(language.pick("汇总", "Summary"))</a></li>\n"
    for clause in clauses(of: report) {
      text += "<li><a href=\"#c\(clause)\">\(clauseTitle(clause, language))</a><ul>"
      for description in report.descriptions where description.clause == clause {
        text +=
          "<li><a href=\"#\(anchor(description))\">\(escaped(description.id.description)) \(escaped(name(description, language)))</a></li>"
      }
      text += "</ul></li>\n"
    }
    var rest = [("ledger", language.pick("原文台账", "Clause ledger"))]
    if !options.signals.isEmpty { rest.append(("signals", language.pick("数据异常提示", "Signals in the data"))) }
    rest.append(("gate", language.pick("数据校验", "Data gate")))
    if options.baseline != nil { rest.append(("moves", language.pick("与上次相比", "Since the baseline"))) }
    rest.append(("manifest", language.pick("清单", "Manifest")))
    return text + rest.map { "<li><a href=\"#\($0)\">\($1)</a></li>\n" }.joined() + "</ul></nav>\n"
  }

  private static func clauseTitle(_ clause: Int, _ language: Language) -> String {
    language.pick("第\(clause)条", "Clause \(clause)")
  }

  private static func name(_ description: CheckDescription, _ language: Language) -> String {
    language.pick(description.title.chinese, description.title.english)
  }

  private static func anchor(_ description: CheckDescription) -> String {
    "check-" + escaped(String(description.id.description.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }))
  }

  /// One row a check with a bar of its verdicts.
  private static func summary(_ report: PolicyReport, _ language: Language) -> String {
    let shown = Verdict.allCases.filter { verdict in report.findings.contains { $0.judgement.verdict == verdict } }
    let byCheck = Dictionary(grouping: report.findings, by: \.check)
    var text = "<section id=\"summary\"><h2>\(language.pick("汇总", "Summary"))</h2>\n<p class=\"key\">"
    for verdict in shown {
      text += "<span><i class=\"\(verdict.rawValue)\"></i>\(ReportProse.verdict(verdict, language))</span> "
    }
    text +=
      "</p>\n<div class=\"wide\"><table class=\"sortable\"><thead><tr><th scope=\"col\">\(language.pick("检查", "check"))</th><th scope=\"col\">\(language.pick("名称", "title"))</th><th scope=\"col\" class=\"n\">\(language.pick("单位", "units"))</th>"
    for verdict in shown { text += "<th scope=\"col\" class=\"n\">\(ReportProse.verdict(verdict, language))</th>" }
    text += "<th scope=\"col\"></th></tr></thead>\n<tbody>\n"
    for description in report.descriptions {
      let findings = byCheck[description.id] ?? []
      let counts = shown.map { verdict in (verdict, findings.count { $0.judgement.verdict == verdict }) }
      text +=
        "<tr><td><a href=\"#\(anchor(description))\">\(escaped(description.id.description))</a></td><td>\(escaped(name(description, language)))</td><td class=\"n\">\(findings.count)</td>"
      for (_, count) in counts { text += "<td class=\"n\">\(count == 0 ? "·" : String(count))</td>" }
      text += "<td>\(ReportChart.bar(counts, language))</td></tr>\n"
    }
    return text + "</tbody></table></div></section>\n"
  }

  private static func section(_ clause: Int, _ report: PolicyReport, _ options: ReportOptions) -> String {
    let language = options.language
    var text = "<section id=\"c\(clause)\"><h2>\(clauseTitle(clause, language))</h2>\n"
    for description in report.descriptions where description.clause == clause {
      text +=
        "<article id=\"\(anchor(description))\"><h3>\(escaped(description.id.description)) \(escaped(name(description, language)))</h3>\n"
      if !description.quote.isEmpty { text += "<blockquote>\(escaped(description.quote))</blockquote>\n" }
      text +=
        "<p class=\"kind\">\(ReportTerms.kind(description, language))</p>\n"
      text +=
        "<details><summary>\(language.pick("公式与参数", "Formula and parameters"))</summary><p>\(escaped(description.formula))</p>\(parameters(description, report, language))</details>\n"
      let findings = report.findings(of: description.id)
      text += ReportChart.strip(findings, language) + table(findings, description, report, options) + "</article>\n"
    }
    return text + "</section>\n"
  }

  private static func parameters(_ description: CheckDescription, _ report: PolicyReport, _ language: Language)
    -> String
  {
    guard !description.parameters.isEmpty else { return "" }
    var text = "<ul>"
    for use in description.parameters {
      let parameter = report.pack.parameters[use.key]
      let origin = parameter?.origin == .text ? language.pick("原文", "in the text") : language.pick("建议", "proposal")
      let value = (parameter?.value ?? use.standard).text
      text +=
        "<li><code>\(escaped(use.key))</code> = \(escaped(value)) \(escaped(parameter?.unit ?? "")) (\(origin))</li>"
    }
    return text + "</ul>"
  }

  private static func table(
    _ findings: ArraySlice<Finding>, _ description: CheckDescription, _ report: PolicyReport, _ options: ReportOptions
  )
    -> String
  {
    let language = options.language
    guard !findings.isEmpty else {
      return "<p>\(language.pick("没有单位在其范围内。", "No unit is in its scope."))</p>\n"
    }
    let sorted = findings.enumerated().sorted { one, next in
      (one.element.judgement.verdict.weight, one.element.shortfall, one.offset)
        < (next.element.judgement.verdict.weight, next.element.shortfall, next.offset)
    }.map(\.element)
    let heads: [(String, Bool)] = [
      (language.pick("单位", "unit"), false), (language.pick("代码", "code"), false),
      (language.pick("周期", "period"), false),
      (language.pick("结论", "verdict"), false), (language.pick("实际", "observed"), true),
      (language.pick("要求", "threshold"), true), (language.pick("达到/适用", "pass / of"), false),
      (language.pick("覆盖", "coverage"), true), (language.pick("说明", "remarks"), false),
    ]
    var text = "<div class=\"wide\"><table class=\"sortable\"><thead><tr>"
    for (head, isNumber) in heads { text += "<th scope=\"col\"\(isNumber ? " class=\"n\"" : "")>\(head)</th>" }
    text += "</tr></thead>\n<tbody>\n"
    for finding in sorted.prefix(mostRows) { text += row(finding, description, report, options) }
    text += "</tbody></table></div>\n"
    let rest = sorted.count - mostRows
    return rest > 0
      ? text + "<p>\(language.pick("另有 \(rest) 行未列出", "\(rest) more rows are not listed"))</p>\n" : text
  }

  private static func row(
    _ finding: Finding, _ description: CheckDescription, _ report: PolicyReport, _ options: ReportOptions
  ) -> String {
    let (language, judgement) = (options.language, finding.judgement)
    func figure(_ value: Double?) -> String {
      "<td class=\"n\" data-v=\"\(value.map(DecimalText.shortest) ?? "")\">\(value.map(ReportProse.figure) ?? "∅")</td>"
    }
    func share(_ value: Double?) -> String {
      let text = value.map { FigureText.decimal($0 * 100, decimals: 0) + " %" } ?? "∅"
      return "<td class=\"n\" data-v=\"\(value.map(DecimalText.shortest) ?? "")\">\(text)</td>"
    }
    let remarks = ReportMarkdown.remarks(finding, description, language)
    let reason = judgement.verdict == .error ? nil : judgement.reason.map { ReportTerms.reason($0, language) }
    let shown = [reason, remarks.isEmpty ? nil : remarks].compactMap { $0 }
      .joined(separator: language.pick("；", "; "))
    return "<tr><td>\(escaped(finding.unitName))</td><td>\(escaped(finding.unit))</td><td>\(finding.period)</td>"
      + "<td><i class=\"\(judgement.verdict.rawValue)\"></i>\(ReportProse.verdict(judgement.verdict, language))</td>"
      + figure(judgement.observed) + figure(judgement.threshold)
      + "<td>\(judgement.counts.passing)/\(judgement.counts.applicable)</td>" + share(judgement.counts.coverage)
      + "<td>\(escaped(shown))\(evidence(finding, report, options))</td></tr>\n"
  }

  /// The rows that a failing verdict rests on, folded away.
  private static func evidence(_ finding: Finding, _ report: PolicyReport, _ options: ReportOptions) -> String {
    guard finding.judgement.verdict == .nonCompliant, !finding.judgement.evidence.isEmpty else { return "" }
    let shown = finding.judgement.evidence.count
    var few = options
    few.evidence = min(options.evidence, 8)
    guard few.evidence > 0 else { return "" }
    let rows = report.shownEvidence(finding, few)
    var text = "<details><summary>\(options.language.pick("证据 \(shown) 行", "\(shown) rows of evidence"))</summary><ul>"
    for row in rows {
      let place = row.row.map { " \(options.language.pick("行", "row")) \($0)" } ?? ""
      let name = options.names?.name(of: row).map { " \($0)" } ?? ""
      text +=
        "<li>\(escaped(row.table))\(place) · \(escaped(row.key + name)) · \(escaped(row.column)) = \(escaped(row.value.description)) · \(escaped(row.role))</li>"
    }
    return text + "</ul></details>"
  }

  private static func gate(_ report: PolicyReport, _ language: Language) -> String {
    var text = "<section id=\"gate\"><h2>\(language.pick("数据校验", "Data gate"))</h2>\n"
    let messages = report.unreadableTables.map(\.failure.description) + report.dataGate.map(\.description)
    if messages.isEmpty { return text + "<p>\(language.pick("全部通过。", "Everything fits."))</p></section>\n" }
    text += "<ul>"
    for message in messages.prefix(mostRows) { text += "<li>\(escaped(message))</li>" }
    return text + "</ul></section>\n"
  }

  private static func moves(_ moves: [Move], _ options: ReportOptions) -> String {
    "<section id=\"moves\"><h2>\(options.language.pick("与上次相比", "Since the baseline"))</h2>\n<ul>"
      + ReportText.moves(moves, options).map { "<li>\(escaped($0))</li>" }.joined() + "</ul></section>\n"
  }

  private static func manifest(_ report: PolicyReport, _ language: Language) -> String {
    var text = "<section id=\"manifest\"><h2>\(language.pick("清单", "Manifest"))</h2>\n<dl>"
    for line in ReportManifest.lines(of: report, language) {
      text += "<dt>\(escaped(line.name))</dt><dd>\(escaped(line.value))</dd>"
    }
    text +=
      "</dl>\n<div class=\"wide\"><table><thead><tr><th>\(language.pick("表", "table"))</th><th class=\"n\">\(language.pick("行数", "rows"))</th><th>SHA-256</th></tr></thead><tbody>\n"
    for table in ReportManifest.tables(of: report) {
      text +=
        "<tr><td>\(escaped(table.name))</td><td class=\"n\">\(table.rows)</td><td><code>\(table.sha256)</code></td></tr>\n"
    }
    return text + "</tbody></table></div></section>\n"
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text, lineEnd: "<br>") }
}

extension Finding {
  /// Among those that fail, the furthest off comes first.
  fileprivate var shortfall: Double { judgement.verdict == .nonCompliant ? judgement.margin ?? 0 : 0 }
}
