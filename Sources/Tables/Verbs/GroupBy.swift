extension Table {
  /// The same rows, grouped by these columns; without names, ungrouped.
  ///
  ///     try officers.groupBy(["duty"])
  ///
  /// Missing keys form a group of their own. Summaries, derived columns and the verbs that say so work within the
  /// groups; all others take the table as a whole and keep the grouping. Throws `unknownColumn`, or `duplicateColumn`
  /// for a name given twice. Constant time.
  public func groupBy(_ names: [String]) throws(TableFailure) -> Table {
    var seen: Set<String> = []
    for name in names {
      _ = try position(of: name)
      guard seen.insert(name).inserted else { throw .duplicateColumn(name) }
    }
    return try Table(fields: fields, columns: columns, rowCount: rowCount, grouping: names)
  }

  /// The same rows, ungrouped. Constant time.
  public func ungroup() -> Table {
    grouping.isEmpty ? self : rebuilt(fields: fields, columns: columns, rowCount: rowCount, grouping: [])
  }
}
