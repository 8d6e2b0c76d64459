internal import Policy
internal import Tables

/// The sentences that all forms of a report share.
enum ReportProse {
  static func synthetic(_ language: Language) -> String {
    language.pick(
      "合成数据：除地名和代码外均为虚构，不代表任何真实单位。",
      "Synthetic data: all but region names and codes is invented and says nothing of any real unit.")
  }

  static func invented(_ language: Language) -> String {
    language.pick("演示用规则包，非真实政策。", "A pack for demonstration, not a real policy.")
  }

  static func unverified(_ language: Language) -> String {
    language.pick(
      "规则包中有未核对原文的数值（verified=false）。", "Some values of the pack were not held against their text (verified=false).")
  }

  /// What a reader must know before any figure: synthetic data, an invented pack, values that nobody verified.
  static func notices(_ report: PolicyReport, _ language: Language) -> [String] {
    var notices: [String] = []
    if report.dataset.isSynthetic { notices.append(synthetic(language)) }
    if report.pack.isInvented { notices.append(invented(language)) }
    if report.usesUnverifiedValues { notices.append(unverified(language)) }
    return notices
  }

  static func verdict(_ verdict: Verdict, _ language: Language) -> String {
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

  /// What a finding says in one clause: how many fail, or the figure and what was asked for.
  static func figures(_ finding: Finding, _ language: Language) -> String {
    let judgement = finding.judgement
    let counts = judgement.counts
    if counts.total > 1 || counts.applicable != 1 {
      return language.pick(
        "\(counts.failing)／\(counts.applicable) 未达到", "\(counts.failing) of \(counts.applicable) fail")
        + (counts.missing > 0 ? language.pick("，\(counts.missing) 缺数据", ", \(counts.missing) unknown") : "")
    }
    let observed = judgement.observed.map(figure) ?? FigureText.missing
    let threshold = judgement.threshold.map(figure) ?? FigureText.missing
    let reason =
      judgement.reason.map {
        language.pick("（\(ReportTerms.reason($0, language))）", " (\(ReportTerms.reason($0, language)))")
      } ?? ""
    return language.pick("实际 \(observed)，要求 \(threshold)", "observed \(observed), asked for \(threshold)") + reason
  }

  static func figure(_ value: Double) -> String {
    FigureText.decimal(value, decimals: FigureText.decimals(of: value, most: 4))
  }

  /// What missing data could still change.
  static func missingness(_ missingness: Missingness, _ language: Language) -> String {
    switch missingness {
    case .cannotChange(let missing):
      language.pick("即使缺报的 \(missing) 个全部补报，结论也不变", "cannot change even if all \(missing) missing report")
    case .complies(let passing, let missing):
      language.pick("缺报的 \(missing) 个中有 \(passing) 个达到即为符合", "complies if \(passing) of the \(missing) missing pass")
    case .unknown(let missing):
      language.pick("\(missing) 个全部缺报", "all \(missing) are missing")
    }
  }

  /// The least change that makes a unit comply.
  static func change(_ change: Change, _ language: Language) -> String {
    let amount = [figure(change.amount), unit(change.unit, language)].filter { !$0.isEmpty }.joined(separator: " ")
    let spread = change.things > 1 ? language.pick("（涉及 \(change.things) 项）", " over \(change.things)") : ""
    return language.pick("还差 \(amount)\(spread)", "\(amount) more\(spread)")
  }

  private static func unit(_ unit: String, _ language: Language) -> String {
    guard language == .chinese else { return unit }
    return switch unit {
    case "h": "学时"
    case "CNY": "元"
    case "officer": "人"
    case "school": "所学校"
    case "year": "年"
    case "post": "个岗位"
    case "things": "项"
    case "activity": "次活动"
    case "county": "个县"
    case "document": "份文件"
    case "field": "个方面"
    case "follow-up": "次整改"
    case "issue": "个问题"
    case "mentored teacher": "名有师傅的教师"
    case "plan": "份规划"
    case "record": "条记录"
    case "result": "项结果"
    case "rule": "项制度"
    case "scheme": "份方案"
    case "school year": "学年"
    case "study": "次研修"
    case "title": "项职称"
    case "visit day": "个到校日"
    case "meeting/year": "次会议"
    case "inspection/semester": "次视导"
    default: unit
    }
  }

  static func waiver(_ waiver: Waivers.Waiver, _ language: Language) -> String {
    let text = language.pick(
      "豁免：\(waiver.reason)（\(waiver.approvedBy)，至 \(waiver.until)）",
      "waiver: \(waiver.reason) (\(waiver.approvedBy), until \(waiver.until))")
    return waiver.isExpired ? text + language.pick("，已过期", ", expired") : text
  }

  /// How many findings came to which verdict, of how many units.
  static func tally(_ report: PolicyReport, _ language: Language) -> String {
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = report.findings.count { $0.judgement.verdict == verdict }
      return count == 0 ? nil : "\(self.verdict(verdict, language)) \(FigureText.grouped(String(count)))"
    }
    let total = FigureText.grouped(String(report.findings.count))
    let units = FigureText.grouped(String(Set(report.findings.map(\.unit)).count))
    return language.pick(
      "\(report.descriptions.count) 项检查，\(units) 个单位，\(total) 个结果：",
      "\(report.descriptions.count) checks of \(units) units, \(total) findings: ")
      + counts.joined(separator: language.pick("，", ", ")) + language.pick("。", ".")
  }

  static func conclusion(_ report: PolicyReport, _ language: Language) -> String {
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

  static func aboutSignals(_ language: Language) -> String {
    language.pick(
      "如实填报的数据中少见的规律：提示先核对何处，不针对任何人，不影响任何结论。",
      "Patterns that honest reporting seldom makes: they say where to look first, accuse nobody and touch no verdict.")
  }

  static func signal(_ signal: IntegritySignal, _ language: Language) -> String {
    let name = signal.regionName
    return switch signal.kind {
    case .bunchingAtLimit:
      language.pick(
        "\(name)：略高于要求的 \(signal.of) 人中有 \(signal.cases) 人恰为 \(signal.figure.map(figure) ?? "")",
        "\(name): \(signal.cases) of \(signal.of) officers near the limit have exactly \(signal.figure.map(figure) ?? "")"
      )
    case .identicalValues:
      language.pick(
        "\(name)：\(signal.cases) 个县预算同为 \(signal.figure.map(figure) ?? "") 元",
        "\(name): \(signal.cases) counties budget the same \(signal.figure.map(figure) ?? "") yuan")
    case .onlyDecember:
      language.pick("\(name)：\(signal.cases) 次专题会议全在十二月", "\(name): all \(signal.cases) special meetings in December")
    }
  }
}

extension PolicyReport {
  /// Whether a check that ran reads a value that nobody held against its source.
  var usesUnverifiedValues: Bool {
    descriptions.contains { $0.parameters.contains { pack.parameters[$0.key]?.isVerified == false } }
  }
}
