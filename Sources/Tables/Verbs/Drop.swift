extension Table {
  /// All columns but these.
  ///
  ///     try regions.drop(["name_en"])
  ///
  /// Throws `unknownColumn`, or `groupingKey` for a column that the table is grouped by. Constant time a column.
  public func drop(_ names: [String]) throws(TableFailure) -> Table {
    for name in names { _ = try position(of: name) }
    for key in grouping where names.contains(key) { throw .groupingKey(key) }
    return try select(fields.map(\.name).filter { !names.contains($0) })
  }
}
