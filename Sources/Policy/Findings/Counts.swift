/// How many things a finding counted, and what became of them.
///
/// Invariant: `passing + failing <= measured <= applicable <= total`; less than `measured` only where nothing is compared.
public struct Counts: Sendable, Equatable {
  public var total: Int
  public var applicable: Int
  public var measured: Int
  public var passing: Int
  public var failing: Int

  /// Counts in which what was measured and does not pass fails, unless `failing` says that less was compared.
  public init(total: Int, applicable: Int, measured: Int, passing: Int, failing: Int? = nil) {
    self.failing = failing ?? measured - passing
    precondition(
      self.failing >= 0 && passing + self.failing <= measured && measured <= applicable && applicable <= total)
    self.total = total
    self.applicable = applicable
    self.measured = measured
    self.passing = passing
  }

  public var missing: Int { applicable - measured }

  /// Measured over applicable; nil where nothing was applicable.
  public var coverage: Double? { applicable == 0 ? nil : Double(measured) / Double(applicable) }
}
