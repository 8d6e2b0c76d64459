extension Table {
  /// The rows of this table, then those of `other`, whose columns are matched by name and must be the same.
  ///
  ///     try year2022.concat(year2023)
  ///
  /// Integers above numbers become numbers; a column without a present cell fits any type. A column is personal where it
  /// is so in either table, and has the unit that either gives. Throws `unknownColumn`, `unknownColumnOfOther`,
  /// `mixedTypes`, `differentUnits`, `tooManyRows`. Linear.
  public func concat(_ other: Table) throws(TableFailure) -> Table {
    for field in other.fields where !hasColumn(field.name) {
      throw .unknownColumn(field.name, among: fields.map(\.name))
    }
    for field in fields { _ = try other.otherColumn(field.name) }
    return try Table.stacked([self, other]).groupBy(grouping)
  }

  /// The tables one above the other, their columns matched by name, in order of first appearance, ungrouped. A column
  /// that a table does not have is missing in its rows. Throws as `concat`.
  package static func stacked(_ tables: [Table]) throws(TableFailure) -> Table {
    var names: [String] = []
    var known: Set<String> = []
    var total = 0
    for table in tables {
      total += table.rowCount
      for field in table.fields where known.insert(field.name).inserted { names.append(field.name) }
    }
    guard total <= Int32.max else { throw .tooManyRows(total) }
    var columns: [(Field, Column)] = []
    for name in names {
      var field: Field?
      var parts: [Column] = []
      for table in tables {
        guard table.hasColumn(name) else {
          parts.append(.allMissing(.number, table.rowCount))
          continue
        }
        let next = try table.field(name)
        parts.append(try table.column(name))
        field = try field.map { field throws(TableFailure) in try field.merged(with: next) } ?? next
      }
      guard var field else { continue }
      let column = try Column.stacked(parts, name: name)
      field.type = column.type
      columns.append((field, column))
    }
    return try Table(fields: columns.map(\.0), columns: columns.map(\.1), rowCount: total)
  }
}

extension Field {
  /// What a column is that holds cells of both: personal where either is, with the unit that either gives. Throws
  /// `differentUnits`.
  package func merged(with other: Field) throws(TableFailure) -> Field {
    var field = self
    field.isPersonal = isPersonal || other.isPersonal
    field.title = title ?? other.title
    if let unit, let otherUnit = other.unit, Unit(unit) != Unit(otherUnit) {
      throw .differentUnits(column: name, first: unit, second: otherUnit)
    }
    field.unit = unit ?? other.unit
    return field
  }
}
