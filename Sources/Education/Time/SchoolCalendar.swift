internal import Datasets
public import Tables

/// One half of a school year.
public struct Semester: Sendable, Hashable {
  public enum Term: Int, Sendable, CaseIterable {
    case autumn = 1
    case spring = 2
  }

  /// The year in which the school year begins.
  public let schoolYear: Int
  public let term: Term

  public init(schoolYear: Int, term: Term) {
    self.schoolYear = schoolYear
    self.term = term
  }
}

extension Semester: CustomStringConvertible {
  /// `2022-1` for autumn, `2022-2` for spring.
  public var description: String { "\(schoolYear)-\(term.rawValue)" }

  /// The semester written so, or nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), year > 0,
      let term = Int(parts[1]).flatMap(Term.init(rawValue:))
    else { return nil }
    self.init(schoolYear: year, term: term)
  }
}

/// When semesters begin and end, by region.
public struct SchoolCalendar: Sendable {
  /// Whose calendar an answer came from.
  public enum Source: Sendable, Equatable {
    /// The row of this region.
    case region(String)
    /// No row: autumn is [1 Sep, 1 Feb), spring [1 Feb, 1 Sep).
    case standard
  }

  private struct Key: Hashable {
    let region: String
    let semester: Semester
  }

  private let days: [Key: DayRange]
  private let regions: RegionTree

  fileprivate init(_ rows: ModelRows?, regions: RegionTree) {
    self.regions = regions
    var days: [Key: DayRange] = [:]
    if let rows {
      let (codes, years, terms) = (rows.texts("region_code"), rows.integers("school_year"), rows.integers("term"))
      let (starts, ends) = (rows.days("start_on"), rows.days("end_on"))
      for row in 0..<rows.count {
        guard let code = codes[row], let year = years[row], let term = terms[row],
          let term = Semester.Term(rawValue: Int(term)), let start = starts[row], let end = ends[row],
          let range = DayRange(start, through: end)
        else { continue }
        days[Key(region: code, semester: Semester(schoolYear: Int(year), term: term))] = range
      }
    }
    self.days = days
  }

  /// The days of a semester in a region: of its own calendar row, else its city's, else its province's, else the
  /// standard ones.
  public func days(of semester: Semester, in region: String) -> (range: DayRange, source: Source) {
    for code in regions.path(to: region).reversed() {
      if let range = days[Key(region: code, semester: semester)] { return (range, .region(code)) }
    }
    return (Self.standardDays(of: semester), .standard)
  }

  /// The starting year of the school year, 1 September to 31 August, that a day lies in.
  public static func schoolYear(of day: Day) -> Int { day.month >= 9 ? day.year : day.year - 1 }

  /// The semester that a day lies in in a region, and whose calendar says so; nil on a day between two semesters. Where
  /// a calendar lets semesters overlap, the earlier has the day.
  public func semester(containing day: Day, in region: String) -> (semester: Semester, source: Source)? {
    let year = Self.schoolYear(of: day)
    for schoolYear in (year - 1)...(year + 1) {
      for term in Semester.Term.allCases {
        let semester = Semester(schoolYear: schoolYear, term: term)
        let (range, source) = days(of: semester, in: region)
        if range.contains(day) { return (semester, source) }
      }
    }
    return nil
  }

  /// Autumn from 1 September, spring from 1 February, each up to the day before the next.
  public static func standardDays(of semester: Semester) -> DayRange {
    let year = semester.schoolYear
    let (first, next) =
      switch semester.term {
      case .autumn: (Day(year: year, month: 9, day: 1), Day(year: year + 1, month: 2, day: 1))
      case .spring: (Day(year: year + 1, month: 2, day: 1), Day(year: year + 1, month: 9, day: 1))
      }
    guard let first, let next, let range = DayRange(first, through: next - 1) else { return .year(year) }
    return range
  }
}

extension SchoolCalendar.Source: CustomStringConvertible {
  /// The code of the region whose calendar it is, or `standard`.
  public var description: String {
    switch self {
    case .region(let code): code
    case .standard: "standard"
    }
  }
}

extension Education {
  /// The school calendar, with the standard semesters where the dataset says nothing.
  public var calendar: SchoolCalendar {
    get throws(DatasetFailure) {
      let regions = try regions
      return try noun { education throws(DatasetFailure) in
        SchoolCalendar(try education.rows(of: "school_calendar"), regions: regions)
      }
    }
  }
}
