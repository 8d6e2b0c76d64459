/// A judgement with everything that lets it stand alone: which check, of whom, when.
public struct Finding: Sendable, Equatable {
  public var check: CheckID
  public var unitKind: UnitKind
  /// The region code or the institution id.
  public var unit: String
  public var unitName: String
  /// The codes from the topmost region down to the unit's.
  public var regionPath: [String]
  public var level: String?
  /// `2023`, `2022-1`, `SY2022`, `2023-12-31`, `C2022-2024`.
  public var period: String
  /// The reading of the clause's words that the check used.
  public var reading: String
  public var judgement: Judgement
  /// Stays the same from run to run for the same check, unit, period and reading, whatever the verdict.
  public var fingerprint: String
  /// Who excused the unit; the verdict stays what it is.
  public var waiver: Waivers.Waiver?
}

/// What a check judges.
public enum UnitKind: String, Sendable, CaseIterable {
  case region, institution
}
