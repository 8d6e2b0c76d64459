/// A sum of numbers that is the same however the work on it was cut.
///
/// Values are added up in row order within blocks of rows of the table, which lie at fixed places; then the sums of the
/// blocks are added up in order. A sum over rows that are gone through one by one, and one whose blocks were added up on
/// several threads, have the same bits.
package struct BlockSum: Sendable, BitwiseCopyable {
  /// The sum of the blocks before.
  var total = 0.0
  /// The sum of this block so far.
  var part = 0.0
  var block = 0

  package init() {}

  @inline(__always)
  package mutating func add(_ value: Double, block: Int) {
    if block != self.block {
      total += part
      part = 0
      self.block = block
    }
    part += value
  }

  /// Takes in the sum of later blocks that began with none before it: of one block.
  @inline(__always)
  mutating func merge(_ later: BlockSum) {
    total += part
    part = later.part
    block = later.block
  }

  package var value: Double { total + part }
}

/// Present numbers of a group, each with the block of the table's rows that it comes from.
struct BlockedNumbers {
  private(set) var values: [Double] = []
  private(set) var blocks: [Int] = []

  /// The numbers for which `rows` tells the table's rows; the places themselves where nil.
  init(_ numbers: [Double?], rows: [Int32]?, blockRows: Int) {
    for (place, number) in numbers.enumerated() {
      guard let number else { continue }
      values.append(number)
      blocks.append((rows.map { Int($0[place]) } ?? place) / blockRows)
    }
  }

  var count: Int { values.count }

  func sum(_ term: (Double) -> Double = { $0 }) -> Double {
    var sum = BlockSum()
    for place in values.indices { sum.add(term(values[place]), block: blocks[place]) }
    return sum.value
  }

  var mean: Double? { values.isEmpty ? nil : sum() / Double(values.count) }
}
