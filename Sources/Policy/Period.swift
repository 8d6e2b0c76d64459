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
  case asOf(Day)

  /// The periods of a kind that `--period YEAR` asks for.
  public static func periods(_ kind: PeriodKind, of year: Int) -> [Period] {
    switch kind {
    case .calendarYear, .eventYear: [.year(year)]
    case .semester: Semester.Term.allCases.map { .semester(Semester(schoolYear: year - 1, term: $0)) }
    case .asOf: [.asOf(DayRange.year(year).last)]
    // School years and cycles come with the checks that use them.
    case .schoolYear, .cycle: []
    }
  }

  /// The days of the period in a region.
  public func days(in region: String, _ calendar: SchoolCalendar) -> DayRange {
    switch self {
    case .year(let year): .year(year)
    case .semester(let semester): calendar.days(of: semester, in: region).range
    case .asOf(let day): .day(day)
    }
  }
}

extension Period: CustomStringConvertible {
  public var description: String {
    switch self {
    case .year(let year): String(year)
    case .semester(let semester): semester.description
    case .asOf(let day): day.description
    }
  }
}
