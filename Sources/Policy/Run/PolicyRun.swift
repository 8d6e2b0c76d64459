internal import Datasets
public import Education
internal import Tables

/// A run of the checks of a pack over a dataset.
///
///     let report = try PolicyRun(education, pack: .named("guangxi-2021"), year: 2023).report()
///     report.findings.count { $0.judgement.verdict == .nonCompliant }
///
/// Findings come sorted by check, unit and period, and depend on nothing but the dataset, the pack, the waivers and the
/// selection.
public struct PolicyRun {
  let education: Education
  let pack: Pack
  /// Those that were selected.
  let checks: [any Check]
  private let regionPatterns: [CodePattern]
  public let year: Int
  /// The readings that were asked for, by check.
  private let readings: [CheckID: String]
  private let waivers: Waivers
  private let memory: RunMemory

  /// A run of the pack's checks, and of `own` ones, that `only` selects (ids, or beginnings of ids followed by `*`; empty
  /// for all), over the units in regions that `regions` selects, for the periods of `year` (the latest reported where
  /// nil), under the standard readings but for those named in `readings` by check. Throws `unknownCheck`,
  /// `unknownReading`, `unknownRegion`, `noPeriod`, `yearOutOfRange`, `data`.
  public init(
    _ education: Education, pack: Pack, only: [String] = [], regions: [String] = [], year: Int? = nil,
    readings: [String: String] = [:], waivers: Waivers = .none, own: [any Check] = []
  ) throws(PolicyFailure) {
    self.education = education
    self.pack = pack.including(own.map(\.description))
    self.waivers = waivers
    let known =
      (BuiltInChecks.all.filter { pack.checkIDs.contains($0.description.id) } + own)
      .sorted { $0.description.id < $1.description.id }
    let ids = known.map { $0.description.id.description }
    for selection in only where !ids.contains(where: CodePattern(selection).matches) {
      throw .unknownCheck(selection, among: ids)
    }
    checks = known.filter { check in
      only.isEmpty || only.contains { CodePattern($0).matches(check.description.id.description) }
    }
    var chosenReadings: [CheckID: String] = [:]
    for (check, name) in readings.sorted(by: { $0.key < $1.key }) {
      guard let description = known.map(\.description).first(where: { $0.id.description == check }) else {
        throw .unknownCheck(check, among: ids)
      }
      chosenReadings[description.id] = try description.reading(name).name
    }
    self.readings = chosenReadings
    regionPatterns = regions.map(CodePattern.init)
    memory = RunMemory(education, checks: known)
    let (codes, latestYear): ([String], Int?)
    do throws(DatasetFailure) {
      codes = try education.regions.regions.map(\.code)
      latestYear = try education.latestYear
    } catch {
      throw .data(error)
    }
    for pattern in regionPatterns where !codes.contains(where: pattern.matches) {
      throw .unknownRegion(pattern.text, nearest: NearestName.nearest(to: pattern.text, among: codes))
    }
    guard let chosen = year ?? latestYear else { throw .noPeriod }
    guard DayRange.writableYears.contains(chosen) else { throw .yearOutOfRange(chosen) }
    self.year = chosen
  }

  /// The same run with other values of parameters, of `own` checks' too. Throws what `Pack.setting` throws.
  func setting(_ values: [String: ParameterValue]) throws(PolicyFailure) -> PolicyRun {
    PolicyRun(self, pack: try pack.setting(values))
  }

  private init(_ run: PolicyRun, pack: Pack) {
    (education, checks, regionPatterns, year) = (run.education, run.checks, run.regionPatterns, run.year)
    (readings, waivers) = (run.readings, run.waivers)
    self.pack = pack
    memory = RunMemory(run.education, checks: run.checks)
  }

  /// Judges every unit, independent checks side by side on all processors. An error inside one check is that check's
  /// verdict. Throws `data` where the frame's own tables cannot be read, and `stopped` when the work is to stop.
  public func report() throws(PolicyFailure) -> PolicyReport {
    let descriptions = checks.map { $0.description.under(reading(of: $0)) }
    education.dataset.preload(PolicyReport.tablesUsed(by: descriptions))
    memory.findingsOfAllUnits = { checks in self.outcomes(of: checks, overAllUnits: true) }
    defer { memory.findingsOfAllUnits = { _ in [] } }
    var findings: [Finding] = []
    var failures: [PolicyReport.Failure] = []
    for (check, outcome) in zip(checks, outcomes(of: checks)) {
      switch outcome {
      case .success(let found): findings += found
      case .failure(let error):
        let id = check.description.id
        failures.append(PolicyReport.Failure(check: id, reason: try Self.reason(of: error)))
      }
    }
    do throws(DatasetFailure) {
      return try PolicyReport(
        pack: pack.on(DayRange.year(year).last), year: year, descriptions: descriptions, findings: findings,
        failures: failures, waivers: waivers, dataset: education.dataset)
    } catch {
      throw .data(error)
    }
  }

