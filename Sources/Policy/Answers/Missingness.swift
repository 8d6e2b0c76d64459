/// What missing data could still change in a verdict: missing as a finding of its own.
public enum Missingness: Sendable, Equatable {
  /// The verdict stays, even if all missing things pass or all fail.
  case cannotChange(missing: Int)
  /// So many of the missing things must pass for the unit to comply.
  case complies(ifPassing: Int, of: Int)
  /// Nothing was measured.
  case unknown(missing: Int)

  /// Nil where nothing is missing, or where the check does not count things.
  public init?(_ judgement: Judgement, _ quantifier: Quantifier) {
    let counts = judgement.counts
    guard counts.missing > 0, quantifier == .each || quantifier == .share else { return nil }
    switch judgement.verdict {
    case .nonCompliant, .compliant: self = .cannotChange(missing: counts.missing)
    case .noData: self = .unknown(missing: counts.missing)
    case .indeterminate:
      let least = Double(counts.applicable) * (judgement.threshold ?? 1) - Judgement.slack
      self = .complies(ifPassing: max(0, Int(least.rounded(.up)) - counts.passing), of: counts.missing)
    case .notApplicable, .notDue, .error: return nil
    }
  }
}
