internal import Tables

/// One reading of a CSV file: cells go into typed builders, row by row; a row that does not fit is taken back.
///
/// Invariant: between rows every builder holds the same number of cells, one for each loaded row.
struct CSVLoad {
  private let name: String
  private let fields: [SchemaField]
  private let missing: MissingTexts
  private let dialect: CSVDialect
  /// Columns of the key, by place.
  private let key: [Int]
  /// By column: whether an empty cell in quotes is an empty text. A schema has its own list of what is missing.
  private let keepsEmptyTexts: [Bool]
  private var builders: [ColumnBuilder]
  /// By column and code of a text: whether the field allows it.
  private var areAllowed: [[Bool]]
  private var rejects: [Reject] = []
  private var readRows = 0
  private var loadedRows: [Int32] = []
  private var hasGap = false

  init(name: String, fields: [SchemaField], schema: TableSchema?, missing: [String], _ dialect: CSVDialect) {
    self.name = name
    self.fields = fields
    self.dialect = dialect
    self.missing = MissingTexts(missing, reasons: schema?.missingReasons ?? [:])
    key = schema?.primaryKey.compactMap { name in fields.firstIndex { $0.name == name } } ?? []
    keepsEmptyTexts = fields.map { dialect.keepsEmptyTexts && $0.field.type == .text && schema?.field($0.name) == nil }
    builders = fields.map { ColumnBuilder($0.field.type) }
    areAllowed = fields.map { _ in [] }
  }

  /// Loads every row. Gives where a quote opens that nothing closes.
  mutating func run(_ input: UnsafeBufferPointer<UInt8>) -> Int? {
    var scanner = CSVScanner(input, delimiter: dialect.delimiter)
    _ = scanner.nextRow()
    while scanner.nextRow() {
      readRows += 1
      if load(scanner) {
        loadedRows.append(Int32(readRows + 1))
      } else {
        hasGap = true
      }
    }
    return scanner.unclosedQuote
  }

  mutating func finished(path: String, sha256: String) throws(DatasetFailure) -> LoadedTable {
    do {
      var table = try Table(columns: zip(fields, builders).map { ($0.field, $1.finished(reasons: missing.labels)) })
      try rejectRepeatedKeys(of: &table)
      return LoadedTable(
        name: name, path: path, table: table, rejects: rejects, readRows: readRows, sha256: sha256,
        fileRows: hasGap ? Cells(loadedRows) : nil, remarks: dialect.remark(path: path).map { [$0] } ?? [])
    } catch {
      if error == .stopped { throw .stopped }
      throw .badPackage(path: path, reason: error.description)
    }
  }

  /// Takes out the rows whose key an earlier row has: the first row of a key stays, the others go to the rejects.
  private mutating func rejectRepeatedKeys(of table: inout Table) throws(TableFailure) {
    let repeated = try RepeatedKeys.find(key.map { table.columns[$0] }, rowCount: table.rowCount)
    guard !repeated.isEmpty else { return }
    let isPersonal = key.contains { fields[$0].field.isPersonal }
    let names = key.map { fields[$0].name }
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
  private mutating func load(_ row: borrowing CSVScanner) -> Bool {
    if row.isBlank, fields.count > 1 {
      reject(.blankRow, expected: "\(fields.count) cells")
      return false
    }
    guard row.cellCount == fields.count else {
      let code: Reject.Code = row.cellCount < fields.count ? .missingCell : .extraCell
      reject(code, value: "\(row.cellCount) cells", expected: "\(fields.count) cells")
      return false
    }
    var appended = 0
    for column in fields.indices {
      let isEmptyText = keepsEmptyTexts[column] && row.isQuoted(column) && row.isEmpty(column)
      if let expected = row.withCell(column, { append($0, column, isEmptyText: isEmptyText) }) {
        let code: Reject.Code = expected.isConstraint ? .constraintError : .typeError
        let text = fields[column].field.isPersonal ? nil : row.withCell(column) { String(decoding: $0, as: UTF8.self) }
        reject(code, column: fields[column].name, value: text, expected: expected.prose)
      } else {
        appended += 1
      }
    }
    guard appended < fields.count else { return true }
    for column in fields.indices where builders[column].count > loadedRows.count { builders[column].removeLast() }
    return false
  }

  /// Appends a cell to its column, or says what was expected of it.
  private mutating func append(
    _ cell: UnsafeBufferPointer<UInt8>, _ column: Int, isEmptyText: Bool
  ) -> Expectation? {
    let field = fields[column]
    if !isEmptyText, missing.contains(cell) {
      guard !field.isRequired else { return Expectation(prose: "a value", isConstraint: true) }
      builders[column].appendMissing(reason: missing.reason(cell))
      return nil
    }
    switch field.field.type {
    case .integer:
      guard let value = CellText.integer(cell) else { return Expectation(prose: "a whole number") }
      builders[column].append(integer: value)
    case .number:
      guard let value = CellText.number(cell) else { return Expectation(prose: "a number") }
      builders[column].append(number: value)
    case .boolean:
      guard let value = CellText.boolean(cell) else { return Expectation(prose: "true or false") }
      builders[column].append(boolean: value)
    case .date:
      guard let value = CellText.day(cell, field.monthReading) else {
        return Expectation(prose: field.monthReading == nil ? "a date YYYY-MM-DD" : "a date YYYY-MM-DD or YYYY-MM")
      }
      builders[column].append(date: value)
    case .text:
      let code = Int(builders[column].append(utf8: cell))
      guard isAllowed(cell, code: code, column) else {
        builders[column].removeLast()
        return Expectation(prose: "one of " + field.allowed.joined(separator: ", "), isConstraint: true)
      }
    }
    return nil
  }

  /// Whether a text is one of those that the field allows; each different text is looked at once.
  private mutating func isAllowed(_ cell: UnsafeBufferPointer<UInt8>, code: Int, _ column: Int) -> Bool {
    let allowed = fields[column].allowed
    guard !allowed.isEmpty else { return true }
    if code == areAllowed[column].count {
      areAllowed[column].append(allowed.contains { cell.elementsEqual($0.utf8) })
    }
    return areAllowed[column][code]
  }

  private mutating func reject(_ code: Reject.Code, column: String? = nil, value: String? = nil, expected: String) {
    rejects.append(
      Reject(table: name, row: readRows + 1, column: column, code: code, value: value, expected: expected))
  }

  private struct Expectation {
    var prose: String
    var isConstraint = false
  }
}
