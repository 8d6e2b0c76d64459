internal import Datasets
internal import Tables

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
