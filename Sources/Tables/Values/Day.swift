/// A calendar day of the proleptic Gregorian calendar, without a clock or a time zone.
///
///     let day = Day("2023-12-31")!
///     day.year            // 2023
///     (day + 1).description  // "2024-01-01"
///
/// Stored as the number of days since 1970-01-01, so that comparison and differences are integer arithmetic.
/// Source: ISO 8601 calendar dates; the conversion is the era-based algorithm for civil dates.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let daysSinceEpoch: Int32

  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// The day with these calendar parts, or nil where the month has no such day or the year is outside 0…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The day written `YYYY-MM-DD`, or nil for any other text.
  public init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ Day(utf8: $0) }) else { return nil }
    self = day
  }

  /// The day written `YYYY-MM-DD` in these bytes, or nil for any other text.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
      let year = Day.digits(utf8, 0, 4), let month = Day.digits(utf8, 5, 2), let day = Day.digits(utf8, 8, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1…12 and day of the month 1…31.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }

  /// How many days the month has: 28 to 31.
  public static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 365 or 366.
  public static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  public static func < (left: Day, right: Day) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

  /// The day `days` later; days outside the range of 32 bits stop at its ends.
  public static func + (day: Day, days: Int) -> Day {
    let (sum, overflow) = Int(day.daysSinceEpoch).addingReportingOverflow(days)
    return Day(daysSinceEpoch: overflow ? (days < 0 ? .min : .max) : Int32(clamping: sum))
  }

  /// The day `days` earlier; days outside the range of 32 bits stop at its ends.
  public static func - (day: Day, days: Int) -> Day {
    let (difference, overflow) = Int(day.daysSinceEpoch).subtractingReportingOverflow(days)
    return Day(daysSinceEpoch: overflow ? (days < 0 ? .max : .min) : Int32(clamping: difference))
  }

  /// Days from `right` to `left`; negative when `left` is earlier.
  public static func - (left: Day, right: Day) -> Int { Int(left.daysSinceEpoch) - Int(right.daysSinceEpoch) }

  private static func digits(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<start + count {
      let digit = utf8[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`; a year before 0 has its sign in front.
  public var description: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(year < 0 ? "-" : "")\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
