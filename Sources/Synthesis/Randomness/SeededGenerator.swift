import Tables

/// The source of chance: the same seed and stream give the same numbers on every machine.
///
/// Each table of each region draws from a stream of its own, named by both, so that one more draw in one table
/// moves no other. No function of the C library is called and no collection without an order is walked, because
/// either could differ between machines.
///
/// Source: xoshiro256** with its state filled by SplitMix64 (Blackman and Vigna), stream names hashed by FNV-1a.
struct SeededGenerator: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator in a known state, which must not be all zero.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  init(seed: UInt64, stream names: String...) {
    var mixed = seed
    for name in names {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      mixed = SeededGenerator.splitMix(&mixed) ^ hash
    }
    state = (
      SeededGenerator.splitMix(&mixed), SeededGenerator.splitMix(&mixed), SeededGenerator.splitMix(&mixed),
      SeededGenerator.splitMix(&mixed)
    )
  }

  mutating func next() -> UInt64 {
    func rotated(_ value: UInt64, by count: UInt64) -> UInt64 { (value << count) | (value >> (64 - count)) }
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
