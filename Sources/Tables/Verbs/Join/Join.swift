extension Table {
  /// Joins `right` to this table where the key columns are equal.
  ///
  ///     let (joined, report) = try officers.join(
  ///       institutions, on: [("institution_id", "institution_id")], .left, relation: .manyToOne)
  ///
  /// The result keeps left row order, and right row order within a left row; a full join puts the right rows that
  /// match nothing last, in their order; a right join keeps right row order, and left row order within a right row. The
  /// right key columns are left out, and where only a right row stands the key column shows its key; another right
  /// column whose name the left has gets the suffix.
  ///
  /// A key with a missing part matches nothing. Integers and numbers compare as numbers; other types must be equal, but a
  /// key column without a present cell fits any. The relation is asked of all keys of both tables, whether they match or
  /// not. Throws `unknownColumn`, `unknownColumnOfOther`, `mismatchedKeys`, `brokenRelation`, `duplicateColumn`,
  /// `tooManyRows`. Expected time linear in both tables and the result.
  public func join(
    _ right: Table, on keys: [(left: String, right: String)], _ kind: JoinKind, relation: JoinRelation = .manyToMany,
    suffix: String = "_right"
  ) throws(TableFailure) -> (table: Table, report: JoinReport) {
    guard kind != .cross else { return (try crossed(with: right, suffix), JoinReport(self, right)) }
    let matches = try KeyMatches(self, right, on: keys)
    try check(relation, of: matches, right, keys)
    switch kind {
    case .semi: return (try gathered(matches.leftRows(matched: true)), matches.report)
    case .anti: return (try gathered(matches.leftRows(matched: false)), matches.report)
    case .left, .inner, .cross:
      let pairs = try matches.pairs(keepingUnmatched: kind == .left)
      return (try paired(with: right, pairs, on: keys, suffix, showingRightKeys: false), matches.report)
    case .full:
      var pairs = try matches.pairs(keepingUnmatched: true)
      let lonely = matches.lonelyRightRows()
      guard pairs.left.count + lonely.count <= Int32.max else { throw .tooManyRows(pairs.left.count + lonely.count) }
      pairs.left += [Int32](repeating: -1, count: lonely.count)
      pairs.right += lonely
      return (try paired(with: right, pairs, on: keys, suffix, showingRightKeys: true), matches.report)
    case .right:
      let turned = try KeyMatches(right, self, on: keys.map { ($0.right, $0.left) })
      let (rightRows, leftRows) = try turned.pairs(keepingUnmatched: true)
      return (
        try paired(with: right, (leftRows, rightRows), on: keys, suffix, showingRightKeys: true), matches.report
      )
    }
  }

  private func check(
    _ relation: JoinRelation, of matches: KeyMatches, _ right: Table, _ keys: [(left: String, right: String)]
  ) throws(TableFailure) {
    if relation == .oneToOne || relation == .oneToMany, let rows = matches.repeatedRows(.left) {
      throw .brokenRelation(
        relation, side: .left, key: try shownKey(keys.map(\.left), row: rows.first),
        rows: [rows.first + 1, rows.second + 1])
    }
    if relation == .oneToOne || relation == .manyToOne, let rows = matches.repeatedRows(.right) {
      throw .brokenRelation(
        relation, side: .right, key: try right.shownKey(keys.map(\.right), row: rows.first),
        rows: [rows.first + 1, rows.second + 1])
    }
  }

  /// The cells of a row as a message shows them; nil where one of them is about a person.
  func shownKey(_ names: [String], row: Int) throws(TableFailure) -> String? {
    var cells: [String] = []
    for name in names {
      if try field(name).isPersonal { return nil }
      cells.append("'\(try column(name)[row])'")
    }
    return cells.joined(separator: ", ")
  }

  private func crossed(with right: Table, _ suffix: String) throws(TableFailure) -> Table {
    let (total, overflow) = rowCount.multipliedReportingOverflow(by: right.rowCount)
    guard !overflow, total <= Int32.max else { throw .tooManyRows(overflow ? .max : total) }
    try Supervision.reserve(rows: total, bytesPerRow: 2 * MemoryLayout<Int32>.stride)
    var pairs: (left: [Int32], right: [Int32]) = ([], [])
    pairs.left.reserveCapacity(total)
    pairs.right.reserveCapacity(total)
    for left in 0..<Int32(rowCount) {
      try Supervision.check()
      for row in 0..<Int32(right.rowCount) {
        pairs.left.append(left)
        pairs.right.append(row)
      }
    }
    return try paired(with: right, pairs, on: [], suffix, showingRightKeys: false)
  }

  /// The rows side by side; −1 stands for a row of missing cells.
  func paired(
    with right: Table, _ rows: (left: [Int32], right: [Int32]), on keys: [(left: String, right: String)],
    _ suffix: String, showingRightKeys: Bool
  ) throws(TableFailure) -> Table {
    var fields: [Field] = []
    var columns: [Column] = []
    for (field, column) in zip(self.fields, self.columns) {
      var field = field
      if let key = keys.first(where: { $0.left == field.name }) {
        let other = try right.field(key.right)
        field.isPersonal = field.isPersonal || other.isPersonal
        field.unit = field.unit ?? other.unit
        if showingRightKeys {
          let both = try Column.stacked([column, try right.column(key.right)], name: field.name)
          let shown = zip(rows.left, rows.right).map { $0 >= 0 ? $0 : Int32(rowCount) + $1 }
          columns.append(try both.gathered(shown))
          field.type = both.type
          fields.append(field)
          continue
        }
      }
      fields.append(field)
      columns.append(try column.gathered(rows.left))
    }
    let rightKeys = keys.map(\.right)
    for (field, column) in zip(right.fields, right.columns) where !rightKeys.contains(field.name) {
      var field = field
      if hasColumn(field.name) { field.name += suffix }
      fields.append(field)
      columns.append(try column.gathered(rows.right))
    }
    return try Table(fields: fields, columns: columns, rowCount: rows.left.count, grouping: grouping)
  }
}

extension JoinReport {
  /// What a cross join matches: everything, unless one of the tables has no rows.
  fileprivate init(_ left: Table, _ right: Table) {
    let isEmpty = left.rowCount == 0 || right.rowCount == 0
    self.init(
      matched: isEmpty ? 0 : left.rowCount, leftOnly: isEmpty ? left.rowCount : 0,
      rightOnly: isEmpty ? right.rowCount : 0)
  }
}
