/// The value of a parameter: a figure, a switch, a list of words, or nothing (a level that is switched off).
public enum ParameterValue: Sendable, Equatable {
  case none
  case number(Double)
  case flag(Bool)
  case texts([String])

  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  public var flag: Bool? {
    if case .flag(let value) = self { value } else { nil }
  }

  public var texts: [String]? {
    if case .texts(let value) = self { value } else { nil }
  }

  /// Whether `other` may take its place: a value of the same kind, or anything where the pack has a level switched off.
  /// Nothing may not take the place of a value: a check would read it as zero and pass everybody.
  func mayBecome(_ other: ParameterValue) -> Bool {
    if case .number(let value) = other, !value.isFinite { return false }
    return switch (self, other) {
    case (.none, _), (.number, .number), (.flag, .flag), (.texts, .texts): true
    default: false
    }
  }
}
