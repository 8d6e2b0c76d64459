public import Tables

/// A run of days, both ends included: a year, a semester, a stay in a post.
///
/// Invariant: `first <= last`.
public struct DayRange: Sendable, Hashable {
  public let first: Day
  public let last: Day

  /// The days from `first` to `last`, or nil where there are none.
  public init?(_ first: Day, through last: Day) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// The years of which every day can be written `YYYY-MM-DD`.
  public static let writableYears = 1...9999

  /// The days of a calendar year, which must be one of `writableYears` to be meant.
  public static func year(_ year: Int) -> DayRange {
    let first = Day(year: year, month: 1, day: 1) ?? Day(daysSinceEpoch: 0)
    return DayRange(unchecked: first, first + (Day.length(ofYear: year) - 1))
  }

  /// The days of the school year that begins in this year: 1 September to 31 August.
  public static func schoolYear(_ year: Int) -> DayRange {
    guard let first = Day(year: year, month: 9, day: 1), let last = Day(year: year + 1, month: 8, day: 31) else {
      return .year(year)
    }
    return DayRange(unchecked: first, last)
  }

  public static func day(_ day: Day) -> DayRange { DayRange(unchecked: day, day) }

  private init(unchecked first: Day, _ last: Day) {
    self.first = first
    self.last = last
  }

  public var length: Int { last - first + 1 }

  /// The calendar years that the range touches.
  public var years: ClosedRange<Int> { first.year...last.year }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// The days common to both, or nil where there are none.
  public func intersection(_ other: DayRange) -> DayRange? {
    DayRange(max(first, other.first), through: min(last, other.last))
  }

  /// The days common to this range and a stay from `start` up to but without `end`; an empty start means since ever,
  /// an empty end means still.
  public func intersection(from start: Day?, before end: Day?) -> DayRange? {
    DayRange(max(first, start ?? first), through: min(last, end.map { $0 - 1 } ?? last))
  }

  /// The days common to this range and a stay from `start` through `end`, with empty ends as above.
  public func intersection(from start: Day?, through end: Day?) -> DayRange? {
    DayRange(max(first, start ?? first), through: min(last, end ?? last))
  }

  /// How many different days the ranges cover together.
  public static func unionLength(_ ranges: [DayRange]) -> Int {
    var total = 0
    var covered: Day?
    for range in ranges.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
      let first = covered.map { max($0 + 1, range.first) } ?? range.first
      if first <= range.last {
        total += range.last - first + 1
        covered = range.last
      }
    }
    return total
  }
}

extension Day {
  /// The same day so many calendar months later, or the last of its month where the month has no such day
  /// (29 February, five years on: 28 February).
  public func adding(months: Int) -> Day {
    let (year, month, day) = parts
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count.quotientFloored(12), count - count.quotientFloored(12) * 12 + 1)
    return Day(year: newYear, month: newMonth, day: min(day, Day.length(of: newMonth, in: newYear)))
      ?? (months < 0 ? Day(daysSinceEpoch: .min) : Day(daysSinceEpoch: .max))
  }
}

extension Int {
  fileprivate func quotientFloored(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}
