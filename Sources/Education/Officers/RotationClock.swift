public import Datasets
public import Tables

/// When an officer has to teach at a school again (clause 14): after five years in post, for a school year.
///
/// Five years and one school year stand in the notice; the rest is a proposal.
public struct RotationRule: Sendable {
  public var afterYears = 5
  /// So many school years have to be served.
  public var schoolYears = 1
  /// A stay of so many days is a school year, and so are `semesters` semesters of `leastSemesterDays` each that begin
  /// within `withinMonths` of the first.
  public var leastDays = 270
  public var semesters = 2
  public var leastSemesterDays = 100
  public var withinMonths = 24
  /// Spells in post with no longer gap between them are one time in post.
  public var chainGapMonths = 12
  /// Sick and unpaid leaves that are longer stop the clock.
  public var pauseLeastDays = 90
  /// Nobody had to begin before.
  public var transitionUntil = Day(year: 2022, month: 9, day: 1) ?? Day(daysSinceEpoch: 0)
  /// How many days late a stay may begin.
  public var startTolerance = 30
  /// Whether a school year once served is enough for ever.
  public var isOnceEnough = false
  /// Time in post before this day does not count.
  public var countsFrom: Day?
  /// Whether stays at a school for part of the work count too.
  public var countsPart = false

  public init() {}

  static let leaveKinds: Set<String> = ["sick", "unpaid"]
}

/// Where one officer's clock stands on a day.
public struct RotationClock: Sendable {
  public enum Reason: String, Sendable {
    /// The officer is at a school, on a stay that will be long enough.
    case ongoing
    /// So is this one, but it began too late.
    case late
    case exception
  }

  public let officer: Officer
  public let standing: Standing
  public let reason: Reason?
  /// The first day of the time in post; nil where it is not known.
  public let postSince: Day?
  /// The first day that the clock counts: that one, or the day after the last school year served.
  public let runsFrom: Day?
  /// The day on which five years are full, pauses left out; nil while a leave without end stops the clock.
  public let fullOn: Day?
  /// The day by which the next stay has to begin: the first 1 September from then on, and none before the transition.
  public let dueBy: Day?
}

extension Education {
  /// The clocks of an institution's full-time officers who are in post on a day, by id.
  ///
  /// An officer is bound (passing, failing or missing) who is past the deadline, or has served a school year. Source:
  /// clause 14; worked: in post from 2016-09-01, full on 2021-09-01, to begin by 2022-09-01; at a school from 2023-09-01
  /// to 2024-07-10, 313 days, the clock runs again from 2024-07-11.
  public func rotationClocks(of institution: String, in region: String, on day: Day, _ rule: RotationRule)
    throws(DatasetFailure) -> [RotationClock]
  {
    let reader = RotationReader(
      day: day, region: region, institution: institution, rule: rule, spells: try officerSpells,
      rotations: try rotations, leaves: try officerLeaves, subjects: try officerSubjects, schools: try schools,
      exceptions: try exceptions, calendar: try calendar,
      isReported: try isReported("rotations", in: region, year: day.year))
    return try officers.of(institution: institution).filter { $0.isFullTime && $0.active(in: .day(day)) != nil }
      .map(reader.clock)
  }
}

/// Reads clocks of one institution on one day.
private struct RotationReader {
  let day: Day
  let region: String
  let institution: String
  let rule: RotationRule
  let spells: Records<OfficerSpell>
  let rotations: Records<Rotation>
  let leaves: OfficerLeaves
  let subjects: OfficerSubjects
  let schools: Schools
  let exceptions: ApprovedExceptions
  let calendar: SchoolCalendar
  let isReported: Bool

  func clock(_ officer: Officer) -> RotationClock {
    let post = postTime(of: officer)
    guard let since = post.since.map({ max($0, rule.countsFrom ?? $0) }) else {
      return RotationClock(
        officer: officer, standing: .missing, reason: nil, postSince: nil, runsFrom: nil, fullOn: nil, dueBy: nil)
    }
    let stays = rotations.of(officer.id).filter { isFull($0, officer, since) }
    let served = endOfService(stays.filter { $0.endOn.map { $0 <= day } ?? false })
    let from = served.map { $0 + 1 } ?? since
    let full = fullOn(from, gaps: post.gaps, officer)
    let due = full.map { max(Self.september(from: $0), rule.transitionUntil) }
    let latestStart = due.map { $0 + rule.startTolerance }
    var (standing, reason): (Standing, RotationClock.Reason?) = (.notApplicable, nil)
    let isPast = latestStart.map { day > $0 } ?? false
    if served != nil, !isPast || rule.isOnceEnough {
      standing = .passing
    } else if isPast {
      if let start = ongoing(stays.filter { $0.startOn ?? day >= from }) {
        (standing, reason) = (.passing, latestStart.map { start > $0 } ?? false ? .late : .ongoing)
      } else if !isReported || rotations.of(officer.id).contains(where: { $0.startOn == nil || $0.kind == nil }) {
        standing = .missing
      } else if isExcepted(officer) {
        (standing, reason) = (.passing, .exception)
      } else {
        standing = .failing
      }
    }
    return RotationClock(
      officer: officer, standing: standing, reason: reason, postSince: since, runsFrom: from, fullOn: full, dueBy: due)
  }

