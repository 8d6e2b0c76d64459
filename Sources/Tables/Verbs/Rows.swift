/// Verbs that choose rows.
extension Table {
  /// The rows whose cell in `mask` is true; a missing cell leaves the row out. Linear.
  public func filter(where mask: Column) throws(TableFailure) -> Table {
    guard case .boolean(let values) = mask.storage else {
      throw .wrongType(column: "condition", expected: [.boolean], found: mask.type)
    }
    guard mask.count == rowCount else {
      throw .unequalLengths(column: "condition", expected: rowCount, found: mask.count)
    }
    return try gathered((0..<Int32(rowCount)).filter { values[Int($0)] && mask.validity.isPresent(Int($0)) })
  }

  /// The first `count` rows, or all where there are fewer.
  public func head(_ count: Int) -> Table { slice(0, max(0, count)) }

  /// The last `count` rows, or all where there are fewer.
  public func tail(_ count: Int) -> Table { slice(rowCount - min(rowCount, max(0, count)), rowCount) }

  /// The rows from `start` up to but without `end`, counted from 0 and cut to the table.
  public func slice(_ start: Int, _ end: Int) -> Table {
    let first = min(max(0, start), rowCount)
    let last = min(max(first, end), rowCount)
    if first == 0, last == rowCount { return self }
    return rebuilt(
      fields: fields, columns: columns.map { $0.slice(first..<last) }, rowCount: last - first, grouping: grouping)
  }

  /// The first row of each different combination of these columns; of all columns where none is named.
  public func distinct(_ names: [String] = []) throws(TableFailure) -> Table {
    let groups = try RowGroups(self, by: names.isEmpty ? fields.map(\.name) : names)
    let firsts = rowCount == 0 ? self : try gathered(groups.firstRows)
    return names.isEmpty ? firsts : try firsts.select(names)
  }

  /// The rows in which none of these columns is missing; of all columns where none is named.
  public func dropMissing(_ names: [String] = []) throws(TableFailure) -> Table {
    var validities: [Validity] = []
    for name in names.isEmpty ? fields.map(\.name) : names { validities.append(try column(name).validity) }
    return try gathered((0..<Int32(rowCount)).filter { row in validities.allSatisfy { $0.isPresent(Int(row)) } })
  }

  /// The rows of this table, then those of `other`, whose columns are matched by name and must be the same.
  public func concat(_ other: Table) throws(TableFailure) -> Table {
    for field in other.fields where !hasColumn(field.name) {
      throw .unknownColumn(field.name, among: fields.map(\.name))
    }
    var stacked: [Column] = []
    for (field, upper) in zip(fields, columns) {
      stacked.append(try Column.stacked(upper, try other.column(field.name), name: field.name))
    }
    let fields = zip(fields, stacked).map { field, column in
      var field = field
      field.type = column.type
      return field
    }
    return try Table(fields: fields, columns: stacked, rowCount: rowCount + other.rowCount, grouping: grouping)
  }
}

extension Column {
  /// One column above another; integers above numbers become numbers.
  fileprivate static func stacked(_ upper: Column, _ lower: Column, name: String) throws(TableFailure) -> Column {
    guard upper.type == lower.type || upper.type.isNumeric && lower.type.isNumeric else {
      throw .mixedTypes(column: name, first: upper.type, second: lower.type, row: upper.count + 1)
    }
    var builder = ColumnBuilder(upper.type == lower.type ? upper.type : .number)
    builder.reserve(upper.count + lower.count)
    for row in 0..<upper.count { builder.append(upper[row]) }
    for row in 0..<lower.count { builder.append(lower[row]) }
    return builder.finished()
  }
}
