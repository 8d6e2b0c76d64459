/// Numbers different 64-bit patterns in the order in which they come.
///
/// Invariant: `slots` is a power of two, at most half full; a slot holds a number + 1 and its pattern, 0 marks a free
/// one. The hash has no seed, so that the work is the same in every run. Expected constant time a pattern.
package struct PatternNumbering: ~Copyable {
  package private(set) var count: Int = 0
  private var patterns: UnsafeMutablePointer<UInt64>
  private var numbers: UnsafeMutablePointer<UInt32>
  private var mask: Int

  package init(expecting count: Int = 0) {
    var slots = 1024
    while slots < min(count, 1 << 16) * 2 { slots *= 2 }
    (patterns, numbers) = Self.slots(slots)
    mask = slots - 1
  }

  deinit {
    patterns.deallocate()
    numbers.deallocate()
  }

  @inline(__always)
  package mutating func number(of pattern: UInt64) -> UInt32 {
    var slot = Self.hash(pattern) & mask
    while true {
      let found = numbers[slot]
      if found == 0 { break }
      if patterns[slot] == pattern { return found - 1 }
      slot = (slot + 1) & mask
    }
    let number = UInt32(count)
    patterns[slot] = pattern
    numbers[slot] = number + 1
    count += 1
    if count * 2 > mask { grow() }
    return number
  }

  private mutating func grow() {
    let (oldPatterns, oldNumbers, oldMask) = (patterns, numbers, mask)
    (patterns, numbers) = Self.slots((oldMask + 1) * 2)
    mask = oldMask * 2 + 1
    for old in 0...oldMask where oldNumbers[old] != 0 {
      var slot = Self.hash(oldPatterns[old]) & mask
      while numbers[slot] != 0 { slot = (slot + 1) & mask }
      patterns[slot] = oldPatterns[old]
      numbers[slot] = oldNumbers[old]
    }
    oldPatterns.deallocate()
    oldNumbers.deallocate()
  }

  private static func slots(_ count: Int) -> (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt32>) {
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    numbers.initialize(repeating: 0, count: count)
    return (.allocate(capacity: count), numbers)
  }

  @inline(__always)
  private static func hash(_ pattern: UInt64) -> Int {
    var hash = (pattern ^ pattern >> 32) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 29
    hash = hash &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: hash >> 20)
  }
}

extension Double {
  /// Equal for equal numbers, zeros of either sign among them, and for every NaN.
  @inline(__always)
  package var equalityPattern: UInt64 {
    self == 0 ? 0 : isNaN ? Double.nan.bitPattern : bitPattern
  }
}
