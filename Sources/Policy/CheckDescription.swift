/// What a check is, in words and in the terms the run needs: everything `explain` says.
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
  public var mayUse: [String] = []
  public var evidence: String

  public var clause: Int { id.clause }
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

/// One way to read ambiguous words.
public struct Reading: Sendable, Equatable {
  public var name: String
  public var meaning: String

  public init(_ name: String, _ meaning: String) {
    self.name = name
    self.meaning = meaning
  }
}

/// A parameter that a check reads: its short name in the check, and its key in the pack.
public struct ParameterUse: Sendable, Equatable {
  public var name: String
  public var key: String

  public init(_ name: String, _ key: String) {
    self.name = name
    self.key = key
  }
}
