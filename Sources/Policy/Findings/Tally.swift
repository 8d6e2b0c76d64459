public import Education

/// Counts things one by one for a rule that each of them, or a share of them, must keep.
///
///     var tally = Tally()
///     for officer in officers { tally.count(hasContactSchool(officer) ? .passing : .failing) }
///     return tally.each()
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
  /// How much of `lackingUnit` the failing things lack together.
  private var lacking = 0.0
  private var lackingUnit: String?

  public init() {}

  /// Things that somebody else has counted; the counts must not contradict each other.
  public init(total: Int, applicable: Int, measured: Int, passing: Int) {
    let counts = Counts(total: total, applicable: applicable, measured: measured, passing: passing)
    (self.total, self.applicable, self.passing) = (counts.total, counts.applicable, counts.passing)
    missing = counts.missing
  }

  public mutating func count(_ outcome: Outcome) { count(outcome, times: 1) }

  /// Counts so many things of which the same became.
  mutating func count(_ outcome: Outcome, times: Int) {
    let outcome = RuleMutation.counted(outcome)
    total += times
    switch outcome {
    case .notApplicable: return
    case .notDue: notDue += times
    case .passing: passing += times
    case .missing: missing += times
    case .failing: break
    }
    if outcome != .notDue { applicable += times }
  }

  /// Counts a thing that, where it fails, fails for want of so much of a unit.
  public mutating func count(_ outcome: Outcome, lacking amount: Double, _ unit: String) {
    count(outcome)
    guard outcome == .failing else { return }
    lacking += amount
    lackingUnit = unit
  }

  /// Counts a thing by what is known of it: true passes, false fails, nil is missing.
  public mutating func count(_ passes: Bool?) { count(Self.outcome(passes)) }

  /// Counts a thing by what is known of it, and what it lacks if it fails.
  public mutating func count(_ passes: Bool?, lacking amount: Double, _ unit: String) {
    count(Self.outcome(passes), lacking: amount, unit)
  }

  private static func outcome(_ passes: Bool?) -> Outcome { passes.map { $0 ? .passing : .failing } ?? .missing }

  public var counts: Counts {
    Counts(total: total, applicable: applicable, measured: applicable - missing, passing: passing)
  }

  /// P over M; nil where nothing was measured.
  public var observed: Double? {
    let counts = counts
    return counts.measured == 0 ? nil : Double(counts.passing) / Double(counts.measured)
  }

  /// **each**: one failing thing fails the unit; else one missing leaves it open; else it is compliant. Where nothing
  /// is applicable, the unit is not due if any thing is not due yet, else not applicable.
  public func each() -> Judgement {
    let counts = counts
    let verdict: Verdict =
      if applicable == 0 { verdictOfNothing } else if counts.failing > 0 {
        .nonCompliant
      } else if counts.missing > 0 { counts.measured == 0 ? .noData : .indeterminate } else { .compliant }
    return judgement(verdict, threshold: 1)
  }

  /// **share**: compliant where the share reaches `least` even if all missing things fail, non-compliant where it does
  /// not even if all of them pass; between the two it is indeterminate, and `noData` where nothing was measured.
  public func share(least: Double) -> Judgement {
    let counts = counts
    guard applicable > 0 else { return judgement(verdictOfNothing, threshold: least) }
    let low = Double(passing) / Double(applicable)
    let high = Double(passing + missing) / Double(applicable)
    let verdict: Verdict =
      if Judgement.reaches(low, least) { .compliant } else if !Judgement.reaches(high, least) {
        .nonCompliant
      } else { counts.measured == 0 ? .noData : .indeterminate }
    return judgement(verdict, threshold: least)
  }

  /// **share** that one passing thing reaches, for readings by which one is enough.
  func shareOfOne() -> Judgement { share(least: applicable == 0 ? 1 : 1 / Double(applicable)) }

  /// **value** with which nothing is compared: the share that passes is a figure, and the verdict `notApplicable`; `noData`
  /// where nothing of what is applicable was measured.
  func figure() -> Judgement {
    let hasNoData = applicable > 0 && counts.measured == 0
    return judgement(applicable == 0 ? verdictOfNothing : hasNoData ? .noData : .notApplicable, threshold: nil)
  }

  private var verdictOfNothing: Verdict { notDue > 0 ? .notDue : .notApplicable }

  private func judgement(_ verdict: Verdict, threshold: Double?) -> Judgement {
    Judgement(
      verdict, counts, observed: observed, threshold: threshold, reason: verdict == .compliant ? excuse : nil,
      evidence: evidence,
      change: lackingUnit.map { Change(lacking, $0, over: counts.failing) })
  }
}
