internal import Policy

/// The sections of the HTML report that stand behind the clauses: the notice sentence by sentence, and signals in the data.
enum ReportHTMLSections {
  /// Every sentence with its checks, which `anchor` links where they are in the report.
  static func ledger(_ report: PolicyReport, _ language: Language, anchor: (CheckID) -> String?) -> String {
    let entries = report.ledger()
    var text = "<section id=\"ledger\"><h2>\(language.pick("原文台账", "Clause ledger"))</h2>\n"
    for line in ReportLedger.summary(entries, language) { text += "<p>\(MarkupText.escaped(line))</p>\n" }
    text += "<div class=\"wide\"><table><thead><tr>"
    for (head, width) in [
      (language.pick("条", "clause"), "n"), (language.pick("原文", "sentence"), ""),
      (language.pick("处理", "what becomes of it"), ""), (language.pick("检查", "checks"), ""),
      (language.pick("结论", "verdicts"), ""),
    ] {
      text += "<th scope=\"col\"\(width.isEmpty ? "" : " class=\"\(width)\"")>\(head)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for entry in entries {
      let ran = entry.ran.map { id in
        let name = MarkupText.escaped(id.description)
        return anchor(id).map { "<a href=\"#\($0)\">\(name)</a>" } ?? name
      }
      let checks = (ran + entry.notRun.map { "(\($0))" }).joined(separator: ", ")
      text +=
        "<tr><td class=\"n\">\(entry.sentence.clause)</td><td lang=\"zh-Hans\">\(MarkupText.escaped(entry.sentence.text))</td>"
        + "<td>\(ReportLedger.kind(entry.sentence.kind, language))</td><td>\(checks)</td>"
        + "<td>\(ReportLedger.verdicts(entry, language))</td></tr>\n"
    }
    return text + "</tbody></table></div></section>\n"
  }

  /// Nothing where there is no signal.
  static func signals(_ signals: [IntegritySignal], _ language: Language) -> String {
    guard !signals.isEmpty else { return "" }
    return "<section id=\"signals\"><h2>\(language.pick("数据异常提示", "Signals in the data"))</h2>\n"
      + "<p>\(MarkupText.escaped(ReportProse.aboutSignals(language)))</p>\n<ul>"
      + signals.map { "<li>\($0.check) \(MarkupText.escaped(ReportProse.signal($0, language)))</li>" }.joined()
      + "</ul></section>\n"
  }
}
