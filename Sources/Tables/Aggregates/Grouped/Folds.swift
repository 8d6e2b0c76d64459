/// Which cells of a column are present, as a fold asks it: without asking anybody.
struct FoldPresence: @unchecked Sendable {
  private let words: UnsafePointer<UInt64>?
  private let cells: Cells<UInt64>?

  init(_ validity: Validity) {
    cells = validity.words.map { Cells($0) }
    words = cells?.base
  }

  @inline(__always)
  func isPresent(_ row: Int) -> Bool {
    guard let words else { return true }
    return words[row >> 6] &>> UInt64(row & 63) & 1 == 1
  }
}

/// Cells that a fold reads without asking anybody.
struct FoldCells<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let base: UnsafePointer<Element>
  private let cells: Cells<Element>
  private let presence: FoldPresence

  init(_ cells: Cells<Element>, _ validity: Validity) {
    self.cells = cells
    base = cells.base
    presence = FoldPresence(validity)
  }

  @inline(__always)
  func isPresent(_ row: Int) -> Bool { presence.isPresent(row) }

  @inline(__always)
  subscript(row: Int) -> Element { base[row] }
}

/// Cells that are numbers.
protocol NumberCell: BitwiseCopyable, Sendable, Comparable {
  var double: Double { get }
}

extension Double: NumberCell {
  @inline(__always) var double: Double { self }
}

extension Int64: NumberCell {
  @inline(__always) var double: Double { Double(self) }
}

/// Rows in which a column is present.
struct CountFold: Fold {
  let presence: FoldPresence
  var empty: Int { 0 }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout Int) {
    state &+= presence.isPresent(row) ? 1 : 0
  }

  func merge(_ later: Int, into state: inout Int) { state += later }
}

/// All rows.
struct RowCountFold: Fold {
  var empty: Int { 0 }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout Int) { state &+= 1 }

  func merge(_ later: Int, into state: inout Int) { state += later }
}

/// The exact sum of integers.
struct IntegerSumFold: Fold {
  struct State: BitwiseCopyable, Sendable {
    var sum: Int128 = 0
    var count = 0
  }

  let cells: FoldCells<Int64>
  var empty: State { State() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout State) {
    guard cells.isPresent(row) else { return }
    state.sum &+= Int128(cells[row])
    state.count &+= 1
  }

  func merge(_ later: State, into state: inout State) {
    state.sum += later.sum
    state.count += later.count
  }
}

/// A sum of floats with how many there were.
struct CountedSum: BitwiseCopyable, Sendable {
  var sum = BlockSum()
  var count = 0

  var mean: Double { sum.value / Double(count) }

  @inline(__always)
  mutating func add(_ value: Double, block: Int) {
    sum.add(value, block: block)
    count &+= 1
  }

  mutating func merge(_ later: CountedSum) {
    guard later.count > 0 else { return }
    sum.merge(later.sum)
    count += later.count
  }
}

/// The sum of numbers, as floats.
struct SumFold<Element: NumberCell>: Fold {
  let cells: FoldCells<Element>
  var empty: CountedSum { CountedSum() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout CountedSum) {
    if cells.isPresent(row) { state.add(cells[row].double, block: block) }
  }

  func merge(_ later: CountedSum, into state: inout CountedSum) { state.merge(later) }
}

/// The sum of squares about each group's mean.
struct SquareFold<Element: NumberCell>: Fold {
  let cells: FoldCells<Element>
  let means: Cells<Double>
  var empty: CountedSum { CountedSum() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout CountedSum) {
    guard cells.isPresent(row) else { return }
    let distance = cells[row].double - means.base[group]
    state.add(distance * distance, block: block)
  }

  func merge(_ later: CountedSum, into state: inout CountedSum) { state.merge(later) }
}

/// Theil's sum, and whether a value is negative.
struct TheilFold<Element: NumberCell>: Fold {
  struct State: BitwiseCopyable, Sendable {
    var sum = CountedSum()
    var hasNegative = false
  }

  let cells: FoldCells<Element>
  let means: Cells<Double>
  var empty: State { State() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout State) {
    guard cells.isPresent(row) else { return }
    let value = cells[row].double
    if value < 0 {
      state.hasNegative = true
    } else {
      state.sum.add(Moments.theilTerm(value, means.base[group]), block: block)
    }
  }

  func merge(_ later: State, into state: inout State) {
    state.sum.merge(later.sum)
    state.hasNegative = state.hasNegative || later.hasNegative
  }
}

/// The row of the least or greatest cell; −1 where there is none. Of equal cells the first, NaN behind all others.
struct ExtremeFold<Element: BitwiseCopyable & Sendable & Comparable>: Fold {
  let cells: FoldCells<Element>
  let isLeast: Bool
  var empty: Int32 { -1 }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout Int32) {
    if cells.isPresent(row) { take(row, &state) }
  }

  @inline(__always)
  private func take(_ row: Int, _ state: inout Int32) {
    guard state >= 0 else {
      state = Int32(truncatingIfNeeded: row)
      return
    }
    let (old, new) = (cells[Int(state)], cells[row])
    // Only NaN is not equal to itself; it gives way to what is.
    if old != old ? new == new : isLeast ? new < old : old < new { state = Int32(truncatingIfNeeded: row) }
  }

  func merge(_ later: Int32, into state: inout Int32) {
    if later >= 0 { take(Int(later), &state) }
  }
}

/// The first or last row with a present cell; −1 where there is none.
struct EndFold: Fold {
  let presence: FoldPresence
  let isFirst: Bool
  var empty: Int32 { -1 }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout Int32) {
    if presence.isPresent(row), !isFirst || state < 0 { state = Int32(truncatingIfNeeded: row) }
  }

  func merge(_ later: Int32, into state: inout Int32) {
    if later >= 0, !isFirst || state < 0 { state = later }
  }
}

/// Whether a true and a false cell are there: bits 1 and 2.
struct TruthFold: Fold {
  let cells: FoldCells<Bool>
  var empty: UInt8 { 0 }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout UInt8) {
    if cells.isPresent(row) { state |= cells[row] ? 1 : 2 }
  }

  func merge(_ later: UInt8, into state: inout UInt8) { state |= later }
}
