/// Which right rows each left row meets.
///
/// Invariant: `rightRows[starts[c] ..< starts[c + 1]]` are the right rows of key code c, in table order; rows whose key
/// has a missing part meet nothing.
struct KeyMatches {
  let leftCount: Int
  let rightCount: Int
  let report: JoinReport
  private let codes: KeyCodes
  private let rightRows: [Int32]
  private let starts: [Int]

  /// Throws `unknownColumn`, `unknownColumnOfOther`, or `mismatchedKeys` where types cannot be equal; a key without a present cell fits any.
  init(_ left: Table, _ right: Table, on keys: [(left: String, right: String)]) throws(TableFailure) {
    var columns: [[Column]] = []
    for key in keys {
      var (leftKey, rightKey) = (try left.column(key.left), try right.otherColumn(key.right))
      if leftKey.isAllMissing { leftKey = .allMissing(rightKey.type, leftKey.count) }
      if rightKey.isAllMissing { rightKey = .allMissing(leftKey.type, rightKey.count) }
      guard leftKey.type == rightKey.type || leftKey.type.isNumeric && rightKey.type.isNumeric else {
        throw .mismatchedKeys(
          left: key.left, leftType: leftKey.type, right: key.right, rightType: rightKey.type)
      }
      columns.append([leftKey, rightKey])
    }
    leftCount = left.rowCount
    rightCount = right.rowCount
    let codes = try KeyCodes(stacked: columns, rowCount: left.rowCount + right.rowCount)
    var starts = [Int](repeating: 0, count: codes.distinct + 1)
    for row in leftCount..<leftCount + rightCount where !codes.hasMissing[row] {
      starts[Int(codes.codes[row]) + 1] += 1
    }
    for code in 0..<codes.distinct { starts[code + 1] += starts[code] }
    var next = starts
    var rightRows = [Int32](repeating: 0, count: starts[codes.distinct])
    for row in 0..<rightCount where !codes.hasMissing[leftCount + row] {
      let code = Int(codes.codes[leftCount + row])
      rightRows[next[code]] = Int32(row)
      next[code] += 1
    }
    self.codes = codes
    self.starts = starts
    self.rightRows = rightRows

    var codeIsOnLeft = [Bool](repeating: false, count: codes.distinct)
    var matched = 0
    for row in 0..<leftCount where !codes.hasMissing[row] {
      let code = Int(codes.codes[row])
      codeIsOnLeft[code] = true
      if starts[code + 1] > starts[code] { matched += 1 }
    }
    var rightOnly = 0
    for row in leftCount..<leftCount + rightCount
    where codes.hasMissing[row] || !codeIsOnLeft[Int(codes.codes[row])] { rightOnly += 1 }
    report = JoinReport(matched: matched, leftOnly: leftCount - matched, rightOnly: rightOnly)
  }

  /// The places in `rightRows` of the rows that a left row meets.
  func range(_ row: Int) -> Range<Int> {
    guard !codes.hasMissing[row] else { return 0..<0 }
    let code = Int(codes.codes[row])
    return starts[code]..<starts[code + 1]
  }

  /// The left rows that meet some right row, or those that meet none.
  func leftRows(matched: Bool) -> [Int32] {
    (0..<leftCount).filter { range($0).isEmpty != matched }.map(Int32.init)
  }

  /// The right rows that no left row meets, in table order.
  func lonelyRightRows() -> [Int32] {
    var isMet = [Bool](repeating: false, count: codes.distinct)
    for row in 0..<leftCount where !codes.hasMissing[row] { isMet[Int(codes.codes[row])] = true }
    return (0..<Int32(rightCount)).filter { row in
      let place = leftCount + Int(row)
      return codes.hasMissing[place] || !isMet[Int(codes.codes[place])]
    }
  }

  /// Every pair of rows that meet, in left order and then right order; −1 stands for no right row.
  func pairs(keepingUnmatched: Bool) throws(TableFailure) -> (left: [Int32], right: [Int32]) {
    var total = 0
    for row in 0..<leftCount {
      let (sum, overflow) = total.addingReportingOverflow(max(range(row).count, keepingUnmatched ? 1 : 0))
      total = overflow ? .max : sum
    }
    guard total <= Int32.max else { throw .tooManyRows(total) }
    var pairs: (left: [Int32], right: [Int32]) = ([], [])
    try Supervision.reserve(rows: total, bytesPerRow: 2 * MemoryLayout<Int32>.stride)
    pairs.left.reserveCapacity(total)
    pairs.right.reserveCapacity(total)
    for row in 0..<leftCount {
      let range = range(row)
      if row & 1023 == 0 || range.count > 1024 { try Supervision.check() }
      for place in range {
        pairs.left.append(Int32(row))
        pairs.right.append(rightRows[place])
      }
      if range.isEmpty, keepingUnmatched {
        pairs.left.append(Int32(row))
        pairs.right.append(-1)
      }
    }
    return pairs
  }

  /// The first two rows of a side that have one key, counted from 0; nil where every key stands there once.
  func repeatedRows(_ side: JoinSide) -> (first: Int, second: Int)? {
    var seen = [Int32](repeating: -1, count: codes.distinct)
    let offset = side == .left ? 0 : leftCount
    for row in 0..<(side == .left ? leftCount : rightCount) where !codes.hasMissing[offset + row] {
      let code = Int(codes.codes[offset + row])
      if seen[code] >= 0 { return (Int(seen[code]), row) }
      seen[code] = Int32(row)
    }
    return nil
  }

  /// The right rows of each key in another order: that of these rows, and none but these.
  func ordered(as rows: [Int32]) throws(TableFailure) -> OrderedMatches {
    var starts = [Int](repeating: 0, count: codes.distinct + 1)
    for row in rows where !codes.hasMissing[leftCount + Int(row)] {
      starts[Int(codes.codes[leftCount + Int(row)]) + 1] += 1
    }
    for code in 0..<codes.distinct { starts[code + 1] += starts[code] }
    var next = starts
    var ordered = [Int32](repeating: 0, count: starts[codes.distinct])
    for (number, row) in rows.enumerated() {
      if number & (Supervision.everyRows - 1) == 0 { try Supervision.check(rows: Supervision.everyRows) }
      guard !codes.hasMissing[leftCount + Int(row)] else { continue }
      let code = Int(codes.codes[leftCount + Int(row)])
      ordered[next[code]] = row
      next[code] += 1
    }
    return OrderedMatches(rows: ordered, codes: codes, starts: starts)
  }
}

/// The right rows that a left row may take, in order.
struct OrderedMatches {
  let rows: [Int32]
  fileprivate let codes: KeyCodes
  fileprivate let starts: [Int]

  /// Their places in `rows`.
  func range(of leftRow: Int) -> Range<Int> {
    guard !codes.hasMissing[leftRow] else { return 0..<0 }
    let code = Int(codes.codes[leftRow])
    return starts[code]..<starts[code + 1]
  }
}
