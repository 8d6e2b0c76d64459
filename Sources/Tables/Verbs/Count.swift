extension Table {
  /// How many rows each combination of these columns has: the columns and `n`, sorted by the columns.
  ///
  ///     institutions.count(by: ["level"])   // city 14 · county 114 · province 1
  ///
  /// Missing keys form a group of their own, last. Where a column is called `n` already the counts are `count`, else
  /// `count_2` and so on. Throws `unknownColumn`, `duplicateColumn`.
  public func count(by names: [String]) throws(TableFailure) -> Table {
    let groups = try RowGroups(self, by: names)
    var counts = ColumnBuilder(.integer)
    for group in 0..<groups.count { counts.append(integer: Int64(groups[group].count)) }
    var name = "n"
    var attempt = 1
    while names.contains(name) {
      name = attempt == 1 ? "count" : "count_\(attempt)"
      attempt += 1
    }
    guard !names.isEmpty else { return try Table(columns: [(Field(name, .integer), counts.finished())]) }
    let keys = try ungroup().select(names).gathered(groups.firstRows)
    return try keys.derive([(Field(name, .integer), counts.finished())]).sort(names.map { SortKey($0) })
  }
}
