import Tables

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

  /// Cells of few different values, so that keys repeat; one in five is missing.
  mutating func cells(_ type: ColumnType, _ count: Int) -> [Value] {
    (0..<count).map { _ in Int.random(in: 0..<5, using: &self) == 0 ? .missing : value(type) }
  }

  private mutating func value(_ type: ColumnType) -> Value {
    let few = Int.random(in: -3...3, using: &self)
    return switch type {
    case .integer: .integer(Int64(few))
    case .number: [-0.5, 0, -0.0, 0.1, 2, .infinity, -.infinity, .nan].randomElement(using: &self).map(Value.number)!
    case .boolean: .boolean(few > 0)
    case .text: ["", "a", "B", "ab", "县", "市", "𠮷", "e\u{301}"].randomElement(using: &self).map(Value.text)!
    case .date: .date(Day(daysSinceEpoch: Int32(few)))
    }
  }
}
