internal import Tables

/// One reading of a CSV file: cells go into typed columns, row by row; a row that does not fit is taken back.
///
/// Invariant: between rows every column holds the same number of cells, one for each loaded row.
struct CSVLoad {
  private let name: String
  private let source: CSVSource
  /// Columns of the key, by place.
  private let key: [Int]
  private var columns: [ColumnReader]
  private var rejects: [Reject] = []
  private var readRows = 0
  private var loadedRows: [Int32] = []
  private var hasGap = false
  /// The number of the row in the file.
  private var row = 0

  init(name: String, _ source: CSVSource, columns: [ColumnReader], key: [String]) {
    self.name = name
    self.source = source
    self.columns = columns
    self.key = key.compactMap { name in columns.firstIndex { $0.field.name == name } }
  }

  /// Loads every row. Throws `unclosedQuote`, `stopped`.
  mutating func run() throws(DatasetFailure) {
    let unclosedQuote = source.bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, source.layout, source.dialect)
      _ = rows.header()
      while rows.next() {
        readRows += 1
        row = rows.number
        if load(rows.cells) {
          if row != loadedRows.count + 2 { hasGap = true }
          loadedRows.append(Int32(row))
        } else {
          hasGap = true
        }
      }
      return rows.cells.unclosedQuote
    }
    try DatasetFailure.checkStop()
    try source.check(unclosedQuote)
  }

  mutating func finished() throws(DatasetFailure) -> LoadedTable {
    do {
      var table = try Table(columns: columns.map { ($0.field.field, $0.finished()) })
      try rejectRepeatedKeys(of: &table)
      return LoadedTable(
        name: name, path: source.path, table: table, rejects: rejects, readRows: readRows, sha256: source.sha256,
        fileRows: hasGap ? Cells(loadedRows) : nil, remarks: source.remarks, encoding: source.encoding)
    } catch {
      if error == .stopped { throw .stopped }
      throw .badPackage(path: source.path, reason: error.description)
    }
  }

  /// Takes out the rows whose key an earlier row has: the first row of a key stays, the others go to the rejects.
  private mutating func rejectRepeatedKeys(of table: inout Table) throws(TableFailure) {
    let repeated = try RepeatedKeys.find(key.map { table.columns[$0] }, rowCount: table.rowCount)
    guard !repeated.isEmpty else { return }
    let isPersonal = key.contains { columns[$0].field.field.isPersonal }
    let names = key.map { columns[$0].field.name }
    var kept = Array(0..<Int32(table.rowCount))
    for (row, first) in repeated {
      kept[row] = -1
      rejects.append(
        Reject(
          table: name, row: Int(loadedRows[row]), column: key.count == 1 ? names[0] : nil, code: .primaryKey,
          value: isPersonal ? nil : key.map { table.columns[$0][row].description }.joined(separator: ", "),
          expected: "a key (\(names.joined(separator: ", "))) of its own; row \(loadedRows[first]) has it already"))
    }
    // In the order of the file; those of one row stay as they are.
    rejects = rejects.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    kept.removeAll { $0 < 0 }
    loadedRows = kept.map { loadedRows[Int($0)] }
    hasGap = true
    table = try table.gathered(kept)
  }

  /// Loads one row; false, with the reasons among the rejects, where it does not fit.
  private mutating func load(_ cells: borrowing CSVScanner) -> Bool {
    if cells.isBlank, columns.count > 1 {
      reject(.blankRow, expected: "\(columns.count) cells")
      return false
    }
    guard cells.cellCount == columns.count else {
      let code: Reject.Code = cells.cellCount < columns.count ? .missingCell : .extraCell
      reject(code, value: "\(cells.cellCount) cells", expected: "\(columns.count) cells")
      return false
    }
    var appended = 0
    for column in columns.indices {
      let isQuoted = cells.isQuoted(column)
      guard let fault = cells.withCell(column, { columns[column].append($0, isQuoted: isQuoted) }) else {
        appended += 1
        continue
      }
      let field = columns[column].field
      let text = field.field.isPersonal ? nil : cells.withCell(column) { String(decoding: $0, as: UTF8.self) }
      reject(fault.code, column: field.name, value: text, expected: fault.expectation(of: field))
    }
    guard appended < columns.count else { return true }
    for column in columns.indices where columns[column].count > loadedRows.count { columns[column].removeLast() }
    return false
  }

  private mutating func reject(_ code: Reject.Code, column: String? = nil, value: String? = nil, expected: String) {
    rejects.append(Reject(table: name, row: row, column: column, code: code, value: value, expected: expected))
  }
}
