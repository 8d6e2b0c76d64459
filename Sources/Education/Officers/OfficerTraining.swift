public import Datasets
public import Tables

/// What training is due in a year (clause 14).
///
/// The 72 hours stand in the notice, the rest is a proposal: 90 days in post (three months), 4 and 8 hours for half a
/// day and a day, and leaves of more than 90 days that shorten the year.
public struct TrainingRule: Sendable {
  /// What is due of those who come in the course of the year.
  public enum NewJoiner: String, Sendable, CaseIterable {
    case prorate, full
    case skipFirstYear = "skip_first_year"
  }

  public var hours = 72.0
  public var leastDays = 90.0
  public var conversion = TrainingRecords.Conversion(halfDayHours: 4, dayHours: 8)
  public var leaveLeastDays = 90
  public var newJoiner = NewJoiner.prorate
  /// Whether part-time and invited officers are counted too.
  public var countsAllEngagements = false
  /// Whether only records with an organiser from county to nation count; an institution's or a school's own do not.
  public var countsOrganisedOnly = false

  public init() {}

  /// Leave that shortens the year; study and other leave does not.
  static let leaveKinds: Set<String> = ["sick", "maternity", "unpaid"]
  static let organisingLevels: Set<String> = ["nation", "province", "city", "county"]
}

/// One full-time officer's training in a year, beside what is due.
public struct OfficerTraining: Sendable {
  public let officer: Officer
  public let standing: Standing
  /// The days in post without long leaves; 0 where the day of appointment is not known.
  public let days: Int
  /// The class hours due; nil where none are, or where that cannot be known.
  public let due: Double?
  /// The class hours of the records that count. Nil where none were looked for.
  public let hours: ExactSum?
  /// The records that touch the year, and what became of each.
  public let records: [TrainingRecords.Counted]
}

extension Education {
  /// The training of an institution's full-time officers who were in post on a day of the year, by id.
  ///
  /// `due = floor(hours × days ÷ days of the year)` (clause 14; worked: appointed 2022-09-01, 122 days, 24 hours). An
  /// officer below it is failing only where the region has handed in its records and none of them is unclear. Time is
  /// that of the officers' records.
  public func training(of institution: String, in region: String, _ year: DayRange, _ rule: TrainingRule)
    throws(DatasetFailure) -> [OfficerTraining]
  {
    let (records, leaves) = (try trainingRecords, try officerLeaves)
    let isReported = try isReported(["training_records"], in: region, years: year.years)
    let organisers = rule.countsOrganisedOnly ? try rows(of: "training_records")?.texts("organiser_level") : nil
    let counted = try officers.of(institution: institution).filter { $0.isFullTime || rule.countsAllEngagements }
    return counted.compactMap { officer in
      guard let active = officer.active(in: year) else { return nil }
      func training(_ standing: Standing, days: Int = 0, due: Double? = nil) -> OfficerTraining {
        OfficerTraining(officer: officer, standing: standing, days: days, due: due, hours: nil, records: [])
      }
      guard let appointedOn = officer.appointedOn else { return training(.missing) }
      let leave = leaves.of(
        officer: officer.id, kinds: TrainingRule.leaveKinds, longerThan: rule.leaveLeastDays, within: active)
      let days = active.length - DayRange.unionLength(leave)
      guard Double(days) >= rule.leastDays,
        rule.newJoiner != .skipFirstYear || !year.years.contains(appointedOn.year)
      else { return training(.notDue, days: days) }
      let due =
        rule.newJoiner == .full ? rule.hours : (rule.hours * Double(days) / Double(year.length)).rounded(.down)
      let found = records.hours(of: officer.id, active: active, period: year, rule.conversion) { row in
        organisers.map { TrainingRule.organisingLevels.contains($0[row] ?? "") } ?? true
      }
      let isReached = found.sum.isAtLeast(ExactSum(due))
      return OfficerTraining(
        officer: officer, standing: isReached ? .passing : !isReported || found.isUncertain ? .missing : .failing,
        days: days, due: due, hours: found.sum, records: found.records)
    }
  }
}
