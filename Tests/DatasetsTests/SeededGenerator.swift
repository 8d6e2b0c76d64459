/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Bytes that CSV and JSON care about, and any others.
  mutating func soup(_ count: Int) -> [UInt8] {
    let special = Array("\"\",\n\r;:{}[]\\01.-eE县a".utf8) + [0, 0xFF, 0xEF, 0xBB, 0xBF]
    return (0..<count).map { _ in
      Int.random(in: 0..<10, using: &self) == 0
        ? UInt8(truncatingIfNeeded: next()) : special.randomElement(using: &self)!
    }
  }

  /// Text of the characters that a CSV cell must quote, and of ordinary ones.
  mutating func text(_ count: Int) -> String {
    String(
      (0..<count).map { _ in
        ["a", ",", "\"", "\n", "\r", "\r\n", "县", " ", "\u{0}", "𠮷", "'", ";"].randomElement(using: &self)!
      })
  }
}
