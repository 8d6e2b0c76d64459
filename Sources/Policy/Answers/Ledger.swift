/// A sentence of the notice with what this report says of it.
public struct LedgerEntry: Sendable {
  public let sentence: NoticeLedger.Sentence
  /// Those of its checks that ran.
  public let ran: [CheckID]
  /// Those of its checks that did not run: not in the pack, not selected, or not built yet.
  public let notRun: [CheckID]
  /// How many findings of its checks came to each verdict.
  public let verdicts: [Verdict: Int]
}

extension PolicyReport {
  /// Clause by clause, every sentence of the notice, the checks that ask for it, and how their findings came out.
  public func ledger() -> [LedgerEntry] {
    let byCheck = Dictionary(grouping: findings, by: \.check)
    let known = Set(descriptions.map(\.id))
    return NoticeLedger.sentences.map { sentence in
      let ran = sentence.checkIDs.filter(known.contains)
      var verdicts: [Verdict: Int] = [:]
      for finding in ran.flatMap({ byCheck[$0] ?? [] }) { verdicts[finding.judgement.verdict, default: 0] += 1 }
      return LedgerEntry(
        sentence: sentence, ran: ran, notRun: sentence.checkIDs.filter { !known.contains($0) }, verdicts: verdicts)
    }
  }
}
