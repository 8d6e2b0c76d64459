/// Verbs that choose, add and name columns.
extension Table {
  /// These columns, in this order. Throws `unknownColumn`, or `duplicateColumn` for a name given twice.
  public func select(_ names: [String]) throws(TableFailure) -> Table {
    var chosen: [Int] = []
    for name in names { chosen.append(try position(of: name)) }
    return try Table(
      fields: chosen.map { fields[$0] }, columns: chosen.map { columns[$0] }, rowCount: rowCount,
      grouping: grouping.filter(names.contains))
  }

  /// All columns but these. Throws `unknownColumn`.
  public func drop(_ names: [String]) throws(TableFailure) -> Table {
    for name in names { _ = try position(of: name) }
    return try select(fields.map(\.name).filter { !names.contains($0) })
  }

  /// The columns under new names, all at once: two columns may change places. Throws `unknownColumn`,
  /// `duplicateColumn`.
  public func rename(_ names: [(new: String, old: String)]) throws(TableFailure) -> Table {
    var renamed = fields
    for (new, old) in names { renamed[try position(of: old)].name = new }
    let newNames = renamed.map(\.name)
    let grouping = try grouping.map { key throws(TableFailure) in newNames[try position(of: key)] }
    return try Table(fields: renamed, columns: columns, rowCount: rowCount, grouping: grouping)
  }

  /// The table with these columns added at the end, or put in the place of the column of the same name.
  public func derive(_ derived: [(Field, Column)]) throws(TableFailure) -> Table {
    var fields = fields
    var columns = columns
    for (field, column) in derived {
      if let position = fields.firstIndex(where: { $0.name == field.name }) {
        fields[position] = field
        columns[position] = column
      } else {
        fields.append(field)
        columns.append(column)
      }
    }
    return try Table(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }

  /// The same rows, grouped by these columns; without names, ungrouped. Throws `unknownColumn`.
  public func groupBy(_ names: [String]) throws(TableFailure) -> Table {
    for name in names { _ = try position(of: name) }
    return try Table(fields: fields, columns: columns, rowCount: rowCount, grouping: names)
  }
}
