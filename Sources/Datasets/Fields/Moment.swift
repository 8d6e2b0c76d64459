internal import Tables

/// A point of time that a cell names: a day, a time of day, or both.
///
///     Moment("1/9/2021", .pattern("%d/%m/%Y"), needsDate: true, needsTime: false)?.day   // 2021-09-01
///
/// A pattern's directives are those of `strptime` in the C locale: %Y %y %m %d %j %b %B %H %I %p %M %S %f %z %%. The format
/// `any` takes what begins with the year, in which no two readings are possible: 2021-9-1, 2021/9/1, 2021.9.1, 2021年9月1日.
struct Moment {
  private(set) var day = Day(daysSinceEpoch: 0)
  /// Seconds since 1970 began, in the zone that is named, else in none.
  var seconds: Double { Double(day.daysSinceEpoch) * 86_400 + secondsOfDay - zone }
  private var secondsOfDay = 0.0
  private var zone = 0.0

  init?(_ text: String, _ clock: FieldFormat.Clock, needsDate: Bool, needsTime: Bool) {
    switch clock {
    case .iso:
      switch (needsDate, needsTime) {
      case (true, false):
        guard let day = Day(text) else { return nil }
        self.day = day
        return
      case (false, _): guard read(text, "%H:%M:%S") || read(text, "%H:%M:%S%z") else { return nil }
      default:
        let patterns = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]
        guard patterns.contains(where: { read(text, $0) }) else { return nil }
      }
    case .pattern(let pattern): guard read(text, pattern) else { return nil }
    case .any:
      let days = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
      let times = ["%H:%M:%S", "%H:%M", "%H:%M:%S%z"]
      let patterns =
        !needsDate
        ? times : !needsTime ? days : days.flatMap { day in times.flatMap { [day + "T" + $0, day + " " + $0] } }
      guard patterns.contains(where: { read(text, $0) }) else { return nil }
    }
  }

  /// Takes the text apart by the pattern; false, with nothing changed, where it does not fit.
  private mutating func read(_ text: String, _ pattern: String) -> Bool {
    var scanner = PatternScanner(text)
    guard scanner.take(pattern), let day = scanner.day, let seconds = scanner.secondsOfDay else { return false }
    (self.day, secondsOfDay, zone) = (day, seconds, scanner.zone)
    return true
  }
}

/// Reads a text by a pattern of `strptime`.
private struct PatternScanner {
  private var rest: Substring.UTF8View
  private var year = 1970
  private var month = 1
  private var dayOfMonth = 1
  private var dayOfYear: Int?
  private var hour = 0
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0
  private var fraction = 0.0
  private(set) var zone = 0.0

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var day: Day? {
    guard let dayOfYear else { return Day(year: year, month: month, day: dayOfMonth) }
    guard dayOfYear >= 1, dayOfYear <= Day.length(ofYear: year) else { return nil }
    return Day(year: year, month: 1, day: 1).map { $0 + (dayOfYear - 1) }
  }

  var secondsOfDay: Double? {
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 62 else { return nil }
    return Double(hour * 3600 + minute * 60 + second) + fraction
  }

  /// Whether the whole text fits the pattern.
  mutating func take(_ pattern: String) -> Bool {
    var pattern = Substring(pattern).utf8
    while let byte = pattern.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let directive = pattern.popFirst(), take(directive: directive) else { return false }
      } else {
        guard rest.popFirst() == byte else { return false }
      }
    }
    return rest.isEmpty
  }

  private mutating func take(directive: UInt8) -> Bool {
    switch directive {
    case UInt8(ascii: "Y"): return number(4...4, 0...9999) { $0.year = $1 }
    case UInt8(ascii: "y"): return number(1...2, 0...99) { $0.year = $1 + ($1 < 69 ? 2000 : 1900) }
    case UInt8(ascii: "m"): return number(1...2, 1...12) { $0.month = $1 }
    case UInt8(ascii: "d"): return number(1...2, 1...31) { $0.dayOfMonth = $1 }
    case UInt8(ascii: "j"): return number(1...3, 1...366) { $0.dayOfYear = $1 }
    case UInt8(ascii: "H"): return number(1...2, 0...23) { $0.hour = $1 }
    case UInt8(ascii: "I"): return number(1...2, 1...12) { $0.hour = $1 }
    case UInt8(ascii: "M"): return number(1...2, 0...59) { $0.minute = $1 }
    case UInt8(ascii: "S"): return number(1...2, 0...61) { $0.second = $1 } && takeFraction()
    case UInt8(ascii: "f"): return number(1...6, 0...999_999) { $0.fraction = Double($1) / 1e6 }
    case UInt8(ascii: "p"): return word(["am", "pm"]) { $0.isAfternoon = $1 == 1 }
    case UInt8(ascii: "B"): return word(Self.months) { $0.month = $1 + 1 }
    case UInt8(ascii: "b"), UInt8(ascii: "h"):
      return word(Self.months.map { String($0.prefix(3)) }) { $0.month = $1 + 1 }
    case UInt8(ascii: "z"): return takeZone()
    case UInt8(ascii: "%"): return rest.popFirst() == UInt8(ascii: "%")
    default: return false
    }
  }

  private mutating func number(
    _ digits: ClosedRange<Int>, _ values: ClosedRange<Int>, _ set: (inout PatternScanner, Int) -> Void
  ) -> Bool {
    var value = 0
    var count = 0
    while count < digits.upperBound, let byte = rest.first, byte &- UInt8(ascii: "0") <= 9 {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      rest.removeFirst()
      count += 1
    }
    guard count >= digits.lowerBound, values.contains(value) else { return false }
    set(&self, value)
    return true
  }

  /// Parts of a second after a point, where the text has them.
  private mutating func takeFraction() -> Bool {
    guard rest.first == UInt8(ascii: ".") else { return true }
    rest.removeFirst()
    var (scale, count) = (0.1, 0)
    while let byte = rest.first, byte &- UInt8(ascii: "0") <= 9 {
      fraction += Double(byte - UInt8(ascii: "0")) * scale
      scale /= 10
      count += 1
      rest.removeFirst()
    }
    return count > 0
  }

  /// `Z`, `+08:00`, `+0800` or `+08`.
  private mutating func takeZone() -> Bool {
    guard let sign = rest.popFirst() else { return false }
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return true }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    var (hours, minutes) = (0, 0)
    guard number(2...2, 0...23, { hours = $1 }) else { return false }
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
    if !rest.isEmpty { guard number(2...2, 0...59, { minutes = $1 }) else { return false } }
    zone = Double((hours * 60 + minutes) * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    return true
  }

  private mutating func word(_ words: [String], _ set: (inout PatternScanner, Int) -> Void) -> Bool {
    for (index, word) in words.enumerated() {
      let start = rest.prefix(word.utf8.count)
      guard start.count == word.utf8.count, zip(start, word.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
      rest.removeFirst(word.utf8.count)
      set(&self, index)
      return true
    }
    return false
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
