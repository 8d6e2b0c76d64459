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
  /// The least that would make the unit comply, where the check can say it better than its counts do.
  public var change: Change?
  /// Whether the unit itself is the one thing counted.
  private var countsUnit = false

  public init(
    _ verdict: Verdict, _ counts: Counts, observed: Double?, threshold: Double?, reason: String? = nil,
    evidence: [Evidence] = [], change: Change? = nil
  ) {
    self.verdict = verdict
    self.counts = counts
    self.observed = observed
    self.threshold = threshold
    self.reason = reason
    self.evidence = evidence
    self.change = change
    margin = observed.flatMap { observed in threshold.map { observed - $0 } }
  }

  /// The same unit where the rule does not bind it yet: what was counted stays, nothing is measured.
  public func asNotDue() -> Judgement {
    Judgement(.notDue, .notApplicable(counts.total), observed: nil, threshold: threshold)
  }

  /// The same unit before the day on which its verdict falls: all that is known so far is shown.
  public func asPending(_ reason: String? = nil) -> Judgement {
    var judgement = self
    judgement.verdict = .notDue
    judgement.reason = reason ?? self.reason
    return judgement
  }

  /// The same unit where a table that the check needs is absent: nothing can be measured. A check that looks for
  /// things still shows how many it found.
  public func withoutData(_ quantifier: Quantifier) -> Judgement {
    let applicable = countsUnit ? min(counts.total, 1) : counts.applicable
    return Judgement(
      .noData, Counts(total: counts.total, applicable: applicable, measured: 0, passing: 0),
      observed: quantifier == .exists ? observed : nil, threshold: threshold, reason: "tableAbsent")
  }

  /// The unit of which nothing more is known than that the data are not there.
  public func asNoData(_ reason: String? = nil) -> Judgement {
    var judgement = self
    judgement.verdict = .noData
    judgement.reason = reason
    return judgement
  }

  /// Makes of a failure what the clause's own words make of it: nothing for `must`, a figure without a verdict for
  /// what is only encouraged, and for 有条件的地方 too unless the region has declared the condition. What failed there
  /// is still counted, since it would bind once declared; of any other figure nothing is applicable.
  func under(_ force: Force, isConditionDeclared: Bool) -> Judgement {
    var judgement = self
    switch (verdict, force) {
    case (.nonCompliant, .encourage) where RuleMutation.happens(.forceIsMust),
      (.nonCompliant, .goal) where RuleMutation.happens(.forceIsMust):
      return self
    case (.notApplicable, _), (.nonCompliant, .encourage), (.nonCompliant, .goal):
      judgement.counts = .notApplicable(counts.total)
    case (.nonCompliant, .whereConditionsPermit) where !isConditionDeclared:
      judgement.reason = "conditionNotDeclared"
    default: return self
    }
    judgement.verdict = .notApplicable
    judgement.change = nil
    return judgement
  }

  /// What is less than this is a rounding error of decimals, not a failure.
  public static let slack = 1e-9

  /// Whether a computed decimal reaches its threshold; a rounding error counts in the unit's favour.
  public static func reaches(_ observed: Double, _ threshold: Double) -> Bool {
    if RuleMutation.happens(.strictThreshold) { return observed > threshold + slack }
    return observed >= threshold - slack
  }

  /// Whether it exceeds the threshold by more than a rounding error.
  public static func exceeds(_ observed: Double, _ threshold: Double) -> Bool {
    if RuleMutation.happens(.lenientThreshold) { return observed >= threshold - slack }
    return observed > threshold + slack
  }
}

/// The least that would make a unit comply.
public struct Change: Sendable, Equatable {
  /// How much of `unit` is lacking: hours, meetings, yuan.
  public var amount: Double
  public var unit: String
  /// Over how many of the counted things it is spread.
  public var things: Int

  public init(_ amount: Double, _ unit: String, over things: Int = 1) {
    self.amount = amount
    self.unit = unit
    self.things = things
  }
}

extension Judgement {
  /// **exists**: compliant where at least `least` were found; fewer are non-compliant only where nothing is unknown.
  public static func exists(found: Int, least: Double, isUnknown: Bool, evidence: [Evidence]) -> Judgement {
    let verdict: Verdict = reaches(Double(found), least) ? .compliant : isUnknown ? .noData : .nonCompliant
    return .ofUnit(verdict, observed: Double(found), threshold: least, evidence: evidence)
  }

  /// **value** and **trend**: compliant where the figure reaches the threshold (or, with `isStrict`, exceeds it; or, with
  /// `mostAllowed`, does not exceed it); no figure is `noData`. The margin is positive where better.
  public static func value(
    _ observed: Double?, threshold: Double, isStrict: Bool = false, mostAllowed: Bool = false, reason: String? = nil,
    evidence: [Evidence] = []
  ) -> Judgement {
    guard let observed else {
      return .ofUnit(.noData, observed: nil, threshold: threshold, reason: reason, evidence: evidence)
    }
    let margin = mostAllowed ? threshold - observed : observed - threshold
    let passes = isStrict ? exceeds(margin, 0) : reaches(margin, 0)
    var judgement = ofUnit(
      passes ? .compliant : .nonCompliant, observed: observed, threshold: threshold, reason: reason, evidence: evidence)
    judgement.margin = margin
    return judgement
  }

  /// **value** between bounds, where part of what it is made of is missing: `low` and `high` are the figure at its worst
  /// and at its best. Compliant where the worst passes, non-compliant where the best fails, else indeterminate.
  public static func bounded(
    _ observed: Double?, from low: Double, to high: Double, threshold: Double, isStrict: Bool = false, counts: Counts,
    evidence: [Evidence] = []
  ) -> Judgement {
    func passes(_ figure: Double) -> Bool { isStrict ? exceeds(figure, threshold) : reaches(figure, threshold) }
    let verdict: Verdict =
      if counts.applicable > 0, counts.measured == 0 {
        .noData
      } else if passes(low) { .compliant } else { passes(high) ? .indeterminate : .nonCompliant }
    return Judgement(verdict, counts, observed: observed, threshold: threshold, evidence: evidence)
  }

  /// **value** where nothing is compared: the figure is shown, the verdict is `notApplicable`, or `noData` without one.
  public static func figure(
    _ observed: Double?, isKnown: Bool? = nil, threshold: Double? = nil, evidence: [Evidence] = []
  ) -> Judgement {
    let isKnown = isKnown ?? (observed != nil)
    return .ofUnit(isKnown ? .notApplicable : .noData, observed: observed, threshold: threshold, evidence: evidence)
  }

  /// A verdict in which the unit itself is the one thing counted.
  public static func ofUnit(
    _ verdict: Verdict, observed: Double?, threshold: Double?, reason: String? = nil, evidence: [Evidence] = []
  ) -> Judgement {
    let isApplicable = verdict != .notApplicable && verdict != .notDue
    let isMeasured = isApplicable && verdict != .noData && verdict != .error
    var judgement = Judgement(
      verdict,
      Counts(
        total: 1, applicable: isApplicable ? 1 : 0, measured: isMeasured ? 1 : 0,
        passing: verdict == .compliant ? 1 : 0),
      observed: observed, threshold: threshold, reason: reason, evidence: evidence)
    judgement.countsUnit = true
    return judgement
  }

  /// The verdict of a unit of which the check could not be worked out.
  static func failed(code: String, message: String) -> Judgement {
    .ofUnit(.error, observed: nil, threshold: nil, reason: "\(code): \(message)")
  }
}
