import Tables

/// A table of these columns.
func table(_ columns: [(Field, [Value])]) throws -> Table {
  try Table(
    columns: columns.map { field, values in
      var builder = ColumnBuilder(field.type)
      for value in values { builder.append(value) }
      return (field, builder.finished())
    })
}
