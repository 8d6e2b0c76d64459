extension Table {
  /// These columns, in this order.
  ///
  ///     try regions.select(["code", "name"])
  ///
  /// Throws `unknownColumn`, `duplicateColumn` for a name given twice, or `groupingKey` where the table is grouped by a
  /// column that is not among them. Constant time a column: cells are shared.
  public func select(_ names: [String]) throws(TableFailure) -> Table {
    var chosen: [Int] = []
    for name in names { chosen.append(try position(of: name)) }
    for key in grouping where !names.contains(key) { throw .groupingKey(key) }
    return try Table(
      fields: chosen.map { fields[$0] }, columns: chosen.map { columns[$0] }, rowCount: rowCount, grouping: grouping)
  }
}
