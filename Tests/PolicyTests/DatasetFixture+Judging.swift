import DatasetFixture
import Datasets
import Education
import Policy
import Testing

extension DatasetFixture {
  /// The report of a run of the pack over the dataset.
  func report(
    _ only: [String] = [], regions: [String] = [], year: Int? = 2022, setting values: [String: ParameterValue] = [:]
  ) throws -> PolicyReport {
    let pack = try Pack.named("guangxi-2021").setting(values)
    return try open { education in
      try PolicyRun(education, pack: pack, only: only, regions: regions, year: year).report()
    }
  }

  /// What a check finds out about a unit in the year; of several periods, the one that is named.
  func judgement(
    _ check: String, of unit: String, in year: Int, period: String? = nil,
    setting values: [String: ParameterValue] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Judgement {
    let found = try report([check], year: year, setting: values).findings
      .filter { $0.unit == unit && (period == nil || $0.period == period) }
    #expect(found.count == 1, "\(check) of \(unit) has \(found.count) findings", sourceLocation: location)
    return try #require(found.first, sourceLocation: location).judgement
  }

  /// The units that a check judges in the year.
  func units(of check: String, in year: Int) throws -> [String] {
    try report([check], year: year).findings.map(\.unit)
  }
}

extension Counts {
  /// Counts of things that are all applicable.
  static func things(passing: Int, failing: Int = 0, missing: Int = 0) -> Counts {
    Counts(
      total: passing + failing + missing, applicable: passing + failing + missing, measured: passing + failing,
      passing: passing)
  }
}
