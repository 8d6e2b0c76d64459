public import Tables

/// The value of a parameter: a figure, a switch, a list of words, a date, or nothing (a level that is switched off).
public enum ParameterValue: Sendable, Equatable {
  case none
  case number(Double)
  case flag(Bool)
  case texts([String])
  case day(Day)

  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  public var flag: Bool? {
    if case .flag(let value) = self { value } else { nil }
  }

  public var texts: [String]? {
    if case .texts(let value) = self { value } else { nil }
  }

  public var day: Day? {
    if case .day(let value) = self { value } else { nil }
  }

  /// Whether `other` may take its place: a value of the same kind, or anything where the pack has a level switched off.
  /// Nothing may not take the place of a value: a check would read it as zero and pass everybody.
  func mayBecome(_ other: ParameterValue) -> Bool {
    if case .number(let value) = other, !value.isFinite { return false }
    return switch (self, other) {
    case (.none, _), (.number, .number), (.flag, .flag), (.texts, .texts), (.day, .day): true
    default: false
    }
  }

  /// The value as it is written in YAML and on the command line.
  public init(text: String) {
    self =
      switch text {
      case "null", "": .none
      case "true": .flag(true)
      case "false": .flag(false)
      default:
        if let number = Double(text) {
          .number(number)
        } else if let day = Day(text) {
          .day(day)
        } else {
          .texts(text.split(separator: ",").map(String.init))
        }
      }
  }

  /// The value read as one of the kind of `other` where it can be: a single word is a list of one, a date in words a date.
  func fitted(to other: ParameterValue) -> ParameterValue {
    switch (self, other) {
    case (.texts(let texts), .day): texts.count == 1 ? Day(texts[0]).map(ParameterValue.day) ?? self : self
    // Codes of digits alone, as those of school kinds.
    case (.number(let number), .texts(let codes)) where !codes.isEmpty && codes.allSatisfy { Int64($0) != nil }:
      Int64(exactly: number).map { .texts([String($0)]) } ?? self
    default: self
    }
  }
}
