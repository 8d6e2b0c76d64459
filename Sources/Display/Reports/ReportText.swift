internal import Datasets
public import Policy
internal import Tables

/// The report as a person reads it on a terminal: summary by clause, the units furthest off, what is not known.
public enum ReportText {
  /// Lines without line ends. The summary fits the options' width by clipping titles.
  public static func lines(of report: PolicyReport, _ options: ReportOptions = ReportOptions()) -> [String] {
    let language = options.language
    var lines = header(report, language)
    lines += gate(report, language)
    if !report.absentTables.isEmpty {
      let names = report.absentTables.joined(separator: ", ")
      lines.append(language.pick("✗ 数据集缺少需要的表：\(names)", "✗ The dataset lacks tables that checks need: \(names)"))
    }
    lines.append("")
    lines += summary(report, language, options.width)
    for description in report.descriptions {
      let details = details(of: description, report, language, options.worst)
      if !details.isEmpty { lines += [""] + details }
    }
    lines += section(nextSteps(report, language), language.pick("下一步", "Next steps"))
    lines += section(waivers(report, language), language.pick("豁免", "Waivers"))
    lines += section(
      options.signals.map { ReportProse.signal($0, language) },
      language.pick("数据异常提示（不影响结论）", "Where to look first (no verdict hangs on it)"))
    lines += section(ReportLedger.summary(report.ledger(), language), language.pick("原文台账", "Clause ledger"))
    if let baseline = options.baseline {
      lines += section(moves(report.moves(since: baseline), options), language.pick("与上次相比", "Since the baseline"))
    }
    return lines + ["", ReportProse.conclusion(report, language)]
  }