  /// The time in a full-time post that lasts on the day, spells with short gaps together, and the gaps.
  private func postTime(of officer: Officer) -> (since: Day?, gaps: [DayRange]) {
    let spells = spells.of(officer.id).filter { $0.engagement == "full_time" && $0.from ?? day <= day }
      .sorted { ($0.from ?? day, $0.row) > ($1.from ?? day, $1.row) }
    var since: Day?
    var gaps: [DayRange] = []
    for spell in spells {
      guard let from = spell.from else { continue }
      let next = since ?? day
      guard spell.to.map({ next <= $0.adding(months: rule.chainGapMonths) }) ?? true else { continue }
      if since != nil, let to = spell.to, let gap = DayRange(to + 1, through: next - 1) { gaps.append(gap) }
      since = min(from, next)
    }
    return (since ?? officer.appointedOn, gaps)
  }

  /// Whether the row is a full stay at a school; a kindergarten is one only for officers of preschool.
  private func isFull(_ rotation: Rotation, _ officer: Officer, _ since: Day) -> Bool {
    guard rotation.kind == "full" || rule.countsPart && rotation.kind == "part", let start = rotation.startOn,
      start >= since
    else { return false }
    guard rotation.schoolID.flatMap({ schools[$0] })?.kind == School.kindergarten else { return true }
    return subjects.of(officer: officer.id).contains { $0.stage == "PRE" }
  }

  /// The last day of the last school years that these stays served together; nil where they served too few.
  private func endOfService(_ stays: [Rotation]) -> Day? {
    let ends = schoolYears(stays).compactMap { $0.compactMap(\.endOn).max() }.sorted()
    let served = ends.count / rule.schoolYears * rule.schoolYears
    return served > 0 ? ends[served - 1] : nil
  }

  /// The school years that these stays serve, each as the stays that make it: a long one, or some that fill semesters.
  private func schoolYears(_ stays: [Rotation]) -> [[Rotation]] {
    let isLong = { (stay: Rotation) in (stay.length ?? 0) >= rule.leastDays }
    return stays.filter(isLong).map { [$0] } + filledSemesters(stays.filter { !isLong($0) })
  }

  /// The start of a stay that runs on the day and, as planned, completes a school year: by itself or with stays that have
  /// ended, not with one that is yet to begin.
  private func ongoing(_ stays: [Rotation]) -> Day? {
    let ended = stays.filter { $0.endOn.map { $0 <= day } ?? false }
    return stays.filter { stay in
      guard let start = stay.startOn, start <= day else { return false }
      guard let end = stay.endOn else { return true }
      if end < day { return false }
      let years = schoolYears(ended.filter { $0.row != stay.row } + [stay])
      return years.count >= rule.schoolYears && years.contains { $0.contains { $0.row == stay.row } }
    }.compactMap(\.startOn).min()
  }

  /// The stays that fill the semesters of a school year, for each such year in their order: a semester serves one school
  /// year only.
  private func filledSemesters(_ stays: [Rotation]) -> [[Rotation]] {
    var filled: [(range: DayRange, stays: [Rotation])] = []
    let ranges = stays.compactMap { stay in stay.startOn.flatMap { DayRange($0, through: stay.endOn ?? $0) } }
    guard let first = ranges.map(\.first).min(), let last = ranges.map(\.last).max() else { return [] }
    for year in (first.year - 1)...last.year {
      for term in Semester.Term.allCases {
        let semester = calendar.days(of: Semester(schoolYear: year, term: term), in: region).range
        let within = stays.filter { $0.days(in: semester) != nil }
        if DayRange.unionLength(within.compactMap { $0.days(in: semester) }) >= rule.leastSemesterDays {
          filled.append((semester, within))
        }
      }
    }
    var years: [[Rotation]] = []
    var open: [(range: DayRange, stays: [Rotation])] = []
    for semester in filled {
      open.removeAll { semester.range.first > $0.range.first.adding(months: rule.withinMonths) }
      open.append(semester)
      guard open.count == rule.semesters else { continue }
      years.append(open.flatMap(\.stays))
      open = []
    }
    return years
  }

  /// The first day by which the years are full, counted without pauses; nil where a pause has no end.
  private func fullOn(_ start: Day, gaps: [DayRange], _ officer: Officer) -> Day? {
    let forever = Day(daysSinceEpoch: .max)
    let lasting = DayRange(start, through: forever) ?? .day(start)
    let pauses =
      gaps
      + leaves.of(
        officer: officer.id, kinds: RotationRule.leaveKinds, longerThan: rule.pauseLeastDays, within: lasting)
    var (day, left) = (start, start.adding(months: 12 * rule.afterYears) - start)
    for pause in pauses.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) where pause.last >= day {
      let free = pause.first - day
      if left <= free { break }
      guard pause.last < forever else { return nil }
      left -= max(0, free)
      day = pause.last + 1
    }
    return day + left
  }

  private static func september(from day: Day) -> Day {
    let september = Day(year: day.year, month: 9, day: 1) ?? day
    return september >= day ? september : Day(year: day.year + 1, month: 9, day: 1) ?? day
  }

  private func isExcepted(_ officer: Officer) -> Bool {
    [("officer", officer.id), ("institution", institution)].contains {
      exceptions.valid(on: day, check: "14-5", subject: $0) != nil
    }
  }
}

extension Rotation {
  /// How many days it lasts; nil where it has no end yet.
  fileprivate var length: Int? { startOn.flatMap { start in endOn.map { $0 - start + 1 } } }

  /// The days of the range that it takes; it begins on a day that is known.
  fileprivate func days(in range: DayRange) -> DayRange? {
    startOn.flatMap { range.intersection(from: $0, through: endOn) }
  }
}
