/// Tables as sets of rows: the columns of the two must be the same, as for `concat`; a missing cell equals a missing cell,
/// and no row stands twice in the result. Rows come in order of first appearance. All throw as `concat` and take
/// expected linear time.
extension Table {
  /// The rows that stand in either table.
  ///
  ///     try planned.union(actual)
  public func union(_ other: Table) throws(TableFailure) -> Table { try concat(other).distinct() }

  /// The rows of this table that stand in the other too.
  public func intersect(_ other: Table) throws(TableFailure) -> Table { try rows(alsoIn: other, true) }

  /// The rows of this table that do not stand in the other.
  public func except(_ other: Table) throws(TableFailure) -> Table { try rows(alsoIn: other, false) }

  private func rows(alsoIn other: Table, _ wanted: Bool) throws(TableFailure) -> Table {
    let both = try concat(other)
    guard both.rowCount > 0 else { return both }
    let groups = try RowGroups(both, by: both.fields.map(\.name))
    var chosen: [Int32] = []
    for group in 0..<groups.count {
      let rows = groups[group]
      guard let first = rows.first, let last = rows.last, Int(first) < rowCount else { continue }
      if (Int(last) >= rowCount) == wanted { chosen.append(first) }
    }
    return try both.gathered(chosen)
  }
}
