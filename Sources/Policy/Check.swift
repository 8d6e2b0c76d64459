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
  private let absentTables: Set<String>

  init(_ education: Education, _ description: CheckDescription, _ pack: Pack) {
    self.education = education
    var parameters: [String: ParameterValue] = [:]
    for use in description.parameters { parameters[use.name] = pack.parameters[use.key]?.value ?? ParameterValue.none }
    self.parameters = parameters
    let present = Set(education.dataset.tableNames)
    absentTables = Set(description.needs).subtracting(present)
  }

  /// Whether every table that the check needs is there.
  var hasAllTables: Bool { absentTables.isEmpty }

  /// Whether the region has reported the table for all these years, so that no rows mean zero.
  func isReported(_ table: String, _ region: String, _ years: ClosedRange<Int>) throws(DatasetFailure) -> Bool {
    guard !absentTables.contains(table) else { return false }
    return try education.reporting.isClosed(table, region: region, years: years)
  }

  func isReported(_ table: String, _ region: String, _ year: Int) throws(DatasetFailure) -> Bool {
    try isReported(table, region, year...year)
  }

  func areReported(_ tables: [String], _ region: String, _ year: Int) throws(DatasetFailure) -> Bool {
    for table in tables where try !isReported(table, region, year) { return false }
    return true
  }

  /// Whether the region, under its own code or one that it took over, has reported the table for the year.
  func isReportedByAnyCode(_ table: String, of region: String, _ year: Int) throws(DatasetFailure) -> Bool {
    for code in try education.regionHistory.chain(of: region) where try isReported(table, code, year) { return true }
    return false
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
