/// Kernels of texts: they compare codes, or the places of codes in an order that is made once.
extension Lowering {
  func equalTexts(_ a: Int, _ b: Int, _ place: Int) -> Instruction {
    guard let left = facts[a].dictionary, let right = facts[b].dictionary else { return never(place) }
    if left == right {
      return { frame in
        frame.map(a, as: UInt32.self, b, as: UInt32.self, to: place) { $0 == $1 ? 1 as UInt8 : 0 }
      }
    }
    if case .text(let wanted)? = facts[b].constant { return holds(a, left.code(of: wanted), place) }
    if case .text(let wanted)? = facts[a].constant { return holds(b, right.code(of: wanted), place) }
    let merged = MergedTexts(left, right)
    return { frame in
      merged.leftCodes.withUnsafeBufferPointer { left in
        merged.rightCodes.withUnsafeBufferPointer { right in
          frame.map(a, as: UInt32.self, b, as: UInt32.self, to: place) {
            left[Int($0)] == right[Int($1)] ? 1 as UInt8 : 0
          }
        }
      }
    }
  }

  func orderedTexts<Operation: ComparisonOperation>(_: Operation.Type, _ a: Int, _ b: Int, _ place: Int)
    -> Instruction
  {
    guard let left = facts[a].dictionary, let right = facts[b].dictionary else { return never(place) }
    let merged = MergedTexts(left, right)
    let ranks = merged.dictionary.ranks()
    let leftRanks = merged.leftCodes.map { ranks.isEmpty ? 0 : ranks[Int($0)] }
    let rightRanks = merged.rightCodes.map { ranks.isEmpty ? 0 : ranks[Int($0)] }
    return { frame in
      leftRanks.withUnsafeBufferPointer { left in
        rightRanks.withUnsafeBufferPointer { right in
          frame.map(a, as: UInt32.self, b, as: UInt32.self, to: place) {
            Operation.holds(left[Int($0)], right[Int($1)]) ? 1 as UInt8 : 0
          }
        }
      }
    }
  }

  private func holds(_ a: Int, _ code: UInt32?, _ place: Int) -> Instruction {
    guard let code else { return never(place) }
    return { frame in frame.map(a, as: UInt32.self, to: place) { $0 == code ? 1 as UInt8 : 0 } }
  }

  private func never(_ place: Int) -> Instruction {
    { frame in frame.target(place, as: UInt8.self).update(repeating: 0, count: frame.count) }
  }
}

/// Two dictionaries in one.
///
/// Invariant: the codes of the left one stay as they are; both lists of codes have at least one element, since fillers
/// are looked up too.
struct MergedTexts: Sendable {
  let dictionary: TextDictionary
  let leftCodes: [UInt32]
  let rightCodes: [UInt32]

  init(_ left: TextDictionary, _ right: TextDictionary) {
    var builder = TextDictionaryBuilder()
    func codes(_ dictionary: TextDictionary) -> [UInt32] {
      let codes = (0..<UInt32(dictionary.count)).map { code in
        dictionary.withUTF8(code) { builder.code(of: $0) }
      }
      return codes.isEmpty ? [0] : codes
    }
    leftCodes = codes(left)
    rightCodes = left === right ? leftCodes : codes(right)
    dictionary = builder.finished()
  }
}
