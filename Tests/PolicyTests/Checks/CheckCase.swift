import DatasetFixture
import Education
import Policy
import Testing

/// A tiny dataset, told by what it adds to its suite's own, and what a check finds in it.
struct CheckCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let verdict: Verdict
  /// Not looked at where nil.
  let observed: Double?
  let counts: Counts?
  let reason: String?
  /// Tables that the region has not handed in.
  let open: [String]
  let year: Int
  let reading: String?
  let setting: [String: ParameterValue]
  let rows: [String: String]

  init(
    _ what: String, _ verdict: Verdict, counts: Counts? = nil, reason: String? = nil, open: [String] = [],
    in year: Int = 2022, reading: String? = nil, setting: [String: ParameterValue] = [:], _ rows: [String: String] = [:]
  ) {
    self.init(what, verdict, nil, counts, reason, open, year, reading, setting, rows)
  }

  init(
    _ what: String, _ verdict: Verdict, _ observed: Double, counts: Counts? = nil, reason: String? = nil,
    open: [String] = [], in year: Int = 2022, reading: String? = nil, setting: [String: ParameterValue] = [:],
    _ rows: [String: String] = [:]
  ) {
    self.init(what, verdict, observed, counts, reason, open, year, reading, setting, rows)
  }

  private init(
    _ what: String, _ verdict: Verdict, _ observed: Double?, _ counts: Counts?, _ reason: String?, _ open: [String],
    _ year: Int, _ reading: String?, _ setting: [String: ParameterValue], _ rows: [String: String]
  ) {
    testDescription = what
    (self.verdict, self.observed, self.counts, self.reason) = (verdict, observed, counts, reason)
    (self.open, self.year, self.reading, self.setting, self.rows) = (open, year, reading, setting, rows)
  }
}

/// What all cases of one check share.
struct CheckBench {
  let check: String
  let unit: String
  var region = "450102"
  /// Of several periods, the one looked at.
  var period: String?
  /// Tables that are handed in unless a case says otherwise.
  let reported: [String]
  /// The tables' headers, and the rows that every case has.
  let data: DatasetFixture

  /// The suite's dataset with the rows of the case, handed in for 2021 to 2024.
  func dataset(_ test: CheckCase) -> DatasetFixture {
    var data = data
    for (table, rows) in test.rows.sorted(by: { $0.key < $1.key }) { data.add(rows, to: table) }
    for table in reported where !test.open.contains(table) { data.close(table, in: region, 2021, 2022, 2023, 2024) }
    for table in test.open { data.open(table, in: region, 2021, 2022, 2023, 2024) }
    return data
  }

  func judgement(_ test: CheckCase, of data: DatasetFixture? = nil) throws -> Judgement {
    let pack = try Pack.named("guangxi-2021").setting(test.setting)
    return try (data ?? dataset(test)).open { education in
      let found = try PolicyRun(
        education, pack: pack, only: [check], year: test.year, readings: test.reading.map { [check: $0] } ?? [:]
      ).report().findings.filter { $0.unit == unit && (period == nil || test.year != 2022 || $0.period == period) }
      return try #require(found.first).judgement
    }
  }

  func expect(_ test: CheckCase, at location: SourceLocation = #_sourceLocation) throws {
    let found = try judgement(test)
    #expect(found.verdict == test.verdict, sourceLocation: location)
    if let observed = test.observed { #expect(found.observed == observed, sourceLocation: location) }
    if let counts = test.counts { #expect(found.counts == counts, sourceLocation: location) }
    if let reason = test.reason { #expect(found.reason == reason, sourceLocation: location) }
  }

  /// Without any one of the tables nothing is known, whatever it holds; persons stand in no evidence.
  func expectNothingKnown(without tables: [String], _ test: CheckCase, at location: SourceLocation = #_sourceLocation)
    throws
  {
    for table in tables {
      var data = dataset(test)
      data[table] = nil
      let found = try judgement(test, of: data)
      #expect(found.verdict == .noData, "\(table)", sourceLocation: location)
      #expect(found.counts.measured == 0, "\(table)", sourceLocation: location)
    }
  }
}
