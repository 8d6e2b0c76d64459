import Datasets
import Education
import Tables

/// A figure as people write it: full-width digits, commas between thousands, a unit behind it.
///
///     try NumberReading("１，２３４.5万元").digits         // "1234.5", word "万元", readings grouped, width
///
/// A figure with a remark (约10, 12（含兼职3）) is none: nobody says whether the remark or the figure counts.
struct NumberReading: Equatable {
  /// Decimal digits with an optional sign and point.
  var digits: String
  /// What stands behind them.
  var word: String
  var isGrouped: Bool
  var hasWidth: Bool

  init(_ text: String) throws(CellFault) {
    let folded = Self.narrowed(text)
    hasWidth = folded != text.filter { !$0.isWhitespace }
    var rest = Substring(folded)
    var digits = ""
    if let sign = rest.first, sign == "-" || sign == "+" {
      if sign == "-" { digits = "-" }
      rest.removeFirst()
    }
    let figure = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    rest = rest[figure.endIndex...]
    guard let first = figure.first, first.isNumber, figure.last?.isNumber == true else {
      throw CellFault(Self.hedges.contains { folded.hasPrefix($0) } ? .approximate : .notNumber)
    }
    let parts = figure.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || !parts[1].contains(","),
      groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw CellFault(.notNumber) }
    isGrouped = groups.count > 1
    self.digits = digits + groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
    word = String(rest)
    if word.contains("(") { throw CellFault(.noted) }
    if Self.hedges.contains(where: word.contains) { throw CellFault(.approximate) }
  }

  private static let hedges = ["约", "大约", "近", "将近", "左右", "以上", "以下", "余", "多", "超过", "不足", "~", "≈", "＞", ">", "<"]

  /// The text with narrow letters and without blanks.
  static func narrowed(_ text: String) -> String { CodeList.folded(text) }

  /// The digits with the point moved; exactly what was written, times a power of ten.
  static func shifted(_ digits: String, by tens: Int) -> String {
    guard tens > 0 else { return digits }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let fraction = parts.count == 2 ? parts[1] : ""
    let padded = fraction + String(repeating: "0", count: max(0, tens - fraction.count))
    let rest = padded.dropFirst(tens)
    return parts[0] + padded.prefix(tens) + (rest.isEmpty ? "" : "." + rest)
  }
}

/// Why a cell could not be read.
struct CellFault: Error, Equatable {
  var reason: ImportReason

  init(_ reason: ImportReason) {
    self.reason = reason
  }
}
