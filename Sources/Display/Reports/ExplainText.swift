internal import Datasets
public import Policy
internal import Tables

/// A check explained: clause, quote, formula, parameters, readings, limits.
public enum ExplainText {
  /// Lines without line ends, folded at `width` columns.
  public static func lines(of description: CheckDescription, pack: Pack, language: Language, width: Int = 96)
    -> [String]
  {
    let title = language.pick(description.title.chinese, description.title.english)
    let head = "\(description.id)  "
    let indent = String(repeating: " ", count: head.count)
    var lines =
      FoldedText.lines(title, width: width - head.count).enumerated().map { ($0 == 0 ? head : indent) + $1 } + [""]
    func section(_ chinese: String, _ english: String, _ text: String) {
      guard !text.isEmpty else { return }
      lines.append(language.pick(chinese, english))
      lines += FoldedText.lines(text, width: width - 2).map { "  " + $0 }
    }
    section(
      "条款", "Clause",
      "\(pack.source)，\(language.pick("第", "clause "))\(description.clause)"
        + language.pick("条", "") + (description.quote.isEmpty ? "" : "：「\(description.quote)」"))
    section(
      "效力", "Force",
      ReportTerms.kind(description, language)
        + " (\(description.force.rawValue) · \(description.stance.rawValue) · \(description.unit.kind.rawValue) · "
        + "\(description.quantifier.rawValue) · \(description.periodKind.rawValue))")
    section("计数", "What is counted", description.counts)
    section("公式", "Formula", description.formula)
    section("适用", "Applies when", description.appliesWhen)
    section("缺数据", "Missing when", description.missingWhen)
    section(
      "需要的表", "Tables needed",
      description.needs.joined(separator: ", ")
        + (description.mayUse.isEmpty ? "" : " (+ \(description.mayUse.joined(separator: ", ")))"))
    lines.append(language.pick("参数", "Parameters"))
    for use in description.parameters {
      guard let parameter = pack.parameters[use.key] else { continue }
      let unit = parameter.unit.map { " \($0)" } ?? ""
      let origin = language.pick(
        parameter.origin == .text ? "原文" : "建议", parameter.origin == .text ? "in the text" : "our proposal")
      let note = parameter.note.map { ": \($0)" } ?? ""
      let source = parameter.source.map { "; \($0)" } ?? ""
      let check = parameter.isVerified ? "" : language.pick("；未核对原文", "; not verified against the text")
      let since =
        [parameter.from?.description, parameter.to?.description].contains { $0 != nil }
        ? " \(parameter.from?.description ?? "") – \(parameter.to?.description ?? "")" : ""
      lines += FoldedText.lines(
        "\(use.name) = \(parameter.value.text)\(unit)\(since) (\(origin)\(note)\(source)\(check)) [\(use.key)]",
        width: width - 2
      )
      .map { "  " + $0 }
    }
    lines.append(language.pick("理解（第一种为所用）", "Readings (the first is used)"))
    for reading in description.readings {
      lines += FoldedText.lines("\(reading.name): \(reading.meaning)", width: width - 2).map { "  " + $0 }
    }
    section("证据", "Evidence", description.evidence)
    return lines
  }

  /// The check at work on one unit of a dataset: a failing one where there is one, with the figures put in and the rows it
  /// rests on. Nothing where the report has no finding of the check.
  public static func example(
    _ description: CheckDescription, _ report: PolicyReport, language: Language, width: Int = 96
  ) -> [String] {
    let findings = report.findings(of: description.id)
    let order: [Verdict] = [.nonCompliant, .compliant, .indeterminate, .noData, .notApplicable, .notDue, .error]
    guard let verdict = order.first(where: { verdict in findings.contains { $0.judgement.verdict == verdict } }),
      let finding = findings.first(where: { $0.judgement.verdict == verdict })
    else { return [] }
    let judgement = finding.judgement
    var lines = [
      "", language.pick("实例", "Example") + "  \(report.dataset.title ?? report.dataset.name)",
    ]
    lines += ReportProse.notices(report, language).map { "  ⚠ " + $0 }
    var words = ["\(finding.unitName) (\(finding.unit)) \(finding.period): \(ReportProse.verdict(verdict, language))"]
    words.append(ReportProse.figures(finding, language))
    if let margin = judgement.margin { words.append(language.pick("差值 ", "margin ") + ReportProse.figure(margin)) }
    if let reason = judgement.reason, !words[1].contains(ReportTerms.reason(reason, language)) {
      words.append(ReportTerms.reason(reason, language))
    }
    if let missing = Missingness(judgement, description.quantifier) {
      words.append(ReportProse.missingness(missing, language))
    }
    if verdict == .nonCompliant, let change = judgement.change { words.append(ReportProse.change(change, language)) }
    lines += FoldedText.lines(words.joined(separator: language.pick("；", "; ")), width: width - 2).map { "  " + $0 }
    var options = ReportOptions(language: language)
    options.evidence = 12
    for row in report.shownEvidence(finding, options) {
      let place = row.row.map { language.pick(" 第 \($0) 行", " row \($0)") } ?? ""
      lines += FoldedText.lines(
        "\(row.table)\(place) · \(row.key) · \(row.column) = \(row.value == .missing ? FigureText.missing : row.value.description) · \(row.role)",
        width: width - 4
      ).map { "    " + $0 }
    }
    let rest = judgement.evidence.count - options.evidence
    if rest > 0 { lines.append(language.pick("    … 另有 \(rest) 行", "    … and \(rest) more rows")) }
    return lines
  }
}
