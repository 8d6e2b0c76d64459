extension Table {
  /// Each different combination of these columns once, in order of first appearance; of all columns where none is named.
  ///
  ///     try regions.distinct(["level"])
  ///
  /// A missing cell equals a missing cell. Throws `unknownColumn`, `duplicateColumn`, or `groupingKey` where the table is
  /// grouped by a column that is not named. Expected linear time.
  public func distinct(_ names: [String] = []) throws(TableFailure) -> Table {
    let chosen = names.isEmpty ? self : try select(names)
    guard rowCount > 0 else { return chosen }
    return try chosen.gathered(try RowGroups(chosen, by: chosen.fields.map(\.name)).firstRows)
  }
}
