internal import Datasets
public import Policy
internal import Tables

/// The report as a person reads it on a terminal: summary by clause, the units furthest off, what is not known.
public enum ReportText {
  /// Lines without line ends. The summary fits `width` columns by clipping titles (nil clips nothing); `worst` is the
  /// most units named for each check (nil names all).
  public static func lines(of report: PolicyReport, language: Language, width: Int? = nil, worst: Int? = 3) -> [String]
  {
    var lines = header(report, language)
    lines += gate(report, language)
    if !report.absentTables.isEmpty {
      let names = report.absentTables.joined(separator: ", ")
      lines.append(language.pick("✗ 数据集缺少需要的表：\(names)", "✗ The dataset lacks tables that checks need: \(names)"))
    }
    lines.append("")
    lines += summary(report, language, width)
    for description in report.descriptions {
      let details = details(of: description, report, language, worst)
      if !details.isEmpty { lines += [""] + details }
    }
    return lines + ["", conclusion(report, language)]
  }

  private static func header(_ report: PolicyReport, _ language: Language) -> [String] {
    let title = report.pack.title
    var lines = [
      language.pick(title.chinese, title.english),
      language.pick("数据集：", "Dataset: ") + (report.dataset.title ?? report.dataset.name)
        + language.pick("　年度：", "   Year: ") + String(report.year),
    ]
    if report.dataset.isSynthetic {
      lines.append(
        language.pick(
          "⚠ 合成数据：除地名和代码外均为虚构，不代表任何真实单位。",
          "⚠ Synthetic data: all but region names and codes is invented and says nothing of any real unit."))
    }
    return lines
  }

  private static func gate(_ report: PolicyReport, _ language: Language) -> [String] {
    guard !report.dataGate.isEmpty else { return [] }
    let count = FigureText.grouped(String(report.dataGate.count))
    return [
      language.pick(
        "✗ 数据校验：\(count) 处不合格，所在行未载入：",
        "✗ Data gate: \(count) cells or rows do not fit; their rows were not loaded:")
    ] + report.dataGate.prefix(10).map { "    \($0)" }
      + (report.dataGate.count > 10 ? ["    …"] : [])
  }

  /// One row a check: how many units got which verdict. Verdicts that nobody got have no column.
  private static func summary(_ report: PolicyReport, _ language: Language, _ width: Int?) -> [String] {
    let shown = Verdict.allCases.filter { verdict in report.findings.contains { $0.judgement.verdict == verdict } }
    var rows = [[language.pick("检查", "check"), "", language.pick("单位", "units")] + shown.map { name($0, language) }]
    for description in report.descriptions {
      let findings = report.findings.filter { $0.check == description.id }
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
    let failing = report.findings
      .filter { $0.check == description.id && $0.judgement.verdict == .nonCompliant }
      .sorted { ($0.judgement.margin ?? -.infinity, $0.unit) < ($1.judgement.margin ?? -.infinity, $1.unit) }
    guard !failing.isEmpty else { return [] }
    let title = language.pick(description.title.chinese, description.title.english)
    let named = failing.prefix(worst ?? failing.count).map { finding in
      "    \(finding.unitName) (\(finding.unit)) \(finding.period): \(figures(finding, language))"
    }
    let rest = failing.count - named.count
    let more = rest > 0 ? [language.pick("    … 另有 \(rest) 个", "    … and \(rest) more")] : []
    return ["\(description.id) \(title)", "  「\(description.quote)」"] + named + more
  }

  private static func figures(_ finding: Finding, _ language: Language) -> String {
    let judgement = finding.judgement
    let counts = judgement.counts
    if counts.total > 1 || counts.applicable != 1 {
      return language.pick(
        "\(counts.failing)／\(counts.applicable) 未达到", "\(counts.failing) of \(counts.applicable) fail")
        + (counts.missing > 0 ? language.pick("，\(counts.missing) 缺数据", ", \(counts.missing) unknown") : "")
    }
    let observed = judgement.observed.map(figure) ?? FigureText.missing
    let threshold = judgement.threshold.map(figure) ?? FigureText.missing
    let reason = judgement.reason.map { " (\($0))" } ?? ""
    return language.pick("实际 \(observed)，要求 \(threshold)", "observed \(observed), asked for \(threshold)") + reason
  }

  private static func figure(_ value: Double) -> String {
    FigureText.decimal(value, decimals: FigureText.decimals(of: value, most: 4))
  }

  private static func conclusion(_ report: PolicyReport, _ language: Language) -> String {
    switch report.outcome {
    case .compliant where !report.findings.contains { $0.judgement.verdict == .compliant }:
      language.pick("结论：没有到期或适用的单位。", "Outcome: nothing was due or applicable.")
    case .compliant: language.pick("结论：全部符合。", "Outcome: everything is compliant.")
    case .nonCompliant: language.pick("结论：有不符合项。", "Outcome: some units are not compliant.")
    case .unknown:
      language.pick("结论：未发现不符合项，但有数据缺失或无法判定。", "Outcome: nothing fails, but data are missing or undecided.")
    case .checkFailed: language.pick("结论：有检查未能运行。", "Outcome: a check could not run.")
    case .invalidDataset:
      language.pick("结论：数据集不合格，请先更正。", "Outcome: the dataset is not valid; correct it first.")
    }
  }

  static func name(_ verdict: Verdict, _ language: Language) -> String {
    switch verdict {
    case .compliant: language.pick("符合", "compliant")
    case .nonCompliant: language.pick("不符合", "fails")
    case .indeterminate: language.pick("无法判定", "undecided")
    case .noData: language.pick("无数据", "no data")
    case .notApplicable: language.pick("不适用", "n/a")
    case .notDue: language.pick("未到期", "not due")
    case .error: language.pick("出错", "error")
    }
  }
}
