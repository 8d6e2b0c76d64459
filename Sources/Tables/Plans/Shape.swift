extension Table {
  /// A table of two rows that stands for one whose rows are not known yet, so that verbs can be checked on it: the fields
  /// and the grouping are the same, and a column has both cells where none is missing, none where all are, else one.
  package var shape: Table {
    rebuilt(
      fields: fields,
      columns: columns.map { .shape($0.type, ShapePresence($0)) }, rowCount: 2, grouping: grouping)
  }
}

/// How much of a column is known to be there.
enum ShapePresence {
  case always, sometimes, never

  init(_ column: Column) {
    self =
      column.count == 0
      ? .sometimes : column.missingCount == 0 ? .always : column.missingCount == column.count ? .never : .sometimes
  }
}

extension Column {
  /// The column of a shape.
  static func shape(_ type: ColumnType, _ presence: ShapePresence) -> Column {
    let none = Column.allMissing(type, 2)
    return switch presence {
    case .never: none
    case .sometimes: Column(none.storage, Validity(words: [1], count: 2))
    case .always: Column(none.storage, Validity(allPresent: 2))
    }
  }
}
