/// Which cells of a column are present: one bit a row, 1 for present.
///
/// Invariant: `words` is nil exactly when no cell is missing; else it holds ⌈count / 64⌉ words, and the bits past
/// `count` in the last word are 0.
package struct Validity: Sendable, Equatable {
  package let count: Int
  package let missingCount: Int
  private let words: [UInt64]?

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

  /// The bits of these rows, in this order; a negative row stands for a missing cell.
  package func gathered(_ rows: [Int32]) -> Validity {
    var bits = ValidityBuilder()
    bits.reserve(rows.count)
    for row in rows { bits.append(row >= 0 && isPresent(Int(row))) }
    return bits.finished()
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
