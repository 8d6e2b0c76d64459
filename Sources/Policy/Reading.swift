/// One way to read ambiguous words.
///
///     Reading("higher", "x(t) > x(t−1)")
///     Reading("with_switchable", "include_switchable = true", setting: ["include_switchable": .flag(true)])
///     Reading("school_year", "1 Sep–31 Aug instead", over: .schoolYear)
///
/// What the run can do for a reading is said here: other values of parameters, another period, other units, another force.
/// What is left, `judge` asks of its context (`context.reads("higher")`).
public struct Reading: Sendable {
  public var name: String
  public var meaning: String
  /// Values of the check's parameters, by their short names.
  var parameters: [String: ParameterValue]
  var periodKind: PeriodKind?
  var unit: UnitScope?
  var force: Force?
  var bindsDuringTransition: Bool

  public init(
    _ name: String, _ meaning: String, setting parameters: [String: ParameterValue] = [:],
    over periodKind: PeriodKind? = nil, of unit: UnitScope? = nil, force: Force? = nil,
    duringTransition: Bool = false
  ) {
    self.name = name
    self.meaning = meaning
    self.parameters = parameters
    self.periodKind = periodKind
    self.unit = unit
    self.force = force
    bindsDuringTransition = duringTransition
  }
}

extension CheckDescription {
  /// The reading that is taken where none is asked for.
  public var standardReading: Reading { readings.first ?? Reading("standard", "") }

  /// The reading of this name. Throws `unknownReading` with the nearest name.
  public func reading(_ name: String) throws(PolicyFailure) -> Reading {
    guard let reading = readings.first(where: { $0.name == name }) else {
      throw .unknownReading(name, check: id, among: readings.map(\.name))
    }
    return reading
  }

  /// The check as it is under a reading.
  func under(_ reading: Reading) -> CheckDescription {
    var description = self
    if let periodKind = reading.periodKind { description.periodKind = periodKind }
    if let unit = reading.unit { description.unit = unit }
    if let force = reading.force { description.force = force }
    description.bindsDuringTransition = bindsDuringTransition || reading.bindsDuringTransition
    return description
  }
}
