/// Which cells of a column are present: one bit a row, 1 for present.
///
/// Invariant: `words` is nil exactly when no cell is missing; else it holds ⌈count / 64⌉ words, and the bits past
/// `count` in the last word are 0.
package struct Validity: Sendable, Equatable {
  package let count: Int
  package let missingCount: Int
  package let words: [UInt64]?

  /// Every cell present.
  package init(allPresent count: Int) {
    self.count = count
    missingCount = 0
    words = nil
  }

  /// Every cell missing.
  package init(allMissing count: Int) {
    self.init(words: [UInt64](repeating: 0, count: (count + 63) / 64), count: count)
  }

  package init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64)
    var present = 0
    for word in words { present += word.nonzeroBitCount }
    self.count = count
    missingCount = count - present
    self.words = missingCount == 0 ? nil : words
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
    return Validity(words: words, count: rows.count)
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
    return Validity(words: result, count: rows.count)
  }
}

/// Collects presence bits row by row.
package struct ValidityBuilder: Sendable {
  private var words: [UInt64] = []
  package private(set) var count = 0

  package init() {}

  package mutating func reserve(_ count: Int) { words.reserveCapacity((count + 63) / 64) }

  package mutating func append(_ isPresent: Bool) {
    if count & 63 == 0 { words.append(0) }
    if isPresent { words[words.count - 1] |= 1 << UInt64(count & 63) }
    count += 1
  }

  /// Takes back the last bit.
  package mutating func removeLast() {
    count -= 1
    if count & 63 == 0 {
      words.removeLast()
    } else {
      words[words.count - 1] &= ~(1 << UInt64(count & 63))
    }
  }

  package func finished() -> Validity { Validity(words: words, count: count) }
}
