internal import Tables

/// Days and times as Excel keeps them: a number of days since the workbook's epoch.
///
/// In the epoch of 1900, day 1 is 1900-01-01 and day 60 the 29th of February that 1900 did not have, taken over from Lotus
/// 1-2-3; in that of 1904, day 0 is 1904-01-01. Source: ECMA-376 part 1, 18.17.4.1.
enum SheetDate {
  private static let millisecondsPerDay = 86_400_000.0
  /// 9999-12-31 in the epoch of 1900.
  private static let lastSerial = 2_958_465.0
  private static let before1900 = Day(year: 1899, month: 12, day: 30)!
  private static let start1904 = Day(year: 1904, month: 1, day: 1)!

  /// What a number means under a format of dates or times; a number that is no day of the calendar stays a number.
  static func value(_ serial: Double, _ kind: NumberFormat.Kind, from1904: Bool) -> SheetValue {
    if kind == .duration {
      guard serial.magnitude <= lastSerial else { return .number(serial) }
      return .duration(milliseconds: Int64((serial * millisecondsPerDay).rounded()))
    }
    guard serial >= 0, serial <= lastSerial else { return .number(serial) }
    var days = serial.rounded(.down)
    // Times are kept in binary, to a few microseconds.
    var milliseconds = ((serial - days) * millisecondsPerDay).rounded()
    if milliseconds >= millisecondsPerDay {
      days += 1
      milliseconds = 0
    }
    if days == 0, kind == .time { return .time(milliseconds: Int(milliseconds)) }
    guard let day = day(Int(days), from1904: from1904) else { return .number(serial) }
    return milliseconds == 0 ? .date(day) : .moment(day, milliseconds: Int(milliseconds))
  }

  private static func day(_ days: Int, from1904: Bool) -> Day? {
    if from1904 {
      let day = start1904 + days
      return day.year <= 9999 ? day : nil
    }
    guard days != 0, days != 60 else { return nil }
    return before1900 + (days < 60 ? days + 1 : days)
  }

  /// The number of a day in the epoch of 1900; nil for days before it and after 9999.
  static func serial(of day: Day) -> Int? {
    let days = day - before1900
    guard days >= 2, days <= Int(lastSerial) else { return nil }
    return days <= 60 ? days - 1 : days
  }

  /// Reads ISO 8601 as strict workbooks write it: `2021-09-01`, `2021-09-01T08:30:00`, `08:30:00`.
  static func value(iso8601 text: String) -> SheetValue? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let day = Day(text) { return .date(day) }
    guard parts.count <= 2, var clock = parts.last else { return nil }
    if clock.hasSuffix("Z") { clock.removeLast() }
    guard let milliseconds = milliseconds(clock) else { return nil }
    if parts.count == 1 { return .time(milliseconds: milliseconds) }
    guard let day = Day(parts[0]) else { return nil }
    return milliseconds == 0 ? .date(day) : .moment(day, milliseconds: milliseconds)
  }

  private static func milliseconds(_ clock: String) -> Int? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int(parts[0]), (0..<24).contains(hours),
      let minutes = Int(parts[1]), (0..<60).contains(minutes),
      let seconds = parts.count == 3 ? Double(parts[2]) : 0, seconds >= 0, seconds < 60
    else { return nil }
    return (hours * 60 + minutes) * 60_000 + Int((seconds * 1000).rounded(.down))
  }
}
