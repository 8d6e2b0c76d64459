internal import Tables

/// How often each different value of a column comes.
struct ValueCounts {
  /// Different present values.
  private(set) var distinct = 0
  /// Rows that hold each of the most frequent values, the most frequent first; of equals, the one that comes first.
  private(set) var top: [(row: Int, count: Int)] = []

  /// Counts the present cells in one pass, and keeps this many of the most frequent. Expected linear time. Throws
  /// `stopped`.
  init(_ column: Column, top wanted: Int) throws(TableFailure) {
    let keys = try KeyCodes([column], rowCount: column.count)
    var counts: [Int] = []
    var firsts: [Int32] = []
    for row in 0..<column.count where !keys.hasMissing[row] {
      let code = Int(keys.codes[row])
      while counts.count <= code {
        counts.append(0)
        firsts.append(0)
      }
      if counts[code] == 0 {
        firsts[code] = Int32(row)
        distinct += 1
      }
      counts[code] += 1
    }
    for code in counts.indices where counts[code] > 0 {
      let candidate = (row: Int(firsts[code]), count: counts[code])
      let place = top.firstIndex { Self.precedes(candidate, $0) } ?? top.count
      guard place < wanted else { continue }
      top.insert(candidate, at: place)
      if top.count > wanted { top.removeLast() }
    }
  }

  private static func precedes(_ left: (row: Int, count: Int), _ right: (row: Int, count: Int)) -> Bool {
    left.count != right.count ? left.count > right.count : left.row < right.row
  }
}
