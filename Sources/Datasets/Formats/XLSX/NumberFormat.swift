/// How a sheet shows the figures of a cell, and with that what they mean: Excel keeps dates as numbers.
///
///     NumberFormat("yyyy\"年\"m\"月\"").kind   // date
///     NumberFormat("0.0%").kind              // percent
///     NumberFormat("0.00\"万元\"").unit        // 万元
///
/// Source: ECMA-376 part 1, 18.8.30 and 18.8.31; the dates among the built-in formats of Chinese systems (27–36, 50–58).
package final class NumberFormat: Sendable {
  package enum Kind: Sendable {
    /// A plain number, or whatever the cell holds.
    case figure
    /// A share that is shown as a percentage; the number is the share: 0.15.
    case percent
    /// A day, with or without a time.
    case date
    /// A time of day.
    case time
    /// Hours that may be more than 24: `[h]:mm`.
    case duration
    case text
  }

  /// The format as the file has it.
  package let code: String
  package let kind: Kind
  /// The text behind the digits; nil where there is none, or where the digits are shown scaled, as 元 in 万元.
  package let unit: String?

  package static let general = NumberFormat("General")

  /// Reads a format code. What follows the first semicolon is for negative numbers and decides nothing.
  package init(_ code: String) {
    self.code = code
    var scan = Scan()
    scan.run(Array(code))
    kind = scan.kind
    unit = scan.kind == .figure && !scan.isScaled && !scan.unit.isEmpty ? scan.unit : nil
  }

  /// The format of a number that the file does not explain: the built-in ones.
  static func builtIn(_ number: Int) -> NumberFormat {
    let code =
      switch number {
      case 1: "0"
      case 2: "0.00"
      case 3: "#,##0"
      case 4: "#,##0.00"
      case 9: "0%"
      case 10: "0.00%"
      case 11: "0.00E+00"
      case 12: "# ?/?"
      case 13: "# ??/??"
      case 14, 30: "m/d/yy"
      case 15: "d-mmm-yy"
      case 16: "d-mmm"
      case 17: "mmm-yy"
      case 18: "h:mm AM/PM"
      case 19: "h:mm:ss AM/PM"
      case 20, 32, 34, 55: "h:mm"
      case 21, 33, 35, 56: "h:mm:ss"
      case 22: "m/d/yy h:mm"
      case 27, 36, 50, 52, 57: "yyyy\"年\"m\"月\""
      case 28, 29, 51, 53, 54, 58: "m\"月\"d\"日\""
      case 31: "yyyy\"年\"m\"月\"d\"日\""
      case 45: "mm:ss"
      case 46: "[h]:mm:ss"
      case 47: "mm:ss.0"
      case 48: "##0.0E+0"
      case 49: "@"
      default: "General"
      }
    return NumberFormat(code)
  }

  /// One walk through a code.
  private struct Scan {
    private var hasDay = false
    private var hasMonthOrMinute = false
    private var hasTime = false
    private var isElapsed = false
    private var isPercent = false
    private var isText = false
    private var hasDigits = false
    private var lastWasComma = false
    var isScaled = false
    var unit = ""

    var kind: Kind {
      if isElapsed { return .duration }
      if hasDay || hasMonthOrMinute && !hasTime { return .date }
      if hasTime { return .time }
      if isPercent { return .percent }
      return isText ? .text : .figure
    }

    mutating func run(_ code: [Character]) {
      var place = 0
      while place < code.count, code[place] != ";" { place = step(code, place) }
      isScaled = isScaled || lastWasComma
      unit = String(unit.split(separator: " ").joined(separator: " "))
    }

    /// Takes what stands at a place; gives the next place.
    private mutating func step(_ code: [Character], _ place: Int) -> Int {
      func follows(_ word: String) -> Bool {
        String(code[place..<min(place + word.count, code.count)]).lowercased() == word
      }
      for word in ["general", "g/通用格式"] where follows(word) {
        hasDigits = true
        return place + word.count
      }
      for word in ["am/pm", "a/p", "上午/下午"] where follows(word) {
        hasTime = true
        return place + word.count
      }
      let character = code[place]
      let wasComma = lastWasComma
      lastWasComma = false
      switch character {
      case "\"":
        let end = code[(place + 1)...].firstIndex(of: "\"") ?? code.count
        literal(String(code[(place + 1)..<end]), wasComma)
        return end + 1
      case "\\":
        if place + 1 < code.count { literal(String(code[place + 1]), wasComma) }
        return place + 2
      case "!":
        // Puts a character into the digits, to show 元 as 万元.
        isScaled = true
        return place + 2
      case "_", "*": return place + 2
      case "[":
        let end = code[place...].firstIndex(of: "]") ?? code.count
        let inside = Set(String(code[(place + 1)..<max(end, place + 1)]).lowercased())
        isElapsed = isElapsed || inside.count == 1 && inside.isSubset(of: ["h", "m", "s"])
        return end + 1
      case "y", "Y", "d", "D": hasDay = true
      case "e", "E":
        let next = place + 1 < code.count ? code[place + 1] : " "
        if next == "+" || next == "-" { return place + 2 }
        hasDay = true
      case "m", "M": hasMonthOrMinute = true
      case "h", "H", "s", "S": hasTime = true
      case "%": isPercent = true
      case "@": isText = true
      case ",": lastWasComma = hasDigits
      case "0", "#", "?":
        hasDigits = true
        unit = ""
      case " ": lastWasComma = wasComma
      default: if !character.isASCII { literal(String(character), wasComma) }
      }
      return place + 1
    }

    private mutating func literal(_ text: String, _ isAfterComma: Bool) {
      isScaled = isScaled || isAfterComma
      if hasDigits { unit += text }
    }
  }
}
