/// Which cells of a column are present: one bit a row, 1 for present.
///
/// Invariant: `words` is nil exactly when no cell is missing; else it holds ⌈count / 64⌉ words, and the bits past
/// `count` in the last word are 0.
package struct Validity: Sendable, Equatable {
  package let count: Int
  package let missingCount: Int
  package let words: [UInt64]?
  /// Why cells are missing; nil where nothing is said of any.
  package let reasons: MissingReasons?

  /// Every cell present.
  package init(allPresent count: Int) {
    self.count = count
    missingCount = 0
    words = nil
    reasons = nil
  }

  /// Every cell missing.
  package init(allMissing count: Int) {
    self.init(words: [UInt64](repeating: 0, count: (count + 63) / 64), count: count)
  }

  package init(words: [UInt64], count: Int, reasons: MissingReasons? = nil) {
    precondition(words.count == (count + 63) / 64)
    var present = 0
    for word in words { present += word.nonzeroBitCount }
    self.count = count
    missingCount = count - present
    self.words = missingCount == 0 ? nil : words
    self.reasons = missingCount == 0 ? nil : reasons
  }

  package func isPresent(_ row: Int) -> Bool {
    guard let words else { return true }
    return words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// The bits of these rows, in this order; a negative row stands for a missing cell. Throws `stopped`.
  package func gathered(_ rows: [Int32]) throws(TableFailure) -> Validity {
    var words = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    for (index, word) in words.indices.enumerated() {
      if index & 1023 == 0 { try Supervision.check() }
      var bits: UInt64 = 0
      let first = index * 64
      for row in first..<Swift.min(first + 64, rows.count) where rows[row] >= 0 && isPresent(Int(rows[row])) {
        bits |= 1 << UInt64(row - first)
      }
      words[word] = bits
    }
    return Validity(words: words, count: rows.count, reasons: reasons?.gathered(rows))
  }

  /// The bits of a run of rows.
  package func slice(_ rows: Range<Int>) -> Validity {
    guard let words else { return Validity(allPresent: rows.count) }
    let shift = UInt64(rows.lowerBound & 63)
    let first = rows.lowerBound >> 6
    var result = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    for index in result.indices {
      var word = words[first + index] >> shift
      if shift > 0, first + index + 1 < words.count { word |= words[first + index + 1] << (64 - shift) }
      result[index] = word
    }
    if rows.count & 63 != 0 { result[result.count - 1] &= 1 << UInt64(rows.count & 63) - 1 }
    return Validity(words: result, count: rows.count, reasons: reasons?.slice(rows))
  }
}

/// Collects presence bits row by row.
package struct ValidityBuilder: Sendable {
  private var words: [UInt64] = []
  package private(set) var count = 0
  /// Rows that are missing for a reason, ascending, each with its code.
  private var reasons: [(row: Int, code: UInt8)] = []

  package init() {}

  package mutating func reserve(_ count: Int) { words.reserveCapacity((count + 63) / 64) }

  package mutating func append(_ isPresent: Bool) {
    if count & 63 == 0 { words.append(0) }
    if isPresent { words[words.count - 1] |= 1 << UInt64(count & 63) }
    count += 1
  }

  /// The first `added` of these bits; those after them are 0.
  package mutating func append(_ bits: UnsafePointer<UInt64>, count added: Int) {
    let shift = UInt64(count & 63)
    for word in 0..<(added + 63) / 64 {
      if shift == 0 {
        words.append(bits[word])
      } else {
        words[words.count - 1] |= bits[word] << shift
        words.append(bits[word] >> (64 - shift))
      }
    }
    count += added
    // A shifted word may have begun one more than there are bits for.
    if words.count > (count + 63) / 64 { words.removeLast() }
  }

  /// Takes back the bits from a place on.
  package mutating func keepFirst(_ count: Int) {
    self.count = count
    reasons.removeAll { $0.row >= count }
    words.removeSubrange((count + 63) / 64..<words.count)
    if count & 63 != 0 { words[words.count - 1] &= 1 << UInt64(count & 63) - 1 }
  }

  /// A missing cell, with the code of the reason why; 0 where there is none.
  package mutating func appendMissing(reason code: UInt8) {
    if code > 0 { reasons.append((count, code)) }
    append(false)
  }

  /// Takes back the last bit.
  package mutating func removeLast() {
    count -= 1
    if reasons.last?.row == count { reasons.removeLast() }
    if count & 63 == 0 {
      words.removeLast()
    } else {
      words[words.count - 1] &= ~(1 << UInt64(count & 63))
    }
  }

  /// The bits; `labels` are what the codes of reasons stand for.
  package func finished(reasons labels: [String] = []) -> Validity {
    guard !reasons.isEmpty else { return Validity(words: words, count: count) }
    var codes = [UInt8](repeating: 0, count: count)
    for (row, code) in reasons { codes[row] = code }
    return Validity(words: words, count: count, reasons: MissingReasons(codes: codes, labels: labels))
  }
}
