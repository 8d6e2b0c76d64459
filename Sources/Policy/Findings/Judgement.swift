public import Education

/// What a check found out about one unit in one period.
public struct Judgement: Sendable, Equatable {
  public var verdict: Verdict
  public var counts: Counts
  public var observed: Double?
  public var threshold: Double?
  /// Observed minus threshold, positive where better; nil where either is.
  public var margin: Double?
  /// A short code where the verdict needs one: `unitSuspect`, `belowLastYear`, `exception`.
  public var reason: String?
  public var evidence: [Evidence]

  public init(
    _ verdict: Verdict, _ counts: Counts, observed: Double?, threshold: Double?, reason: String? = nil,
    evidence: [Evidence] = []
  ) {
    self.verdict = verdict
    self.counts = counts
    self.observed = observed
    self.threshold = threshold
    self.reason = reason
    self.evidence = evidence
    margin = observed.flatMap { observed in threshold.map { observed - $0 } }
  }

  /// The same unit where the rule does not bind it yet: what was counted stays, nothing is measured.
  public func asNotDue() -> Judgement {
    Judgement(
      .notDue, Counts(total: counts.total, applicable: 0, measured: 0, passing: 0), observed: nil,
      threshold: threshold)
  }

  /// The same unit where a table that the check needs is absent: nothing can be measured. A check that looks for
  /// things still shows how many it found.
  public func withoutData(_ quantifier: Quantifier) -> Judgement {
    let countsThings = quantifier == .each || quantifier == .share
    let applicable = countsThings ? counts.applicable : counts.total
    return Judgement(
      .noData, Counts(total: counts.total, applicable: applicable, measured: 0, passing: 0),
      observed: quantifier == .exists ? observed : nil, threshold: threshold, reason: "tableAbsent")
  }
}

// MARK: - The verdict algebra

/// Counts things one by one for a rule that each of them must keep.
public struct Tally: Sendable {
  /// What became of one counted thing.
  public typealias Outcome = Standing

  private var total = 0
  private var applicable = 0
  private var passing = 0
  private var missing = 0
  private var notDue = 0
  /// Why the unit is compliant although something of it failed.
  public var excuse: String?
  public var evidence: [Evidence] = []

  public init() {}

  public mutating func count(_ outcome: Outcome) {
    total += 1
    switch outcome {
    case .notApplicable: return
    case .notDue: notDue += 1
    case .passing: passing += 1
    case .missing: missing += 1
    case .failing: break
    }
    if outcome != .notDue { applicable += 1 }
  }

  /// **each**: one failing thing fails the unit; else one missing leaves it open; else it is compliant. Where nothing
  /// is applicable, the unit is not due if any thing is not due yet, else not applicable.
  public func each() -> Judgement {
    let counts = Counts(total: total, applicable: applicable, measured: applicable - missing, passing: passing)
    let verdict: Verdict =
      if applicable == 0 { notDue > 0 ? .notDue : .notApplicable } else if counts.failing > 0 {
        .nonCompliant
      } else if counts.missing > 0 { counts.measured == 0 ? .noData : .indeterminate } else { .compliant }
    let observed = counts.measured == 0 ? nil : Double(passing) / Double(counts.measured)
    return Judgement(
      verdict, counts, observed: observed, threshold: 1, reason: verdict == .compliant ? excuse : nil,
      evidence: evidence)
  }
}

extension Judgement {
  /// **exists**: compliant where at least `least` were found; fewer are non-compliant only where nothing is unknown.
  static func exists(found: Int, least: Double, isUnknown: Bool, evidence: [Evidence]) -> Judgement {
    let verdict: Verdict = Double(found) >= least ? .compliant : isUnknown ? .noData : .nonCompliant
    return .ofUnit(verdict, observed: Double(found), threshold: least, evidence: evidence)
  }

  /// A verdict in which the unit itself is the one thing counted.
  static func ofUnit(
    _ verdict: Verdict, observed: Double?, threshold: Double?, reason: String? = nil, evidence: [Evidence] = []
  ) -> Judgement {
    let isApplicable = verdict != .notApplicable && verdict != .notDue
    let isMeasured = isApplicable && verdict != .noData && verdict != .error
    return Judgement(
      verdict,
      Counts(
        total: 1, applicable: isApplicable ? 1 : 0, measured: isMeasured ? 1 : 0,
        passing: verdict == .compliant ? 1 : 0),
      observed: observed, threshold: threshold, reason: reason, evidence: evidence)
  }
}
