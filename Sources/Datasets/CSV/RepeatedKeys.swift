internal import Tables

/// Finds rows that have the key of an earlier row.
enum RepeatedKeys {
  /// Each row whose key an earlier row has, with the first row of that key, from top to bottom. A key with a missing
  /// part equals no other. Expected linear time. Throws `stopped`.
  static func find(_ key: [Column], rowCount: Int) throws(TableFailure) -> [(row: Int, first: Int)] {
    guard !key.isEmpty, rowCount > 1 else { return [] }
    if let packed = packed(key, rowCount) { return find(packed.keys, packed.isComplete) }
    let codes = try KeyCodes(key, rowCount: rowCount)
    guard codes.distinct < rowCount else { return [] }
    return find(codes.codes.map(UInt64.init), codes.hasMissing.map { !$0 })
  }

  /// The key of each row as one whole number, where the parts have few enough values.
  private static func packed(_ key: [Column], _ rowCount: Int) -> (keys: [UInt64], isComplete: [Bool])? {
    var keys = [UInt64](repeating: 0, count: rowCount)
    var isComplete = [Bool](repeating: true, count: rowCount)
    var values: UInt64 = 1
    for column in key {
      if column.missingCount > 0 {
        for row in 0..<rowCount where !column.validity.isPresent(row) { isComplete[row] = false }
      }
      let count: UInt64
      switch column.storage {
      case .text(let codes, let dictionary):
        count = UInt64(max(dictionary.count, 1))
        guard !values.multipliedReportingOverflow(by: count).overflow else { return nil }
        for row in 0..<rowCount { keys[row] = keys[row] * count + UInt64(codes[row]) }
      case .integer(let cells):
        guard let (least, most) = bounds(cells) else { return nil }
        let span = UInt64(bitPattern: most &- least)
        guard span < .max, !values.multipliedReportingOverflow(by: span + 1).overflow else { return nil }
        count = span + 1
        for row in 0..<rowCount { keys[row] = keys[row] * count + UInt64(bitPattern: cells[row] &- least) }
      case .date(let cells):
        guard let (least, most) = bounds(cells) else { return nil }
        count = UInt64(Int64(most) - Int64(least) + 1)
        guard !values.multipliedReportingOverflow(by: count).overflow else { return nil }
        for row in 0..<rowCount { keys[row] = keys[row] * count + UInt64(Int64(cells[row]) - Int64(least)) }
      case .boolean(let cells):
        count = 2
        guard !values.multipliedReportingOverflow(by: count).overflow else { return nil }
        for row in 0..<rowCount { keys[row] = keys[row] * 2 + (cells[row] ? 1 : 0) }
      case .number: return nil
      }
      values *= count
    }
    return (keys, isComplete)
  }

  private static func bounds<Element: Comparable & BitwiseCopyable & Sendable>(_ cells: Cells<Element>)
    -> (Element, Element)?
  {
    guard var least = cells.buffer.first else { return nil }
    var most = least
    for cell in cells.buffer {
      least = min(least, cell)
      most = max(most, cell)
    }
    return (least, most)
  }

  /// An open-addressing table of the first row of each key.
  private static func find(_ keys: [UInt64], _ isComplete: [Bool]) -> [(row: Int, first: Int)] {
    var size = 64
    while size < keys.count * 2 { size *= 2 }
    /// Row + 1 of the first row whose key falls into the slot; 0 marks a free one.
    var slots = [UInt32](repeating: 0, count: size)
    var repeated: [(row: Int, first: Int)] = []
    for row in keys.indices where isComplete[row] {
      let hash = keys[row] &* 0x9e37_79b9_7f4a_7c15
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (size - 1)
      while slots[slot] != 0, keys[Int(slots[slot]) - 1] != keys[row] { slot = (slot + 1) & (size - 1) }
      if slots[slot] == 0 {
        slots[slot] = UInt32(row + 1)
      } else {
        repeated.append((row, Int(slots[slot]) - 1))
      }
    }
    return repeated
  }
}
