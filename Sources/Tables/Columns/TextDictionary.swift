internal import Glibc

/// The distinct texts of a column, each with a code.
///
/// Invariant: codes are 0 ..< count in order of first appearance, no two entries hold the same bytes, and every
/// entry is valid UTF-8. The bytes of all entries lie end to end in one buffer; entry `code` is
/// `bytes[offsets[code] ..< offsets[code + 1]]`.
package final class TextDictionary: Sendable, Equatable {
  package let bytes: Cells<UInt8>
  package let offsets: Cells<Int>

  package var count: Int { offsets.count - 1 }

  fileprivate init(_ bytes: [UInt8], _ offsets: [Int]) {
    self.bytes = Cells(bytes)
    self.offsets = Cells(offsets)
  }

  /// The dictionary that lies in these cells; nil where they break the invariant, but for equal entries, for which whoever
  /// wrote the cells answers. Linear.
  package init?(bytes: Cells<UInt8>, offsets: Cells<Int>) {
    guard offsets.first == 0, offsets.last == bytes.count, offsets.count <= Int(UInt32.max),
      (try? UTF8Span(validating: Span(_unsafeElements: bytes.buffer))) != nil
    else { return nil }
    let (starts, content) = (offsets.buffer, bytes.buffer)
    for place in 1..<starts.count {
      let start = starts[place - 1]
      // An entry must not begin inside a character of several bytes.
      guard start <= starts[place], start == content.count || content[start] & 0xC0 != 0x80 else { return nil }
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// The text of a code.
  package subscript(code: UInt32) -> String {
    withUTF8(code) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a code, lent for the call.
  package func withUTF8<Result>(_ code: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    try withExtendedLifetime(bytes) {
      try body(UnsafeBufferPointer(rebasing: bytes.buffer[offsets[Int(code)]..<offsets[Int(code) + 1]]))
    }
  }

  /// The code of a text, or nil where no cell holds it. Linear in the number of entries.
  package func code(of text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { wanted in
      (0..<UInt32(count)).first { code in withUTF8(code) { $0.elementsEqual(wanted) } }
    }
  }

  /// Every text in code order.
  package var texts: [String] { (0..<UInt32(count)).map { self[$0] } }

  /// Whether the text of `left` comes before that of `right` by code point.
  package func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    withUTF8(left) { leftBytes in withUTF8(right) { leftBytes.lexicographicallyPrecedes($0) } }
  }

  /// The place of each code among the texts sorted by their bytes, so that texts compare as integers.
  ///
  /// Byte order of UTF-8 is code point order: the same on every machine and in every locale.
  package func ranks() -> [UInt32] {
    var order = Array(0..<UInt32(count))
    WatchedSort.sort(&order, by: precedes)
    var ranks = [UInt32](repeating: 0, count: count)
    for (rank, code) in order.enumerated() { ranks[Int(code)] = UInt32(rank) }
    return ranks
  }

  package static func == (left: TextDictionary, right: TextDictionary) -> Bool {
    left === right || (left.offsets == right.offsets && left.bytes == right.bytes)
  }
}

/// Gives each distinct text its code, without making a String of any.
///
/// An open-addressing hash table of codes. The hash has no seed, so that codes and layout are the same in every run.
///
/// The ids of most tables come in ascending order. As long as they do, a text behind the last one is new, and nothing is
/// hashed or looked up.
///
/// Invariant: while `isAscending`, each entry's bytes come after those of the entry before, and the hash table is empty; else
/// every entry is in it.
package struct TextDictionaryBuilder: Sendable {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  /// Code + 1 of the entry in a slot; 0 marks a free one.
  private var slots: [UInt32] = []
  private var hashes: [UInt64] = []
  private var isAscending = true
  /// The code given last.
  private var last: UInt32?

  package init() {}

  package var count: Int { offsets.count - 1 }

  package mutating func code(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(of: $0) }
  }

  package mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    // Rows of one officer or one unit stand together in most files.
    if let last, holds(Int(last), text) { return last }
    let code = knownOrNewCode(of: text)
    last = code
    return code
  }

  private mutating func knownOrNewCode(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if isAscending {
      if count == 0 || isAfterLast(text) { return append(text) }
      isAscending = false
      fillTable()
    }
    let hash = Self.hash(text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, holds(code, text) { return UInt32(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = append(text)
    hashes.append(hash)
    slots[slot] = code + 1
    if count * 2 > slots.count { grow(to: slots.count * 2) }
    return code
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let code = UInt32(count)
    bytes.append(contentsOf: text)
    offsets.append(bytes.count)
    return code
  }

  package func finished() -> TextDictionary { TextDictionary(bytes, offsets) }

  private func holds(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == text.count else { return false }
    guard text.count > 0 else { return true }
    return bytes.withUnsafeBytes { memcmp($0.baseAddress! + start, text.baseAddress!, text.count) == 0 }
  }

  private func isAfterLast(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[count - 1]
    let length = bytes.count - start
    let common = min(length, text.count)
    let order = common == 0 ? 0 : bytes.withUnsafeBytes { memcmp(text.baseAddress!, $0.baseAddress! + start, common) }
    return order > 0 || order == 0 && text.count > length
  }

  private mutating func fillTable() {
    hashes.reserveCapacity(count + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for code in 0..<count {
        hashes.append(Self.hash(UnsafeBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]])))
      }
    }
    var size = 64
    while size < count * 2 { size *= 2 }
    grow(to: size)
  }

  private mutating func grow(to size: Int) {
    slots = [UInt32](repeating: 0, count: size)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(code) + 1
    }
  }

  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(text)
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(bytes.count)
    var place = 0
    // Eight bytes at a time; the multiplication carries them up, the shift brings them down again.
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0xff51_afd7_ed55_8ccd
      hash ^= hash >> 32
    }
    while place + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var tail: UInt64 = 0
    while place < bytes.count {
      tail = tail << 8 | UInt64(bytes[place])
      place += 1
    }
    mix(tail)
    return hash
  }
}
