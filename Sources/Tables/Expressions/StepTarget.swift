/// A column that a scan fills, block by block, from any thread.
///
/// Invariant: blocks begin at multiples of 64 rows, so that no two of them write the same word of presence bits. A
/// missing cell holds the neutral filler.
final class StepTarget: @unchecked Sendable {
  let place: Int
  private let type: StepType
  private let dictionary: TextDictionary?
  private let count: Int
  private let values: UnsafeMutableRawPointer
  private let words: UnsafeMutablePointer<UInt64>
  private let tags: Cells<UInt8>?
  private let storage: Column.Storage

  /// Throws `stopped` where the memory may not be taken.
  init(_ place: Int, _ facts: StepFacts, count: Int) throws(RowProgramStop) {
    self.place = place
    self.count = count
    type = facts.type
    dictionary = facts.dictionary
    do throws(TableFailure) {
      try Supervision.reserve(rows: count, bytesPerRow: facts.type.stride)
    } catch {
      throw .stopped
    }
    switch facts.type {
    case .integer, .numeric: storage = .integer(Cells(count: count) { _ in })
    case .number: storage = .number(Cells(count: count) { _ in })
    case .boolean, .nothing: storage = .boolean(Cells(count: count) { _ in })
    case .text:
      storage = .text(Cells(count: count) { _ in }, facts.dictionary ?? TextDictionaryBuilder().finished())
    case .date: storage = .date(Cells(count: count) { _ in })
    }
    tags = facts.type == .numeric ? Cells(count: count) { _ in } : nil
    values = UnsafeMutableRawPointer(mutating: Column(storage, Validity(allPresent: count)).base)
    words = .allocate(capacity: max(1, (count + 63) / 64))
    words.initialize(repeating: 0, count: max(1, (count + 63) / 64))
  }

  deinit { words.deallocate() }

  /// Lets the step write where its values are to be.
  func begin(_ frame: Frame) {
    frame.own[place].values = values + frame.start * type.stride
    if let tags { frame.own[place].tags = UnsafeMutablePointer(mutating: tags.base) + frame.start }
  }

  /// Takes over a batch that is done.
  func end(_ frame: Frame) {
    guard type != .nothing else { return }
    let lane = frame.lanes[place]
    let target = values + frame.start * type.stride
    if lane.values != target { target.copyMemory(from: lane.values, byteCount: frame.count * type.stride) }
    if let tags {
      let target = UnsafeMutablePointer(mutating: tags.base) + frame.start
      if lane.tags != target { target.update(from: lane.tags, count: frame.count) }
    }
    let words = words + frame.start >> 6
    guard let presence = lane.presence else {
      for word in 0..<(frame.count + 63) >> 6 { words[word] = .max }
      if frame.count & 63 != 0 { words[frame.count >> 6] = 1 << UInt64(frame.count & 63) - 1 }
      return
    }
    for word in 0..<(frame.count + 63) >> 6 {
      var bits: UInt64 = 0
      for row in word * 64..<min(frame.count, word * 64 + 64) { bits |= UInt64(presence[row]) << UInt64(row & 63) }
      words[word] = bits
    }
    switch type.stride {
    case 8: clear(target, UInt64.self, 0, presence, frame.count)
    case 4: clear(target, UInt32.self, 0, presence, frame.count)
    default: clear(target, UInt8.self, 0, presence, frame.count)
    }
  }

  @inline(__always)
  private func clear<Element>(
    _ target: UnsafeMutableRawPointer, _: Element.Type, _ filler: Element, _ presence: UnsafePointer<UInt8>,
    _ count: Int
  ) {
    let target = target.assumingMemoryBound(to: Element.self)
    for row in 0..<count { target[row] = presence[row] == 1 ? target[row] : filler }
  }

  func finished() -> StepValues {
    if type == .nothing { return .nothing(count) }
    let validity = Validity(words: Array(UnsafeBufferPointer(start: words, count: (count + 63) / 64)), count: count)
    return StepValues(type: type, column: Column(storage, validity), tags: tags)
  }
}
