extension Table {
  /// The columns under new names, all at once: two columns may change places.
  ///
  ///     try regions.rename([(new: "region_code", old: "code")])
  ///
  /// Title, unit, personal mark and grouping go with the column, and a name that says so makes its cells years. Throws `unknownColumn`, or `duplicateColumn` where two
  /// columns would get one name, or one column two. Constant time a column.
  public func rename(_ names: [(new: String, old: String)]) throws(TableFailure) -> Table {
    var renamed = fields
    var seen: Set<String> = []
    for (new, old) in names {
      let position = try position(of: old)
      renamed[position].name = new
      if Field.namesYear(new) { renamed[position].isYear = true }
      guard seen.insert(old).inserted else { throw .duplicateColumn(old) }
    }
    let newNames = renamed.map(\.name)
    let grouping = try grouping.map { key throws(TableFailure) in newNames[try position(of: key)] }
    return try Table(fields: renamed, columns: columns, rowCount: rowCount, grouping: grouping)
  }
}
