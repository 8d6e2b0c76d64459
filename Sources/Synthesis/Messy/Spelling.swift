import Tables

/// A value as somebody wrote it, and what was odd about it; nil where nothing was.
struct Spelling: Sendable, Equatable {
  let text: String
  let oddity: String?

  init(_ text: String, _ oddity: String? = nil) {
    self.text = text
    self.oddity = oddity
  }
}

/// The ways in which offices write what they mean. Every spelling of a value can be read back to it.
extension SeededGenerator {
  /// A day: ISO, with strokes or points, in Chinese; a month where it is the month's first day.
  mutating func spelling(_ day: Day) -> Spelling {
    let (year, month, date) = day.parts
    if date == 1, chance(0.5) {
      return pick([
        Spelling("\(year).\(month)", "month with a point"), Spelling("\(year)年\(month)月", "month in Chinese"),
        Spelling(Self.fullWidth("\(year)年\(month)月"), "full-width digits"),
      ])
    }
    return pick(
      [
        Spelling(day.description), Spelling("\(year)/\(month)/\(date)", "strokes"),
        Spelling("\(year).\(month).\(date)", "points"), Spelling("\(year)年\(month)月\(date)日", "date in Chinese"),
        Spelling(Self.digits(year, 4) + Self.digits(month, 2) + Self.digits(date, 2), "digits alone"),
      ], weights: [5, 3, 2, 3, 1])
  }

  /// A count: plain, full-width, or with a note in the cell.
  mutating func spelling(_ count: Int, of counter: String) -> Spelling {
    pick(
      [
        Spelling(String(count)), Spelling(Self.fullWidth(String(count)), "full-width digits"),
        Spelling("\(count)\(counter)", "unit in the cell"), Spelling("约\(count)\(counter)", "note in the cell"),
        Spelling("\(count)（含兼职\(count / 4)）", "note in the cell"), Spelling(" \(count) ", "blanks"),
      ], weights: [12, 2, 2, 1, 1, 2])
  }

  /// A year.
  mutating func spelling(_ year: Int) -> Spelling {
    pick(
      [
        Spelling(String(year)), Spelling("\(year)年", "unit in the cell"),
        Spelling(Self.fullWidth(String(year)), "full-width digits"),
      ], weights: [8, 1, 1])
  }

  /// Money in ten thousands of yuan, from whole yuan.
  mutating func spellingInWan(_ yuan: Double) -> Spelling {
    let (whole, rest) = Int(yuan.rounded()).quotientAndRemainder(dividingBy: 10_000)
    var decimals = Self.digits(rest, 4)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    if !decimals.isEmpty { decimals = "." + decimals }
    let text = "\(whole)\(decimals)"
    let grouped = whole >= 1000 ? "\(whole / 1000),\(Self.digits(whole % 1000, 3))\(decimals)" : text
    return pick(
      [
        Spelling(text), Spelling(grouped, grouped == text ? nil : "thousands separated"),
        Spelling("\(text)万元", "unit in the cell"), Spelling(Self.fullWidth(text), "full-width digits"),
      ], weights: [10, 3, 2, 1])
  }

  /// Hours of training, or the days that they take where they are whole ones.
  mutating func spelling(hours: Double) -> Spelling {
    let number = hours == hours.rounded() ? String(Int(hours)) : String(hours)
    var spellings = [Spelling(number), Spelling("\(number)学时", "unit in the cell")]
    if hours.truncatingRemainder(dividingBy: 8) == 0, hours > 0 {
      spellings.append(Spelling("\(Int(hours / 8))天", "days for hours"))
    }
    if hours.truncatingRemainder(dividingBy: 4) == 0, hours > 0 {
      spellings.append(Spelling("\(Int(hours / 4))个半天", "half days for hours"))
    }
    return pick(spellings)
  }

  /// What stands in a cell that says nothing.
  mutating func spellingOfNothing() -> Spelling {
    pick(
      [
        Spelling(""), Spelling("/", "a mark for nothing"), Spelling("—", "a mark for nothing"),
        Spelling("无", "a mark for nothing"),
      ],
      weights: [6, 1, 1, 1])
  }

  mutating func spelling(_ truth: Bool) -> Spelling {
    truth
      ? pick([Spelling("是"), Spelling("√", "a tick"), Spelling("Y", "a letter")])
      : pick([Spelling("否"), Spelling("×", "a cross"), Spelling("N", "a letter")])
  }

  /// A name of a list: the one in force, or one that people use for it.
  mutating func spelling(_ name: String, aliases: [String]) -> Spelling {
    guard !aliases.isEmpty, chance(0.4) else { return Spelling(name) }
    return Spelling(pick(aliases), "alias")
  }

  private static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x30...0x39).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar
        }))
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    Synthesis.numbered("", number, digits: count)
  }
}
