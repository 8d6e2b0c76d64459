internal import Datasets
public import Education
internal import Tables

/// A run of the checks of a pack over a dataset.
///
///     let report = try PolicyRun(education, pack: .named("guangxi-2021"), year: 2023).report()
///     report.findings.count { $0.judgement.verdict == .nonCompliant }
///
/// Findings come sorted by check, unit and period, and depend on nothing but the dataset, the pack and the selection.
public struct PolicyRun {
  private let education: Education
  private let pack: Pack
  private let checks: [any Check]
  private let regionPatterns: [CodePattern]
  private let year: Int

  /// A run of the pack's checks that `only` selects (ids, or beginnings of ids followed by `*`; empty for all), over
  /// the units in regions that `regions` selects, for the periods of `year` (the latest reported where nil). Throws
  /// `unknownCheck`, `unknownRegion`, `noPeriod`, `yearOutOfRange`, `data`.
  public init(
    _ education: Education, pack: Pack, only: [String] = [], regions: [String] = [], year: Int? = nil
  ) throws(PolicyFailure) {
    self.education = education
    self.pack = pack
    let known = BuiltInChecks.all.filter { pack.checkIDs.contains($0.description.id) }
    for selection in only {
      let pattern = CodePattern(selection)
      guard known.contains(where: { pattern.matches($0.description.id.description) }) else {
        throw .unknownCheck(selection, among: known.map { $0.description.id.description })
      }
    }
    checks = known.filter { check in
      only.isEmpty || only.contains { CodePattern($0).matches(check.description.id.description) }
    }
    regionPatterns = regions.map(CodePattern.init)
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

  /// Judges every unit. Throws `data` where a table cannot be read.
  public func report() throws(PolicyFailure) -> PolicyReport {
    education.dataset.preload(PolicyReport.tablesUsed(by: checks.map(\.description)))
    var findings: [Finding] = []
    do throws(DatasetFailure) {
      for check in checks { findings += try self.findings(of: check) }
      return try PolicyReport(
        pack: pack, year: year, descriptions: checks.map(\.description), findings: findings,
        regions: try education.regions, dataset: education.dataset)
    } catch {
      throw .data(error)
    }
  }

  private func findings(of check: any Check) throws(DatasetFailure) -> [Finding] {
    let description = check.description
    let context = CheckContext(education, description, pack)
    let regions = try education.regions
    var findings: [Finding] = []
    for unit in try units(in: description.unit) {
      try DatasetFailure.checkStop()
      let path = regions.path(to: unit.regionCode)
      for period in Period.periods(description.periodKind, of: year) {
        guard let judgement = try judge(check, unit, period, context) else { continue }
        findings.append(
          Finding(
            check: description.id, unitKind: description.unit.kind, unit: unit.id, unitName: unit.name,
            regionPath: path, level: unit.level?.rawValue, period: period.description,
            reading: description.readings[0].name, judgement: judgement,
            fingerprint: fingerprint(description, unit, period)))
      }
    }
    return findings
  }

  /// The judgement of a unit in a period; nil where the unit is out of scope.
  private func judge(_ check: any Check, _ unit: Unit, _ period: Period, _ context: CheckContext)
    throws(DatasetFailure) -> Judgement?
  {
    let days = try period.days(in: unit.regionCode, education.calendar)
    var isDue = days.first >= pack.effectiveFrom
    if case .institutions(_, let presence) = check.description.unit, case .institution(let institution) = unit {
      let present = institution.days(in: days)
      guard present > 0, institution.setup != "none" else { return nil }
      if presence == .halfOfPeriod, present * 2 < days.length { isDue = false }
    }
    let judgement = try check.judge(unit, in: period, context)
    if !isDue { return judgement.asNotDue() }
    return context.hasAllTables ? judgement : judgement.withoutData(check.description.quantifier)
  }

  /// The units of a scope that lie in the chosen regions, by id.
  private func units(in scope: UnitScope) throws(DatasetFailure) -> [Unit] {
    func isChosen(_ code: String) -> Bool {
      regionPatterns.isEmpty || regionPatterns.contains { $0.matches(code) }
    }
    switch scope {
    case .regions(let levels):
      return try education.regions.regions.filter { levels.contains($0.level) && isChosen($0.code) }
        .map(Unit.region)
    case .institutions(let levels, _):
      return try education.institutions.all.filter { levels.contains($0.level) && isChosen($0.regionCode) }
        .map(Unit.institution)
    }
  }

  private func fingerprint(_ description: CheckDescription, _ unit: Unit, _ period: Period) -> String {
    let identity = "\(description.id)|\(unit.id)|\(period)|\(description.readings[0].name)"
    return String(ContentHash.sha256(identity.utf8).prefix(16))
  }
}
