import Education
import Tables

/// A date as people write it.
///
///     try DateReading("2021年9月")          // .month(2021, 9)
///     try DateReading("２０２１．９．１")      // .day(2021-09-01)
///     try DateReading("44440")              // .serial(2021-09-01): a number of Excel's
enum DateReading: Equatable {
  case day(Day)
  case month(year: Int, month: Int)
  case serial(Day)

  init(_ text: String) throws(CellFault) {
    var folded = CodeList.folded(text)
    for ending in ["00:00:00", "0:00:00", "00:00", "0:00"]
    where folded.hasSuffix(ending) && folded.count > ending.count + 5 {
      folded.removeLast(ending.count)
      if folded.hasSuffix("t") { folded.removeLast() }
      break
    }
    if folded.contains("年") { folded = ChineseNumerals.arabic(folded) }
    if ["春", "夏", "秋", "冬", "上半年", "下半年", "学期"].contains(where: folded.contains) { throw CellFault(.season) }
    for (mark, divider) in [
      ("年", "-"), ("月", "-"), ("日", ""), ("号", ""), ("/", "-"), (".", "-"), ("—", "-"), ("－", "-"),
    ] {
      folded = folded.split(separator: Character(mark), omittingEmptySubsequences: false).joined(separator: divider)
    }
    if folded.hasSuffix("-") { folded.removeLast() }
    let parts = folded.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      throw CellFault(.notDate)
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, let first = numbers.first else { throw CellFault(.notDate) }
    switch (numbers.count, parts[0].count) {
    case (3, 4): self = .day(try Self.day(first, numbers[1], numbers[2]))
    case (2, 4): self = try Self.month(first, numbers[1])
    case (1, 8): self = .day(try Self.day(first / 10_000, first / 100 % 100, first % 100))
    case (1, 6): self = try Self.month(first / 100, first % 100)
    case (1, 5):
      // Days since the end of 1899, as Excel numbers them; those of this century and the last decades of the one before.
      guard (25_569...73_050).contains(first) else { throw CellFault(.notDate) }
      self = .serial(Day(daysSinceEpoch: Int32(first - 25_569)))
    default: throw CellFault(.notDate)
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) throws(CellFault) -> Day {
    guard (1900...2100).contains(year), let day = Day(year: year, month: month, day: day) else {
      throw CellFault(.notDate)
    }
    return day
  }

  private static func month(_ year: Int, _ month: Int) throws(CellFault) -> DateReading {
    guard (1900...2100).contains(year), (1...12).contains(month) else { throw CellFault(.notDate) }
    return .month(year: year, month: month)
  }
}

/// Numbers in Chinese characters, as dates have them: 二〇二一年九月 → 2021年9月, 十二 → 12.
enum ChineseNumerals {
  private static let digits: [Character: Int] = [
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  static func arabic(_ text: String) -> String {
    var arabic = ""
    var run: [Character] = []
    func closed(_ run: [Character]) -> String {
      guard let ten = run.firstIndex(of: "十") else { return run.compactMap { digits[$0].map(String.init) }.joined() }
      let tens = run[..<ten].first.flatMap { digits[$0] } ?? 1
      let ones = run[(ten + 1)...].first.flatMap { digits[$0] } ?? 0
      return String(tens * 10 + ones)
    }
    for character in text {
      if digits[character] != nil || character == "十" {
        run.append(character)
      } else {
        arabic += closed(run)
        run = []
        arabic.append(character)
      }
    }
    return arabic + closed(run)
  }
}
