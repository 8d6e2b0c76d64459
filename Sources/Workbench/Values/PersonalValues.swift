internal import Tables

/// The cells of personal columns that a script has seen as plain Lua values.
///
///     local name = officers:row(1).name          // noted
///     frame{ who = { "Officer " .. name } }      // column who is personal
///
/// A mark on a column cannot go with a text through Lua: into a variable, the key of a table, a longer text. So the values
/// are remembered as they are handed out, and a column that is made of Lua values is personal where a cell of it is such a
/// value, or a text with one in it. A short text (less than four bytes) stands in too many words, and counts as a whole
/// cell only; so do numbers and dates, and what begins or ends a text (`name:sub(1, 3)`, from three bytes on) or is it in
/// upper or lower case. What a script makes of a value otherwise, such as a number of its letters, is not known.
///
/// Invariant: only hashes are kept, and lengths of texts; nothing here can be turned back into a person's data.
final class PersonalValues {
  private var texts: Set<UInt64> = []
  /// The beginnings and ends of those texts, and the texts in another case.
  private var parts: Set<UInt64> = []
  private var numbers: Set<UInt64> = []
  private var days: Set<Int32> = []
  /// The lengths in bytes of the texts that are sought inside others.
  private var lengths: Set<Int> = []

  private static let leastPart = 4
  private static let leastEnd = 3

  var isEmpty: Bool { texts.isEmpty && numbers.isEmpty && days.isEmpty }

  func note(_ value: Value) {
    switch value {
    case .text(let text): note(text)
    case .integer(let value): numbers.insert(Double(value).bitPattern)
    case .number(let value): numbers.insert(value.bitPattern)
    case .date(let day): days.insert(day.daysSinceEpoch)
    case .boolean, .missing: break
    }
  }

  private func note(_ text: String) {
    var text = text
    let isNew = text.withUTF8 { bytes in
      guard !bytes.isEmpty, texts.insert(Self.hash(bytes)).inserted else { return false }
      if bytes.count >= Self.leastPart { lengths.insert(bytes.count) }
      for place in bytes.indices where bytes[place] & 0xC0 != 0x80 {
        if place >= Self.leastEnd { parts.insert(Self.hash(UnsafeBufferPointer(rebasing: bytes[..<place]))) }
        if bytes.count - place >= Self.leastEnd {
          parts.insert(Self.hash(UnsafeBufferPointer(rebasing: bytes[place...])))
        }
      }
      return true
    }
    guard isNew else { return }
    for var other in [text.lowercased(), text.uppercased()] { parts.insert(other.withUTF8(Self.hash)) }
  }

  /// Whether a cell of the column may show such a value. Linear in the bytes of its different texts for each length of text
  /// that was noted; constant where none was.
  func mayStand(in column: Column) throws(TableFailure) -> Bool {
    if isEmpty { return false }
    switch column.storage {
    case .text(_, let dictionary):
      guard !texts.isEmpty else { return false }
      for code in 0..<UInt32(dictionary.count) {
        if code & 0xFFF == 0 { try Supervision.check() }
        if dictionary.withUTF8(code, stands) { return true }
      }
      return false
    case .integer(let cells): return try anyRow(column) { numbers.contains(Double(cells[$0]).bitPattern) }
    case .number(let cells): return try anyRow(column) { numbers.contains(cells[$0].bitPattern) }
    case .date(let cells): return try anyRow(column) { days.contains(cells[$0]) }
    case .boolean: return false
    }
  }

  private func anyRow(_ column: Column, _ holds: (Int) -> Bool) throws(TableFailure) -> Bool {
    for row in 0..<column.count {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      if column.validity.isPresent(row), holds(row) { return true }
    }
    return false
  }

  /// Whether the text is, or holds, one that was noted: for each length the hash is moved along the text.
  private func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let whole = Self.hash(text)
    if texts.contains(whole) || parts.contains(whole) { return true }
    for length in lengths where length < text.count {
      var hash = Self.hash(UnsafeBufferPointer(rebasing: text[..<length]))
      var highest: UInt64 = 1
      for _ in 1..<length { highest = highest &* Self.base }
      if texts.contains(hash) { return true }
      for end in length..<text.count {
        hash = (hash &- (UInt64(text[end - length]) &+ 1) &* highest) &* Self.base &+ UInt64(text[end]) &+ 1
        if texts.contains(hash) { return true }
      }
    }
    return false
  }

  private static let base: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// A polynomial in an odd base, so that it can be moved by a byte.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0
    for byte in bytes { hash = hash &* base &+ UInt64(byte) &+ 1 }
    return hash
  }
}
