internal import Tables

/// A table read to the last cell, whatever is wrong with it, and all that is.
///
/// Invariant: row i of `table` is row `rows[i]` of the file; a cell without a value of its field's type is missing.
struct RowValidation {
  let table: Table
  let rows: [Int32]
  private(set) var errors: [ValidationError]
  let unclosedQuote: Int?

  /// Reads the rows below the header. At most `limit` errors are kept. Throws `stopped`.
  init(_ source: CSVSource, _ fields: [SchemaField], _ schema: TableSchema, limit: Int) throws(DatasetFailure) {
    let texts = MissingTexts(of: schema, source.dialect)
    var load = Load(
      columns: fields.map { field in
        ColumnReader(
          field.categorised, missing: MissingTexts(of: field, source.dialect) ?? texts, keepsEmptyTexts: false,
          keepsFaults: true)
      }, limit: limit)
    unclosedQuote = source.bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, source.layout, source.dialect)
      _ = rows.header()
      while rows.next() { load.take(rows.cells, row: rows.number) }
      return rows.cells.unclosedQuote
    }
    try DatasetFailure.checkStop()
    rows = load.rows
    errors = load.errors
    do {
      // Two columns may have one name here; keys look columns up by their place.
      table = try Table(
        columns: load.columns.enumerated().map { index, column in
          var field = column.field.field
          field.name = "\(index)"
          return (field, column.finished())
        })
    } catch {
      throw .badPackage(path: source.path, reason: error.description)
    }
  }

  private struct Load {
    var columns: [ColumnReader]
    var limit: Int
    var rows: [Int32] = []
    var errors: [ValidationError] = []

    mutating func take(_ cells: borrowing CSVScanner, row: Int) {
      rows.append(Int32(row))
      let start = errors.count
      var blanks = 0
      let count = cells.isBlank ? 0 : cells.cellCount
      for place in columns.indices {
        guard place < count else {
          columns[place].appendMissing()
          blanks += 1
          if columns[place].field.isRequired { report(.constraint(.required), place, row, "") }
          add(.missingCell, place, row, cell: "")
          continue
        }
        let isQuoted = cells.isQuoted(place)
        if cells.withCell(place, { columns[place].missing.contains($0) }) { blanks += 1 }
        guard let fault = cells.withCell(place, { columns[place].append($0, isQuoted: isQuoted) }) else { continue }
        report(fault, place, row, cells.withCell(place) { String(decoding: $0, as: UTF8.self) })
      }
      if count > columns.count, errors.count < limit {
        for place in columns.count..<count {
          errors.append(
            ValidationError(
              .extraCell, row: row, column: place + 1,
              cell: cells.withCell(place) { String(decoding: $0, as: UTF8.self) }))
        }
      }
      guard blanks == columns.count, errors.count > start || start < limit else { return }
      errors.removeLast(errors.count - start)
      errors.append(ValidationError(.blankRow, row: row))
    }

    private mutating func report(_ fault: CellFault, _ place: Int, _ row: Int, _ cell: String) {
      let field = columns[place].field
      let code: ValidationCode = fault == .type ? .typeError : .constraintError
      add(code, place, row, cell: cell, note: "expected " + fault.expectation(of: field))
    }

    private mutating func add(
      _ code: ValidationCode, _ place: Int, _ row: Int, cell: String, note: String = ""
    ) {
      guard errors.count < limit else { return }
      let field = columns[place].field.field
      errors.append(
        ValidationError(
          code, row: row, column: place + 1, field: field.name,
          cell: field.isPersonal && !cell.isEmpty ? Table.mask : cell, note: note))
    }
  }
}
