public import Education
public import Tables

/// Over what a check looks.
public enum PeriodKind: String, Sendable, CaseIterable {
  case calendarYear = "calendar_year"
  case semester
  case schoolYear = "school_year"
  /// The state on 31 December.
  case asOf = "as_of"
  case cycle = "cycle3"
  case eventYear = "event_year"
}

/// One period of one kind.
public enum Period: Sendable, Hashable {
  case year(Int)
  case semester(Semester)
  /// 1 September of this year to 31 August of the next.
  case schoolYear(Int)
  case asOf(Day)
  case cycle(Cycle)

  /// Some years that are judged together, as they stand on 31 December of one of them.
  public struct Cycle: Sendable, Hashable {
    public var years: ClosedRange<Int>
    /// The year at whose end the cycle is looked at.
    public var until: Int

    /// Whether the cycle is over, so that its verdict falls.
    public var isComplete: Bool { until >= years.upperBound }
    /// The how-manieth of its years the last one looked at is, from 1.
    public var elapsed: Int { until - years.lowerBound + 1 }
  }

  /// The periods of a kind that `--period YEAR` asks for. Cycles of `cycleYears` years follow one another, before
  /// and after the one that begins in `cycleFirst`.
  public static func periods(_ kind: PeriodKind, of year: Int, cycleFirst: Int = 2022, cycleYears: Int = 3)
    -> [Period]
  {
    switch kind {
    case .calendarYear, .eventYear: return [.year(year)]
    case .semester: return Semester.Term.allCases.map { .semester(Semester(schoolYear: year - 1, term: $0)) }
    case .schoolYear: return [.schoolYear(year - 1)]
    case .asOf: return [.asOf(DayRange.year(year).last)]
    case .cycle:
      let length = min(max(1, cycleYears), 100)
      let first = cycleFirst > year ? cycleFirst - (cycleFirst - year + length - 1) / length * length : cycleFirst
      let start = first + (year - first) / length * length
      return [.cycle(Cycle(years: start...start + length - 1, until: year))]
    }
  }

  /// The days of the period in a region; of a cycle, those up to the end of the year asked for.
  public func days(in region: String, _ calendar: SchoolCalendar) -> DayRange {
    if case .semester(let semester) = self { return calendar.days(of: semester, in: region).range }
    return standardDays
  }

  /// The days of the period where no region's calendar says otherwise.
  public var standardDays: DayRange {
    switch self {
    case .year(let year): .year(year)
    case .semester(let semester): SchoolCalendar.standardDays(of: semester)
    case .schoolYear(let year): Self.days(fromSeptember: year)
    case .asOf(let day): .day(day)
    case .cycle(let cycle):
      DayRange(
        DayRange.year(cycle.years.lowerBound).first, through: DayRange.year(cycle.until).last)
        ?? .year(cycle.until)
    }
  }

  private static func days(fromSeptember year: Int) -> DayRange {
    guard let first = Day(year: year, month: 9, day: 1), let last = Day(year: year + 1, month: 8, day: 31),
      let range = DayRange(first, through: last)
    else { return .year(year) }
    return range
  }
}

extension Period: CustomStringConvertible {
  public var description: String {
    switch self {
    case .year(let year): String(year)
    case .semester(let semester): semester.description
    case .schoolYear(let year): "SY\(year)"
    case .asOf(let day): day.description
    case .cycle(let cycle): "C\(cycle.years.lowerBound)-\(cycle.years.upperBound)"
    }
  }
}
