internal import Datasets
public import Education
public import Tables

/// One rule of the policy.
///
/// The description says whom it judges, when, and what it needs; the run takes care of scope, of periods before the
/// policy was issued, of absent tables and of what the clause's force makes of a failure, so that `judge` sees only
/// units in scope and says what is the case.
public protocol Check {
  var description: CheckDescription { get }

  /// Whether units may be judged on any thread, beside other checks: not where the check asks for the findings of others, or
  /// for anything that belongs to one thread. True unless a check says otherwise.
  var isIndependent: Bool { get }

  /// The judgement of one unit in one period. What it throws becomes the verdict `error` of the unit; `stopped` ends the
  /// run.
  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement
}

extension Check {
  public var isIndependent: Bool { true }
}

/// What a check may ask while it judges.
public struct CheckContext {
  public let education: Education
  /// The day the policy was issued.
  public let issuedOn: Day
  /// The name of the reading that is taken.
  public let reading: String
  public let parameters: [String: ParameterValue]
  /// Whether every table that the check needs is there.
  let hasAllTables: Bool
  private let memory: RunMemory
  private let checkID: CheckID

  init(_ description: CheckDescription, _ reading: Reading, _ pack: Pack, _ memory: RunMemory) {
    var parameters: [String: ParameterValue] = [:]
    for use in description.parameters {
      parameters[use.name] = pack.parameters[use.key]?.value ?? use.standard
    }
    parameters = RuleMutation.parameters(parameters, of: description.id)
    parameters.merge(reading.parameters) { _, new in new }
    self.parameters = parameters
    self.memory = memory
    self.reading = reading.name
    issuedOn = pack.effectiveFrom
    checkID = description.id
    education = memory.education
    hasAllTables = education.presentTables.isSuperset(of: description.needs)
  }

  /// Whether one of these readings is taken.
  func reads(_ names: String...) -> Bool { names.contains(reading) }

  /// A parameter that must be a number in every pack; packs are checked when they are read.
  func number(_ name: String) -> Double { parameters[name]?.number ?? 0 }

  /// The whole part of a number, or the nearest whole number where it is too large for one.
  func wholeNumber(_ name: String) -> Int {
    let number = number(name)
    return Int(exactly: number.rounded(.down)) ?? (number > 0 ? .max : .min)
  }

  func texts(_ name: String) -> [String] { parameters[name]?.texts ?? [] }

  /// The one word of a parameter that holds one; empty where there is none.
  func text(_ name: String) -> String { texts(name).first ?? "" }

  func day(_ name: String) -> Day? { parameters[name]?.day }

  func flag(_ name: String) -> Bool { parameters[name]?.flag ?? false }

  /// Whether a region, or with `inherited` one above it, has declared a condition (`region_flags`) that holds on the day.
  func hasDeclared(_ flag: String, _ region: String, on day: Day, inherited: Bool = false) throws(DatasetFailure)
    -> Bool
  {
    try !declarations(flag, region, on: day, inherited: inherited).isEmpty
  }

  private func declarations(_ flag: String, _ region: String, on day: Day, inherited: Bool) throws(DatasetFailure)
    -> [RegionFlag]
  {
    let (flags, regions) = (try education.regionFlags, try education.regions)
    return (inherited ? regions.path(to: region) : [region]).flatMap(flags.of)
      .filter { $0.flag == flag && $0.isLive(on: day) }
  }

  /// The rows by which the unit's region has declared the check's `declared_flag`, for evidence.
  func declarations(of unit: Unit, on day: Day) throws(DatasetFailure) -> [Evidence] {
    let rows = try education.rows(of: "region_flags")
    return try declarations(text("declared_flag"), unit.regionCode, on: day, inherited: reads("inherited_flag"))
      .map { Evidence(rows, row: $0.row, key: unit.regionCode, column: "flag", role: "declared") }
  }

  /// The codes of the regions in which a flag holds on the day, sorted.
  func regions(flagged flag: String, on day: Day) throws(DatasetFailure) -> [String] {
    Set(try education.regionFlags.all.filter { $0.flag == flag && $0.isLive(on: day) }.map(\.owner)).sorted()
  }

  /// The exception that somebody approved for an officer, or for the whole unit, from this check or from another.
  func exception(for officer: String, of unit: Unit, on day: Day, from other: CheckID? = nil) throws(DatasetFailure)
    -> ApprovedExceptions.Exception?
  {
    if RuleMutation.happens(.noExceptions) { return nil }
    let exceptions = try education.exceptions
    let check = (other ?? checkID).description
    return exceptions.valid(on: day, check: check, subject: ("officer", officer))
      ?? exceptions.valid(on: day, check: check, subject: ("institution", unit.id))
  }

  /// What `make` gives, made once in a run for this check, its reading and `key`: for a check that works out all its units
  /// together.
  public func once<Value: Sendable>(_ key: String, _ make: () throws -> Value) throws -> Value {
    try memory.once("\(checkID)|\(reading)|\(key)", make)
  }

  /// The findings of all other checks of the pack for the year of this run, over all units whatever was asked for. Only for
  /// checks that are not independent.
  func findingsOfOthers() throws -> [Finding] { try memory.findingsOfOthers(than: checkID) }
}
