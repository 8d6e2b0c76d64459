internal import Policy

/// The notice sentence by sentence as the reports tell it: which checks ask for a sentence, and how their findings came out.
enum ReportLedger {
  /// How many sentences are what, in one line; a second names those that changed since their checks were written.
  static func summary(_ entries: [LedgerEntry], _ language: Language) -> [String] {
    let counts = NoticeLedger.Sentence.Kind.allCases.map { kind in
      "\(self.kind(kind, language)) \(entries.count { $0.sentence.kind == kind })"
    }
    let total = language.pick("通知共 \(entries.count) 句：", "\(entries.count) sentences of the notice: ")
    let drifted = entries.filter(\.sentence.hasDrifted).map {
      language.pick("第\($0.sentence.clause)条", "clause \($0.sentence.clause)")
    }
    return [total + counts.joined(separator: language.pick("，", ", "))]
      + (drifted.isEmpty
        ? []
        : [language.pick("与检查所据原文不同：", "Changed since their checks were written: ") + drifted.joined(separator: ", ")])
  }

  static func kind(_ kind: NoticeLedger.Sentence.Kind, _ language: Language) -> String {
    switch kind {
    case .checked: language.pick("有检查", "checked")
    case .judgement: language.pick("由人判断", "for people to judge")
    case .definition: language.pick("定义或标题", "definition or heading")
    case .uncheckable: language.pick("无可检查内容", "nothing countable")
    }
  }

  /// The verdicts of a sentence's checks in this report, the weightiest first.
  static func verdicts(_ entry: LedgerEntry, _ language: Language) -> String {
    entry.verdicts.sorted { $0.key.weight < $1.key.weight }
      .map { "\(ReportProse.verdict($0.key, language)) \($0.value)" }.joined(separator: language.pick("，", ", "))
  }

  /// The checks of a sentence; those in brackets did not run.
  static func checks(_ entry: LedgerEntry) -> String {
    (entry.ran.map(\.description) + entry.notRun.map { "(\($0))" }).joined(separator: ", ")
  }
}
