package import Tables

extension Table {
  /// What stands for a cell about a person in what leaves the house.
  package static var mask: String { "•••" }

  /// The same table, every present cell of a column about persons masked. Missing cells stay missing, so that counts
  /// are kept; masked columns are text.
  package var masked: Table {
    guard fields.contains(where: \.isPersonal) else { return self }
    var dictionary = TextDictionaryBuilder()
    _ = dictionary.code(of: Self.mask)
    let texts = dictionary.finished()
    var maskedFields = fields
    var maskedColumns = columns
    for (index, field) in fields.enumerated() where field.isPersonal {
      maskedFields[index].type = .text
      maskedFields[index].unit = nil
      maskedColumns[index] = Column(.text(Cells(repeating: 0, count: rowCount), texts), columns[index].validity)
    }
    return rebuilt(fields: maskedFields, columns: maskedColumns, rowCount: rowCount, grouping: grouping)
  }
}
