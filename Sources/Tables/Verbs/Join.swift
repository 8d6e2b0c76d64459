/// How two tables are joined.
public enum JoinKind: String, Sendable, CaseIterable {
  /// Every left row; missing cells where no right row matches.
  case left
  /// Matching pairs only.
  case inner
  /// Left rows that have a match, once each.
  case semi
  /// Left rows that have none.
  case anti
}

/// What a join matched, for the line that tells the analyst.
public struct JoinReport: Sendable, Equatable {
  /// Left rows with at least one match.
  public var matched: Int
  /// Left rows without a match.
  public var leftOnly: Int
  /// Right rows without a match.
  public var rightOnly: Int
}

extension Table {
  /// Joins `right` to this table where the key columns are equal.
  ///
  ///     let (joined, report) = try officers.join(institutions, on: [("institution_id", "institution_id")], .left)
  ///
  /// The result keeps left row order, and right row order within a left row; the right key columns are left out, and
  /// another right column whose name the left has gets the suffix `_right`. A key with a missing part matches
  /// nothing. Integers and numbers compare as numbers; other types must be equal. Throws `unknownColumn`,
  /// `mismatchedKeys`, `duplicateColumn`, `tooManyRows`. Expected time linear in both tables and the result.
  public func join(_ right: Table, on keys: [(left: String, right: String)], _ kind: JoinKind) throws(TableFailure)
    -> (table: Table, report: JoinReport)
  {
    let matches = try Matches(self, right, on: keys)
    switch kind {
    case .semi: return (try gathered(matches.leftRows(matched: true)), matches.report)
    case .anti: return (try gathered(matches.leftRows(matched: false)), matches.report)
    case .left, .inner:
      let (leftRows, rightRows) = try matches.pairs(keepingUnmatched: kind == .left)
      var fields = fields
      var columns: [Column] = []
      for column in self.columns { columns.append(try column.gathered(leftRows)) }
      let rightKeys = keys.map(\.right)
      for (field, column) in zip(right.fields, right.columns) where !rightKeys.contains(field.name) {
        var field = field
        if hasColumn(field.name) { field.name += "_right" }
        fields.append(field)
        columns.append(try column.gathered(rightRows))
      }
      let table = try Table(fields: fields, columns: columns, rowCount: leftRows.count, grouping: grouping)
      return (table, matches.report)
    }
  }
}

/// Which right rows each left row meets.
///
/// Invariant: `rightRows[starts[c] ..< starts[c + 1]]` are the right rows of key code c, in table order.
private struct Matches {
  let leftCodes: ArraySlice<UInt32>
  let leftHasMissing: ArraySlice<Bool>
  let rightRows: [Int32]
  let starts: [Int]
  let report: JoinReport

  init(_ left: Table, _ right: Table, on keys: [(left: String, right: String)]) throws(TableFailure) {
    var columns: [[Column]] = []
    for key in keys {
      let (leftKey, rightKey) = (try left.column(key.left), try right.column(key.right))
      guard leftKey.type == rightKey.type || leftKey.type.isNumeric && rightKey.type.isNumeric else {
        throw .mismatchedKeys(
          left: key.left, leftType: leftKey.type, right: key.right, rightType: rightKey.type)
      }
      columns.append([leftKey, rightKey])
    }
    let codes = try KeyCodes(stacked: columns, rowCount: left.rowCount + right.rowCount)
    leftCodes = codes.codes[..<left.rowCount]
    leftHasMissing = codes.hasMissing[..<left.rowCount]
    let rightCodes = codes.codes[left.rowCount...]
    var starts = [Int](repeating: 0, count: codes.distinct + 1)
    for (row, code) in zip(rightCodes.indices, rightCodes) where !codes.hasMissing[row] { starts[Int(code) + 1] += 1 }
    for code in 0..<codes.distinct { starts[code + 1] += starts[code] }
    var next = starts
    var rightRows = [Int32](repeating: 0, count: starts[codes.distinct])
    for (row, code) in zip(rightCodes.indices, rightCodes) where !codes.hasMissing[row] {
      rightRows[next[Int(code)]] = Int32(row - left.rowCount)
      next[Int(code)] += 1
    }
    self.starts = starts
    self.rightRows = rightRows

    var codeIsOnLeft = [Bool](repeating: false, count: codes.distinct)
    var matched = 0
    for row in 0..<left.rowCount where !codes.hasMissing[row] {
      let code = Int(codes.codes[row])
      codeIsOnLeft[code] = true
      if starts[code + 1] > starts[code] { matched += 1 }
    }
    var rightOnly = 0
    for (row, code) in zip(rightCodes.indices, rightCodes) where codes.hasMissing[row] || !codeIsOnLeft[Int(code)] {
      rightOnly += 1
    }
    report = JoinReport(matched: matched, leftOnly: left.rowCount - matched, rightOnly: rightOnly)
  }

  private func range(_ row: Int) -> Range<Int> {
    guard !leftHasMissing[row] else { return 0..<0 }
    let code = Int(leftCodes[row])
    return starts[code]..<starts[code + 1]
  }

  func leftRows(matched: Bool) -> [Int32] {
    leftCodes.indices.filter { range($0).isEmpty != matched }.map(Int32.init)
  }

  func pairs(keepingUnmatched: Bool) throws(TableFailure) -> (left: [Int32], right: [Int32]) {
    var total = 0
    for row in leftCodes.indices { total += max(range(row).count, keepingUnmatched ? 1 : 0) }
    guard total <= Int32.max else { throw .tooManyRows(total) }
    var pairs: (left: [Int32], right: [Int32]) = ([], [])
    try Supervision.reserve(rows: total, bytesPerRow: 2 * MemoryLayout<Int32>.stride)
    pairs.left.reserveCapacity(total)
    pairs.right.reserveCapacity(total)
    for row in leftCodes.indices {
      let range = range(row)
      if row & 1023 == 0 || range.count > 1024 { try Supervision.check() }
      for rightRow in rightRows[range] {
        pairs.left.append(Int32(row))
        pairs.right.append(rightRow)
      }
      if range.isEmpty, keepingUnmatched {
        pairs.left.append(Int32(row))
        pairs.right.append(-1)
      }
    }
    return pairs
  }
}
