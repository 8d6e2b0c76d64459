/// How many things a finding counted, and what became of them.
///
/// Invariant: `passing <= measured <= applicable <= total`.
public struct Counts: Sendable, Equatable {
  public var total: Int
  public var applicable: Int
  public var measured: Int
  public var passing: Int

  public init(total: Int, applicable: Int, measured: Int, passing: Int) {
    precondition(passing <= measured && measured <= applicable && applicable <= total)
    self.total = total
    self.applicable = applicable
    self.measured = measured
    self.passing = passing
  }

  /// So many things, of none of which the rule asks anything.
  public static func notApplicable(_ total: Int) -> Counts {
    Counts(total: total, applicable: 0, measured: 0, passing: 0)
  }

  public var failing: Int { measured - passing }

  public var missing: Int { applicable - measured }

  /// Measured over applicable; nil where nothing was applicable.
  public var coverage: Double? { applicable == 0 ? nil : Double(measured) / Double(applicable) }
}
