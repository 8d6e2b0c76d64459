extension Table {
  /// The table with these columns added at the end, or put in the place of the column of the same name.
  ///
  ///     try posts.derive([(Field("ratio", .number, unit: "1"), ratios)])
  ///
  /// A personal column stays personal whatever is put in its place. Throws `duplicateColumn` for a name given twice,
  /// `unequalLengths`. Constant time a column.
  public func derive(_ derived: [(Field, Column)]) throws(TableFailure) -> Table {
    var fields = fields
    var columns = columns
    var seen: Set<String> = []
    for (field, column) in derived {
      guard seen.insert(field.name).inserted else { throw .duplicateColumn(field.name) }
      if hasColumn(field.name) {
        let position = try position(of: field.name)
        var field = field
        field.isPersonal = field.isPersonal || fields[position].isPersonal
        fields[position] = field
        columns[position] = column
      } else {
        fields.append(field)
        columns.append(column)
      }
    }
    return try Table(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }
}
