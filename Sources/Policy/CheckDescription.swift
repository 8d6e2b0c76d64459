/// What a check is, in words and in the terms the run needs: everything `explain` says.
///
/// Invariant: there is at least one reading, and the first of them changes nothing.
public struct CheckDescription: Sendable {
  public var id: CheckID
  public var title: Bilingual
  /// The clause's own words.
  public var quote: String
  public var force: Force
  public var stance: Stance
  public var unit: UnitScope
  public var quantifier: Quantifier
  public var periodKind: PeriodKind
  /// What the denominator counts.
  public var counts: String
  public var formula: String
  public var appliesWhen: String
  public var missingWhen: String
  public var parameters: [ParameterUse]
  /// The readings that the words allow; the first is the one used.
  public var readings: [Reading]
  /// The tables whose absence makes every unit `noData`.
  public var needs: [String]
  /// Further tables that the formula names, whose absence means that they are empty.
  public var mayUse: [String]
  public var evidence: String
  /// Whether events after the day of issue count although their year began before it.
  public var bindsDuringTransition = false

  public var clause: Int { id.clause }

  public init(
    id: CheckID, title: Bilingual, quote: String, force: Force, stance: Stance, unit: UnitScope, quantifier: Quantifier,
    periodKind: PeriodKind, counts: String, formula: String, appliesWhen: String, missingWhen: String,
    parameters: [ParameterUse], readings: [Reading], needs: [String], mayUse: [String] = [], evidence: String
  ) {
    self.id = id
    self.title = title
    self.quote = quote
    self.force = force
    self.stance = stance
    self.unit = unit
    self.quantifier = quantifier
    self.periodKind = periodKind
    self.counts = counts
    self.formula = formula
    self.appliesWhen = appliesWhen
    self.missingWhen = missingWhen
    self.parameters = parameters
    self.readings = readings
    self.needs = needs
    self.mayUse = mayUse
    self.evidence = evidence
  }
}

/// A text in the two languages of the house.
public struct Bilingual: Sendable, Equatable {
  public var chinese: String
  public var english: String

  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }
}

/// A parameter that a check reads: its short name in the check, and its key in the pack.
public struct ParameterUse: Sendable, Equatable {
  public var name: String
  public var key: String
  /// Its value where the pack states none: that of an analyst's own check.
  public private(set) var standard = ParameterValue.none

  public init(_ name: String, _ key: String) {
    self.name = name
    self.key = key
  }

  /// A parameter of an analyst's own check, with its value.
  public init(own name: String, of check: CheckID, _ value: ParameterValue) {
    self.name = name
    key = "\(check).\(name)"
    standard = value
  }
}
