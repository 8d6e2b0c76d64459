internal import Tables

/// The cells of one column of a grid, read into memory that is used again for the next.
///
/// Invariant: after a reading, the first `count` values and presence bits are those of the grid's rows; a missing cell has a
/// filler and the bit 0, and the bits past `count` are 0.
struct CellRun: ~Copyable {
  private(set) var hasMissing = false
  private var count = 0
  /// Room for the widest values, which the others share.
  private let memory: UnsafeMutableRawPointer
  private let present: UnsafeMutablePointer<UInt64>

  init() {
    memory = .allocate(byteCount: CSVGrid.mostRows * Self.widest, alignment: 64)
    present = .allocate(capacity: CSVGrid.mostRows / 64)
  }

  deinit {
    memory.deallocate()
    present.deallocate()
  }

  private static let widest = MemoryLayout<UnsafeBufferPointer<UInt8>>.stride

  // MARK: Reading

  // Each is false where a cell does not say such a value.

  mutating func readIntegers(_ grid: borrowing CSVGrid, _ column: Int, isGuess: Bool) -> Bool {
    read(grid, column, filler: Int64(0)) { cell in
      !isGuess || TypeInference.saysAllOfInteger(cell) ? CellText.integer(cell) : nil
    }
  }

  mutating func readNumbers(_ grid: borrowing CSVGrid, _ column: Int, isGuess: Bool) -> Bool {
    read(grid, column, filler: 0.0) { cell in
      !isGuess || TypeInference.saysAllOfNumber(cell) ? CellText.number(cell) : nil
    }
  }

  mutating func readBooleans(_ grid: borrowing CSVGrid, _ column: Int, isGuess: Bool) -> Bool {
    read(grid, column, filler: false) { cell in
      !isGuess || TypeInference.saysAllOfBoolean(cell) ? CellText.boolean(cell) : nil
    }
  }

  mutating func readDates(_ grid: borrowing CSVGrid, _ column: Int, _ monthReading: MonthReading?) -> Bool {
    read(grid, column, filler: Int32(0)) { CellText.day($0, monthReading)?.daysSinceEpoch }
  }

  /// Lends the bytes of the cells until the next reading.
  mutating func readTexts(_ grid: borrowing CSVGrid, _ column: Int) {
    _ = read(grid, column, filler: UnsafeBufferPointer<UInt8>(start: nil, count: 0)) { $0 }
  }

  @inline(__always)
  private mutating func read<Element>(
    _ grid: borrowing CSVGrid, _ column: Int, filler: Element, _ value: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> Bool {
    let values = memory.assumingMemoryBound(to: Element.self)
    count = grid.rowCount
    hasMissing = false
    var row = 0
    while row < count {
      let end = min(row + 64, count)
      var bits: UInt64 = 0
      for place in row..<end {
        let cell = grid[place, column]
        if cell.isEmpty {
          values[place] = filler
          continue
        }
        guard let value = value(cell) else { return false }
        values[place] = value
        bits |= 1 << UInt64(place & 63)
      }
      present[row >> 6] = bits
      if bits.nonzeroBitCount < end - row { hasMissing = true }
      row = end
    }
    return true
  }

  // MARK: Lending

  func withIntegers(_ body: (UnsafeBufferPointer<Int64>, UnsafePointer<UInt64>) -> Void) { lend(body) }
  func withNumbers(_ body: (UnsafeBufferPointer<Double>, UnsafePointer<UInt64>) -> Void) { lend(body) }
  func withBooleans(_ body: (UnsafeBufferPointer<Bool>, UnsafePointer<UInt64>) -> Void) { lend(body) }
  func withDates(_ body: (UnsafeBufferPointer<Int32>, UnsafePointer<UInt64>) -> Void) { lend(body) }

  func withTexts(_ body: (UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, UnsafePointer<UInt64>) -> Void) {
    lend(body)
  }

  private func lend<Element>(_ body: (UnsafeBufferPointer<Element>, UnsafePointer<UInt64>) -> Void) {
    body(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: Element.self), count: count), present)
  }
}
