public import Datasets
public import Education

/// One rule of the policy.
///
/// The description says whom it judges, when, and what it needs; the run takes care of scope, of periods before the
/// policy was issued and of absent tables, so that `judge` sees only units in scope.
public protocol Check: Sendable {
  var description: CheckDescription { get }

  /// The judgement of one unit in one period. Throws where a table cannot be read.
  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement
}

/// What a check may ask while it judges.
public struct CheckContext {
  public let education: Education
  let parameters: [String: ParameterValue]
  /// Whether every table that the check needs is there.
  let hasAllTables: Bool

  init(_ education: Education, _ description: CheckDescription, _ pack: Pack) {
    self.education = education
    var parameters: [String: ParameterValue] = [:]
    for use in description.parameters { parameters[use.name] = pack.parameters[use.key]?.value ?? ParameterValue.none }
    self.parameters = parameters
    hasAllTables = education.presentTables.isSuperset(of: description.needs)
  }

  /// A parameter that must be a number in every pack; packs are checked when they are read.
  func number(_ name: String) -> Double { parameters[name]?.number ?? 0 }

  /// The whole part of a number, or the nearest whole number where it is too large for one.
  func wholeNumber(_ name: String) -> Int {
    let number = number(name)
    return Int(exactly: number.rounded(.down)) ?? (number > 0 ? .max : .min)
  }

  func texts(_ name: String) -> [String] { parameters[name]?.texts ?? [] }

  func flag(_ name: String) -> Bool { parameters[name]?.flag ?? false }
}