  /// What became of each of these checks. Those that are not independent come first, so that what they make the memory hold
  /// is there for the others.
  private func outcomes(of checks: [any Check], overAllUnits: Bool = false) -> [Result<[Finding], any Error>] {
    func outcome(_ check: any Check) -> Result<[Finding], any Error> {
      Result {
        if let known = memory.findings(of: check.description.id) {
          return known.filter { overAllUnits || isChosen($0) }
        }
        return try findings(of: check, overAllUnits: overAllUnits)
      }
    }
    var outcomes = [Result<[Finding], any Error>](repeating: .success([]), count: checks.count)
    for place in checks.indices where !checks[place].isIndependent { outcomes[place] = outcome(checks[place]) }
    let independent = checks.indices.filter { checks[$0].isIndependent }
    let found = Schedule.standard.map(independent.count) { outcome(checks[independent[$0]]) }
    for (place, outcome) in zip(independent, found) { outcomes[place] = outcome }
    return outcomes
  }

  /// What an error inside a check is called in the report. Throws `stopped` on.
  static func reason(of error: any Error) throws(PolicyFailure) -> (code: String, message: String) {
    switch error {
    case DatasetFailure.stopped: throw .data(.stopped)
    case let failure as DatasetFailure: (failure.code, failure.description)
    case let failure as PolicyFailure:
      if case .data(.stopped) = failure { throw failure } else { (failure.code, failure.description) }
    case let failure as CheckFailure: (failure.code, failure.message)
    default: ("failure", "\(error)")
    }
  }

  /// The reading of a check that this run takes.
  private func reading(of check: any Check) -> Reading {
    let description = check.description
    let name = readings[description.id]
    return description.readings.first { $0.name == name } ?? description.standardReading
  }

  /// The findings of a check under one of its readings; the run's own where none is named.
  func findings(of check: any Check, reading: Reading? = nil, overAllUnits: Bool = false) throws -> [Finding] {
    let reading = reading ?? self.reading(of: check)
    Supervision.begin("check \(check.description.id)")
    let judging = UnitJudging(check, reading, pack, memory, year: year)
    let regions = try education.regions
    var findings: [Finding] = []
    for unit in try judging.units() where overAllUnits || isChosen(unit.regionCode) {
      try DatasetFailure.checkStop(rows: 1)
      let path = regions.path(to: unit.regionCode)
      for place in judging.periods.indices {
        guard let judgement = try judging.judgement(of: unit, inPeriod: place) else { continue }
        findings.append(finding(judging, unit, judging.periods[place], path, judgement))
      }
    }
    return findings
  }

  /// The finding of a single unit in one period of a check, for questions that judge a unit again and again; nil where it
  /// is out of scope.
  func judging(of check: any Check) -> UnitJudging {
    UnitJudging(check, reading(of: check), pack, memory, year: year)
  }

  private func finding(
    _ judging: UnitJudging, _ unit: Unit, _ period: Period, _ path: [String], _ judgement: Judgement
  ) -> Finding {
    let (id, reading) = (judging.description.id, judging.reading.name)
    let identity = "\(id)|\(unit.id)|\(period)|\(reading)"
    let last = period.standardDays.last
    return Finding(
      check: id, unitKind: judging.description.unit.kind, unit: unit.id, unitName: unit.name, regionPath: path,
      level: unit.level?.rawValue, period: period.description, reading: reading, judgement: judgement,
      fingerprint: String(ContentHash.sha256(identity.utf8).prefix(16)),
      waiver: waivers.waiver(id, unit: unit.id, on: last))
  }

  private func isChosen(_ finding: Finding) -> Bool { isChosen(finding.regionPath.last ?? "") }

  func isChosen(_ code: String) -> Bool {
    regionPatterns.isEmpty || regionPatterns.contains { $0.matches(code) }
  }

  /// The selected check of this id. Throws `unknownCheck` with the nearest.
  func check(_ id: String) throws(PolicyFailure) -> any Check {
    guard let check = checks.first(where: { $0.description.id.description == id }) else {
      throw .unknownCheck(id, among: checks.map { $0.description.id.description })
    }
    return check
  }
}

/// Why an analyst's own check could not be worked out: its code, and what it says.
public struct CheckFailure: Error, Sendable, Equatable {
  public var code: String
  public var message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
