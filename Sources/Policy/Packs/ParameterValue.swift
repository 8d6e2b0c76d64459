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

  /// Whether `other` may take its place: values of one kind, and `none` for any.
  func isOfSameKind(as other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.none, _), (_, .none), (.number, .number), (.flag, .flag), (.texts, .texts): true
    default: false
    }
  }
}
