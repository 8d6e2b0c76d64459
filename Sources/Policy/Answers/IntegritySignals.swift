internal import Datasets
internal import Education
internal import Tables

/// A pattern in the data that honest reporting seldom makes. It accuses nobody and touches no verdict: it says where to
/// look first.
public struct IntegritySignal: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Hours that lie exactly at the limit far more often than just above it.
    case bunchingAtLimit
    /// The same amount in the budgets of several counties of one city.
    case identicalValues
    /// All special meetings of a city's regions in December.
    case onlyDecember
  }

  public let kind: Kind
  /// The check whose data show it.
  public let check: CheckID
  /// The region it is about: a city with its counties, or the province for what has no city.
  public let region: String
  public let regionName: String
  public let year: Int
  /// How many cases show it, of how many.
  public let cases: Int
  public let of: Int
  /// The figure that repeats: the limit, the amount; nil for days.
  public let figure: Double?
  /// Whose they are: region codes or institution ids, at most twenty.
  public let units: [String]
}

extension PolicyRun {
  /// The signals in the data of the run's year that bear on its checks and regions, by kind and region. Officers are
  /// counted, never named. Throws `data`.
  ///
  /// Bunching: of the officers with hours from the limit up to a quarter above it, at least five and half lie exactly at
  /// the limit. Identical values: three counties of one city or more with one amount above zero. December: all of
  /// three special meetings or more.
  public func integritySignals() throws(PolicyFailure) -> [IntegritySignal] {
    do throws(DatasetFailure) {
      var signals: [IntegritySignal] = []
      for (city, codes) in try groups() {
        if runs(Self.hours), let signal = try bunching(city, codes) { signals.append(signal) }
        if runs(Self.budgets) { signals += try identicalBudgets(city, codes) }
        if runs(Self.meetings), let signal = try decemberMeetings(city, codes) { signals.append(signal) }
        try DatasetFailure.checkStop()
      }
      return signals.sorted {
        ($0.kind.rawValue, $0.region, $0.figure ?? 0) < ($1.kind.rawValue, $1.region, $1.figure ?? 0)
      }
    } catch {
      throw .data(error)
    }
  }

  /// The checks whose data are looked at.
  private static let (hours, budgets, meetings) = (CheckID(14, 2), CheckID(17, 1), CheckID(16, 1))

  private func runs(_ check: CheckID) -> Bool { checks.contains { $0.description.id == check } }

  /// The regions that are looked at together: each city with what is below it, and the topmost region by itself; of the
  /// regions that were chosen.
  private func groups() throws(DatasetFailure) -> [(top: Region, codes: [String])] {
    let tree = try education.regions
    return tree.regions.filter { $0.level == .city }.map { city in
      (city, tree.subtree(of: city.code).map(\.code).filter(isChosen))
    }
      + tree.regions.filter { $0.level == .province }.map { ($0, [$0.code].filter(isChosen)) }
  }

  private func signal(
    _ kind: IntegritySignal.Kind, _ check: CheckID, _ region: Region, cases: Int, of total: Int, figure: Double?,
    units: [String]
  ) -> IntegritySignal {
    IntegritySignal(
      kind: kind, check: check, region: region.code, regionName: region.name, year: year, cases: cases, of: total,
      figure: figure, units: Array(units.prefix(20)))
  }

  private func bunching(_ region: Region, _ codes: [String]) throws(DatasetFailure) -> IntegritySignal? {
    guard let limit = pack.parameters["training.hours"]?.value.number, limit > 0 else { return nil }
    let conversion = TrainingRecords.Conversion(
      halfDayHours: pack.parameters["training.half_day_hours"]?.value.number ?? 4,
      dayHours: pack.parameters["training.day_hours"]?.value.number ?? 8)
    let (records, days) = (try education.trainingRecords, DayRange.year(year))
    var (exact, near) = (0, 0)
    var units: [String] = []
    let institutions = try education.institutions
    for institution in codes.flatMap({ institutions.of(region: $0) }) {
      var isConcerned = false
      for officer in try education.officers.of(institution: institution.id) {
        guard let active = days.intersection(from: officer.appointedOn, before: officer.leftOn),
          active.length == days.length
        else { continue }
        let hours = records.hours(of: officer.id, active: active, period: days, conversion).sum.value
        guard hours >= limit, hours < limit * 1.25 else { continue }
        near += 1
        if hours == limit { (exact, isConcerned) = (exact + 1, true) }
      }
      if isConcerned { units.append(institution.id) }
    }
    guard exact >= 5, exact * 2 >= near else { return nil }
    return signal(.bunchingAtLimit, Self.hours, region, cases: exact, of: near, figure: limit, units: units)
  }

  private func identicalBudgets(_ region: Region, _ codes: [String]) throws(DatasetFailure) -> [IntegritySignal] {
    var byAmount: [Double: [String]] = [:]
    var total = 0
    for code in codes where code != region.code {
      guard let amount = try education.budget.amount(.researchRecurrent, region: code, year: year).sum?.value,
        amount > 0
      else { continue }
      total += 1
      byAmount[amount, default: []].append(code)
    }
    return byAmount.filter { $0.value.count >= 3 }.sorted { $0.key < $1.key }.map { amount, units in
      signal(
        .identicalValues, Self.budgets, region, cases: units.count, of: total, figure: amount, units: units.sorted())
    }
  }

  private func decemberMeetings(_ region: Region, _ codes: [String]) throws(DatasetFailure) -> IntegritySignal? {
    var days: [Day] = []
    var units: [String] = []
    for code in codes {
      let held = try education.meetings.of(region: code).filter { $0.kind == "research_special" }.compactMap(\.heldOn)
        .filter { $0.year == year }
      days += held
      if !held.isEmpty { units.append(code) }
    }
    guard days.count >= 3, days.allSatisfy({ $0.month == 12 }) else { return nil }
    return signal(.onlyDecember, Self.meetings, region, cases: days.count, of: days.count, figure: nil, units: units)
  }
}
