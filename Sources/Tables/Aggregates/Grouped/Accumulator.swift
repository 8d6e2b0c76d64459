/// One aggregate of one pass over rows: an array of states, one for each group.
///
/// Rows are given in ascending order. States that were built from other rows are merged in the order of those rows.
/// A state lives in a slot: the first slot is the result, further ones take blocks that other threads add up.
///
/// Its parts are closures, made where the type of the fold is known: what a protocol would call is code for any fold, and
/// ten times slower.
struct Accumulator: Sendable {
  /// Bytes that a slot takes for each group.
  let bytesPerGroup: Int
  let makeSlots: @Sendable (_ count: Int) -> Void
  /// Adds rows to those groups of a slot that lie in `groups`.
  let add:
    @Sendable (_ rows: Range<Int>, _ codes: UnsafePointer<UInt32>?, _ groups: Range<Int>, _ slot: Int, _ block: Int)
      -> Void
  /// Merges the other slots into the first one, in their order.
  let mergeSlots: @Sendable () -> Void
}

/// How a state takes in a row and another state. Implementations are inlined into the loops over rows.
protocol Fold: Sendable {
  associatedtype State: BitwiseCopyable & Sendable
  var empty: State { get }
  func add(_ row: Int, _ group: Int, block: Int, to state: inout State)
  func merge(_ later: State, into state: inout State)
}

/// The states of a fold.
final class FoldAccumulator<Folding: Fold>: @unchecked Sendable {
  private let fold: Folding
  private let groups: Int
  private var slots: [UnsafeMutablePointer<Folding.State>] = []

  init(_ fold: Folding, groups: Int) {
    self.fold = fold
    self.groups = groups
  }

  deinit { for slot in slots { slot.deallocate() } }

  @inline(__always)
  var accumulator: Accumulator {
    Accumulator(
      bytesPerGroup: MemoryLayout<Folding.State>.stride, makeSlots: { self.makeSlots($0) },
      add: { self.add($0, codes: $1, groups: $2, slot: $3, block: $4) }, mergeSlots: { self.mergeSlots() })
  }

  private func makeSlots(_ count: Int) {
    slots = (0..<count).map { _ in
      let slot = UnsafeMutablePointer<Folding.State>.allocate(capacity: max(1, groups))
      slot.initialize(repeating: fold.empty, count: max(1, groups))
      return slot
    }
  }

  @inline(__always)
  private func add(_ rows: Range<Int>, codes: UnsafePointer<UInt32>?, groups: Range<Int>, slot: Int, block: Int) {
    let states = slots[slot]
    let fold = fold
    guard let codes else {
      var state = states[0]
      for row in rows { fold.add(row, 0, block: block, to: &state) }
      states[0] = state
      return
    }
    if groups.count == self.groups {
      for row in rows {
        let group = Int(codes[row])
        fold.add(row, group, block: block, to: &states[group])
      }
      return
    }
    let (first, width) = (UInt32(groups.lowerBound), UInt32(groups.count))
    for row in rows where codes[row] &- first < width {
      let group = Int(codes[row])
      fold.add(row, group, block: block, to: &states[group])
    }
  }

  @inline(__always)
  private func mergeSlots() {
    for slot in slots.dropFirst() {
      for group in 0..<groups { fold.merge(slot[group], into: &slots[0][group]) }
      slot.deallocate()
    }
    slots = Array(slots.prefix(1))
  }

  /// The state of a group, when all rows are added.
  subscript(group: Int) -> Folding.State { slots[0][group] }
}

/// Passes over rows that build up accumulators.
enum Accumulation {
  /// Memory that slots of blocks may take before groups are shared out among the threads instead.
  private static let slotBytes = 64 << 20

  /// Adds all rows of the table to all accumulators: a batch of keys is read once and stays near the processor while
  /// each accumulator takes it. With few groups each block of rows has states of its own, which are merged in the order of
  /// the blocks; with many each thread goes through all rows for a share of the groups. Throws `stopped`.
  static func run(_ accumulators: [Accumulator], over groups: RowGroups, _ schedule: Schedule)
    throws(TableFailure)
  {
    guard !accumulators.isEmpty else { return }
    let blocks = schedule.blockCount(of: groups.rowCount)
    let bytes = accumulators.reduce(0) { $0 + $1.bytesPerGroup }
    let everyBlock = blocks.multipliedReportingOverflow(by: groups.count * bytes)
    let codes = groups.codes
    let byBlocks = schedule.threads > 1 && blocks > 1 && !everyBlock.overflow && everyBlock.partialValue <= slotBytes
    for accumulator in accumulators { accumulator.makeSlots(byBlocks ? blocks : 1) }
    let all = 0..<groups.count
    if byBlocks {
      try schedule.run(blocks) { (block, _) throws(TableFailure) in
        try add(accumulators, schedule.block(block, of: groups.rowCount), codes, all, slot: block, schedule)
      }
      try schedule.run(accumulators.count) { (index, _) throws(TableFailure) in
        try Supervision.check()
        accumulators[index].mergeSlots()
      }
    } else {
      let shares = blocks > 1 ? min(schedule.threads, max(1, groups.count)) : 1
      try schedule.run(shares) { (share, _) throws(TableFailure) in
        let share = groups.count * share / shares..<groups.count * (share + 1) / shares
        for block in 0..<blocks {
          try add(accumulators, schedule.block(block, of: groups.rowCount), codes, share, slot: 0, schedule)
        }
      }
    }
    withExtendedLifetime(codes) {}
  }

  private static func add(
    _ accumulators: [Accumulator], _ rows: Range<Int>, _ codes: Cells<UInt32>?, _ groups: Range<Int>, slot: Int,
    _ schedule: Schedule
  ) throws(TableFailure) {
    try Supervision.check(rows: rows.count)
    let batch = accumulators.count == 1 ? rows.count : 4096
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: batch) {
      for accumulator in accumulators {
        accumulator.add(
          start..<min(start + batch, rows.upperBound), codes?.base, groups, slot, rows.lowerBound / schedule.blockRows)
      }
    }
  }
}