  private static func section(_ lines: [String], _ title: String) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "    " + $0 }
  }

  private static func header(_ report: PolicyReport, _ language: Language) -> [String] {
    let title = report.pack.title
    return [
      language.pick(title.chinese, title.english),
      language.pick("数据集：", "Dataset: ") + (report.dataset.title ?? report.dataset.name)
        + language.pick("　年度：", "   Year: ") + String(report.year),
      language.pick("规则包：", "Pack: ")
        + "\(report.pack.id) \(report.pack.sha256.prefix(12)) · jiaoyan \(Version.current)",
    ] + ReportProse.notices(report, language).map { "⚠ " + $0 }
  }

  private static func gate(_ report: PolicyReport, _ language: Language) -> [String] {
    let unreadable =
      report.unreadableTables.map { "✗ \($0.failure)" }
      + report.failures.map { "✗ \($0.check): \($0.message)" }
    guard !report.dataGate.isEmpty else { return unreadable }
    let count = FigureText.grouped(String(report.dataGate.count))
    return unreadable + [
      language.pick(
        "✗ 数据校验：\(count) 处不合格，所在行未载入：",
        "✗ Data gate: \(count) cells or rows do not fit; their rows were not loaded:")
    ] + report.dataGate.prefix(10).map { "    \($0)" }
      + (report.dataGate.count > 10 ? ["    …"] : [])
  }

  /// One row a check: how many units got which verdict. Verdicts that nobody got have no column.
  private static func summary(_ report: PolicyReport, _ language: Language, _ width: Int?) -> [String] {
    let shown = Verdict.allCases.filter { verdict in report.findings.contains { $0.judgement.verdict == verdict } }
    var rows = [
      [language.pick("检查", "check"), "", language.pick("单位", "units")] + shown.map { ReportProse.verdict($0, language) }
    ]
    for description in report.descriptions {
      let findings = report.findings(of: description.id)
      let counts = shown.map { verdict in findings.count { $0.judgement.verdict == verdict } }
      rows.append(
        [
          description.id.description, language.pick(description.title.chinese, description.title.english),
          String(findings.count),
        ] + counts.map { $0 == 0 ? "·" : String($0) })
    }
    return aligned(rows, width: width)
  }

  /// Rows in columns; all but the first two stand right, and the second is clipped where the rows are too wide.
  private static func aligned(_ rows: [[String]], width: Int?) -> [String] {
    var widths = rows[0].indices.map { column in rows.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
    if let width {
      let others = widths.reduce(0, +) - widths[1] + 2 * (widths.count - 1)
      widths[1] = min(widths[1], max(12, width - others))
    }
    return rows.map { row in
      row.indices.map { column in
        TerminalWidth.padded(
          TerminalWidth.clipped(row[column], to: widths[column]), to: widths[column], right: column > 1)
      }.joined(separator: "  ")
    }
  }

  private static func details(
    of description: CheckDescription, _ report: PolicyReport, _ language: Language, _ worst: Int?
  ) -> [String] {
    let findings = report.findings(of: description.id)
    let failing =
      findings.filter { $0.judgement.verdict == .nonCompliant }
      .sorted { ($0.judgement.margin ?? -.infinity, $0.unit) < ($1.judgement.margin ?? -.infinity, $1.unit) }
    let broken = findings.filter { $0.judgement.verdict == .error }
    let errors =
      broken.first.map { first in
        ["    ✗ \(first.judgement.reason ?? "") (\(language.pick("\(broken.count) 个单位", "\(broken.count) units")))"]
      } ?? []
    guard !failing.isEmpty || !errors.isEmpty else { return [] }
    let title = language.pick(description.title.chinese, description.title.english)
    let named = failing.prefix(worst ?? failing.count).map { finding in
      let figures = ReportProse.figures(finding, language)
      let open = Missingness(finding.judgement, description.quantifier).map {
        "; " + ReportProse.missingness($0, language)
      }
      let waived = finding.waiver.map { " [" + ReportProse.waiver($0, language) + "]" }
      return "    \(finding.unitName) (\(finding.unit)) \(finding.period): \(figures)\(open ?? "")\(waived ?? "")"
    }
    let rest = failing.count - named.count
    let more = rest > 0 ? [language.pick("    … 另有 \(rest) 个", "    … and \(rest) more")] : []
    let stance =
      description.stance == .verdict ? "" : language.pick("（参考，不计入结论）", " (advisory: does not count)")
    let quote = description.quote.isEmpty ? [] : ["  「\(description.quote)」"]
    return ["\(description.id) \(title)\(stance)"] + quote + errors + named + more
  }

  /// Where most of the failing units' way to compliance lies: the least change for each check, added up.
  private static func nextSteps(_ report: PolicyReport, _ language: Language) -> [String] {
    var lines: [String] = []
    for description in report.descriptions where description.stance == .verdict {
      guard let needs = try? report.needs(of: description.id.description), !needs.needs.isEmpty else { continue }
      var amounts: [String: Change] = [:]
      for (_, change) in needs.needs {
        amounts[change.unit, default: Change(0, change.unit, over: 0)].amount += change.amount
        amounts[change.unit]?.things += change.things
      }
      let texts = amounts.values.sorted { $0.unit < $1.unit }.map { ReportProse.change($0, language) }
      lines.append(
        "\(description.id)  "
          + language.pick("\(needs.needs.count) 个单位，", "\(needs.needs.count) units, ")
          + texts.joined(separator: language.pick("，", ", ")))
    }
    let unknown = Set(
      report.findings.filter { $0.judgement.verdict == .noData || $0.judgement.verdict == .indeterminate }.map(\.unit))
    if !unknown.isEmpty {
      lines.append(
        language.pick("\(unknown.count) 个单位需补报数据", "\(unknown.count) units have data to hand in"))
    }
    return lines
  }

  private static func waivers(_ report: PolicyReport, _ language: Language) -> [String] {
    report.findings.compactMap { finding in
      finding.waiver.map { "\(finding.check) \(finding.unit) \(finding.period): " + ReportProse.waiver($0, language) }
    }
      + report.idleWaivers.map {
        "\($0.check) \($0.unit): " + language.pick("没有对应的结论", "lies over no finding of this report")
      }
  }

  /// What moved since an earlier report, and by what: each verdict that is another one, and how many figures are.
  static func moves(_ moves: [Move], _ options: ReportOptions) -> [String] {
    let language = options.language
    guard !moves.isEmpty else { return [language.pick("没有变化", "nothing moved")] }
    let verdicts = moves.filter { $0.before != $0.after }
    let shown = verdicts.prefix(options.worst == nil ? verdicts.count : 20).map { move in
      let causes = move.causes.map { cause(language, $0) }.joined(separator: ", ")
      let details = move.details.isEmpty ? "" : " (\(move.details.joined(separator: ", ")))"
      let verdicts = [move.before, move.after].map { text in
        text.flatMap(Verdict.init).map { ReportProse.verdict($0, language) } ?? text ?? "–"
      }
      return "\(move.check) \(move.unitName) (\(move.unit)) \(move.period): "
        + "\(verdicts[0]) → \(verdicts[1]) · \(causes)\(details)"
    }
    let (rest, figures) = (verdicts.count - shown.count, moves.count - verdicts.count)
    return shown + (rest > 0 ? [language.pick("… 另有 \(rest) 项", "… and \(rest) more")] : [])
      + (figures > 0
        ? [language.pick("\(figures) 项结论未变，数字或要求有变", "\(figures) kept their verdict with another figure or threshold")]
        : [])
  }

  private static func cause(_ language: Language, _ cause: Move.Cause) -> String {
    switch cause {
    case .data: language.pick("数据", "data")
    case .parameter: language.pick("参数", "parameter")
    case .check: language.pick("检查", "check")
    case .reading: language.pick("理解", "reading")
    case .period: language.pick("年度", "period")
    }
  }
}
