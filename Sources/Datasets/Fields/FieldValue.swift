internal import Tables

/// What a cell says, as a constraint compares it.
///
/// Invariant: two cells of one field say the same if and only if their values are equal; those that have an order are
/// `ordered` by it. `value` is what the column keeps.
struct FieldValue {
  enum Key: Equatable {
    case text(String)
    case ordered(Double)
    case whole(Int64)
    /// A list or object, by the number of its elements.
    case counted(Int, String)
  }

  let value: Value
  let key: Key

  /// The number of characters, or of elements; nil where Table Schema gives the cell no length.
  var length: Int? {
    switch key {
    case .text(let text): text.unicodeScalars.count
    case .counted(let count, _): count
    case .ordered, .whole: nil
    }
  }

  /// Whether this comes before the other; false where there is no order, as for NaN.
  func isLess(than other: FieldValue) -> Bool {
    switch (key, other.key) {
    case (.ordered(let left), .ordered(let right)): left < right
    case (.whole(let left), .whole(let right)): left < right
    default: false
    }
  }
}

extension FieldFormat {
  /// What the text of a cell says; nil where it is none of this format. Linear in its length.
  func value(_ text: String) -> FieldValue? {
    var text = text
    switch self {
    case .text(let kind): return kind.fits(text) ? .text(text) : nil
    case .any: return .text(text)
    case .integer(let group, let isBare):
      guard let digits = Self.bare(text, isBare), let value = Self.integer(Self.removing(group, from: digits)) else {
        return nil
      }
      return FieldValue(value: .integer(value), key: .whole(value))
    case .number(let decimal, let group, let isBare):
      guard let digits = Self.bare(text, isBare), decimal == "." || !digits.contains(".") || group == ".",
        let value = Self.number(Self.replacing(decimal, in: Self.removing(group, from: digits)))
      else { return nil }
      return FieldValue(value: .number(value), key: .ordered(value))
    case .boolean(let yes, let no):
      if yes.contains(text) { return FieldValue(value: .boolean(true), key: .text("true")) }
      return no.contains(text) ? FieldValue(value: .boolean(false), key: .text("false")) : nil
    case .date(let clock):
      guard let moment = Moment(text, clock, needsDate: true, needsTime: false) else { return nil }
      return FieldValue(value: .date(moment.day), key: .ordered(moment.seconds))
    case .time(let clock):
      return Moment(text, clock, needsDate: false, needsTime: true).map { .ordered(text, $0.seconds) }
    case .datetime(let clock):
      return Moment(text, clock, needsDate: true, needsTime: true).map { .ordered(text, $0.seconds) }
    case .year:
      guard text.utf8.count == 4, let year = text.withUTF8({ CellText.integer($0) }), year >= 0 else { return nil }
      return FieldValue(value: .integer(year), key: .whole(year))
    case .yearMonth:
      guard text.utf8.count == 7, let day = Day(text + "-01") else { return nil }
      return .ordered(text, Double(day.daysSinceEpoch))
    case .duration: return ISODuration.isOne(text) ? .text(text) : nil
    case .point(let kind): return kind.fits(text) ? .text(text) : nil
    case .object, .geoJSON:
      guard case .object(let members)? = JSONValue(text) else { return nil }
      if self == .geoJSON, JSONValue.object(members)["type"] == nil { return nil }
      return FieldValue(value: .text(text), key: .counted(members.count, JSONValue.object(members).cellText))
    case .array:
      guard case .list(let elements)? = JSONValue(text) else { return nil }
      return FieldValue(value: .text(text), key: .counted(elements.count, JSONValue.list(elements).cellText))
    case .list(let delimiter, let item):
      let items = Self.split(text, at: delimiter)
      guard items.allSatisfy({ item.value($0) != nil }) else { return nil }
      return FieldValue(value: .text(text), key: .counted(items.count, text))
    }
  }

  private static func integer(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { CellText.integer($0) }
  }

  private static func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { CellText.number($0) }
  }

  /// The text without white space around it; and without what else stands around the number ("约 1,200 元") where the field
  /// allows that.
  private static func bare(_ text: String, _ isBare: Bool) -> String? {
    let trimmed = text.trimmed
    guard !isBare else { return trimmed }
    let isDigit = { (scalar: Unicode.Scalar) in scalar.value &- 0x30 <= 9 }
    let scalars = trimmed.unicodeScalars
    guard let first = scalars.firstIndex(where: { isDigit($0) || $0 == "-" }),
      let last = scalars.lastIndex(where: isDigit)
    else { return trimmed }
    return first <= last ? String(scalars[first...last]) : nil
  }

  private static func removing(_ group: String, from text: String) -> String {
    group.isEmpty ? text : split(text, at: group).joined()
  }

  private static func replacing(_ decimal: String, in text: String) -> String {
    decimal == "." ? text : split(text, at: decimal).joined(separator: ".")
  }

  private static func split(_ text: String, at mark: String) -> [String] {
    guard !mark.isEmpty else { return [text] }
    var parts: [String] = []
    var rest = Substring(text).utf8
    var part: [UInt8] = []
    let bytes = Array(mark.utf8)
    while let first = rest.first {
      if first == bytes[0], rest.starts(with: bytes) {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
        rest = rest.dropFirst(bytes.count)
      } else {
        part.append(first)
        rest = rest.dropFirst()
      }
    }
    return parts + [String(decoding: part, as: UTF8.self)]
  }
}

extension FieldValue {
  static func text(_ text: String) -> FieldValue { FieldValue(value: .text(text), key: .text(text)) }

  static func ordered(_ text: String, _ order: Double) -> FieldValue {
    FieldValue(value: .text(text), key: .ordered(order))
  }
}

extension String {
  /// The text without white space around it.
  var trimmed: String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
      let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return first == unicodeScalars.startIndex && unicodeScalars.index(after: last) == unicodeScalars.endIndex
      ? self : String(unicodeScalars[first...last])
  }
}

extension JSONValue {
  /// The document that a cell holds; nil where it holds none.
  init?(_ text: String) {
    var text = text
    guard let value = text.withUTF8({ try? JSONValue.read($0) }) else { return nil }
    self = value
  }
}
