internal import GRDB
internal import GRDBSQLite
internal import Tables

/// Takes a table out of a database.
enum SQLiteTableReader {
  /// The rows of a table or view in the order in which the database gives them, and remarks on cells that did not fit
  /// their column. Throws `needsTable`, `unreadable`, `stopped`, `DatabaseError`.
  static func read(_ database: Database, path: String, name: String?) throws -> (Tables.Table, [String]) {
    // A view of a stranger's database may call only what cannot do harm, and may be stopped.
    try database.execute(sql: "PRAGMA trusted_schema = OFF")
    sqlite3_progress_handler(database.sqliteConnection, 10_000, { _ in Supervision.wantsStop ? 1 : 0 }, nil)
    let known = try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_' "
        + "ORDER BY name")
    guard let name = name ?? (known.count == 1 ? known[0] : nil), known.contains(name) else {
      throw DatasetFailure.needsTable(path: path, name: name, known: known)
    }
    let statement = try database.makeStatement(sql: "SELECT * FROM \(name.quotedForSQL)")
    let handle = statement.sqliteStatement
    var columns: [SQLiteColumn] = []
    for index in 0..<sqlite3_column_count(handle) {
      let declaration = sqlite3_column_decltype(handle, index).map { String(cString: $0) }
      columns.append(SQLiteColumn(statement.columnNames[Int(index)], declared: declaration))
    }
    var rows = 0
    while true {
      if rows & 0xFFF == 0 { try DatasetFailure.checkStop(rows: 0x1000) }
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
      }
      rows += 1
      guard rows <= Int(Int32.max) else {
        throw DatasetFailure.unreadable(path: path, reason: "it has more rows than a table holds")
      }
      for index in columns.indices {
        if let reason = columns[index].append(handle, Int32(index), row: rows) {
          throw DatasetFailure.unreadable(path: path, reason: reason)
        }
      }
    }
    do {
      let table = try Tables.Table(
        columns: columns.map { column in
          let finished = column.finished()
          return (Field(column.name, finished.type), finished)
        })
      return (table, columns.compactMap { $0.remark(path: path) })
    } catch {
      throw DatasetFailure.unreadable(path: path, reason: "\(error)")
    }
  }
}

/// Collects the cells of one column. SQLite types cells, not columns: the declared type is where a column begins, and
/// what its cells are decides.
struct SQLiteColumn {
  let name: String
  private let declared: ColumnType
  private var builder: ColumnBuilder
  private var hasCell = false
  /// Texts known to be UTF-8: those with a lower code.
  private var checkedTexts: UInt32 = 0
  private var isMixed = false

  init(_ name: String, declared declaration: String?) {
    self.name = name
    declared = Self.type(of: declaration ?? "")
    builder = ColumnBuilder(declared.stored)
  }

  /// Appends the cell of the current row; gives the reason where it cannot be held.
  mutating func append(_ statement: OpaquePointer, _ place: Int32, row: Int) -> String? {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_NULL: builder.appendMissing()
    case SQLITE_INTEGER:
      let value = sqlite3_column_int64(statement, place)
      settle(.integer)
      switch builder.type {
      case .integer: builder.append(integer: value)
      case .number:
        guard Int64(exactly: Double(value)) == value else { return tooLong(row) }
        builder.append(number: Double(value))
      default: builder.append(text: String(value))
      }
    case SQLITE_FLOAT:
      let value = sqlite3_column_double(statement, place)
      settle(.number)
      if builder.type == .integer, !become(.number) { return tooLong(row) }
      builder.type == .number ? builder.append(number: value) : builder.append(text: DecimalText.shortest(value))
    case SQLITE_TEXT:
      settle(.text)
      if builder.type != .text { _ = become(.text) }
      let bytes = UnsafeBufferPointer(
        start: sqlite3_column_text(statement, place), count: Int(sqlite3_column_bytes(statement, place)))
      let code = builder.append(utf8: bytes)
      if code >= checkedTexts {
        checkedTexts = code + 1
        guard Array(bytes).firstInvalidUTF8 == nil else { return "column '\(name)', row \(row): not UTF-8 text" }
      }
    default: return "column '\(name)', row \(row): binary data; expected text, numbers or NULL"
    }
    return nil
  }

  /// The first present cell decides where the declaration erred.
  private mutating func settle(_ type: ColumnType) {
    defer { hasCell = true }
    if builder.type == type || (builder.type == .number && type == .integer) { return }
    if hasCell {
      isMixed = isMixed || builder.type == .text || type == .text
    } else {
      _ = become(type)
    }
  }

  /// Makes the cells so far cells of this type; false where an integer would be rounded.
  private mutating func become(_ type: ColumnType) -> Bool {
    let column = builder.finished()
    var changed = ColumnBuilder(type)
    for row in 0..<column.count {
      switch column[row] {
      case .missing: changed.appendMissing()
      case .integer(let value) where type == .number:
        guard Int64(exactly: Double(value)) == value else { return false }
        changed.append(number: Double(value))
      case let value: changed.append(text: value.description)
      }
    }
    builder = changed
    return true
  }

  private func tooLong(_ row: Int) -> String {
    "column '\(name)', row \(row): fractions, and a whole number that a double cannot keep exactly"
  }

  /// The column; 0 and 1 are truth values, and ISO texts dates, where they are declared so.
  func finished() -> Tables.Column {
    let column = builder.finished()
    switch (declared, column.storage) {
    case (.boolean, .integer(let values)):
      guard values.allSatisfy({ $0 == 0 || $0 == 1 }) else { return column }
      return Tables.Column(.boolean(Cells(values.map { $0 == 1 })), column.validity)
    case (.date, .text):
      if column.missingCount == column.count {
        return Tables.Column(.date(Cells(repeating: 0, count: column.count)), column.validity)
      }
      return column.asDates ?? column
    default: return column
    }
  }

  func remark(path: String) -> String? {
    isMixed ? "\(path): column '\(name)' holds numbers and texts, and was read as text" : nil
  }

  /// What a declared type means; SQLite takes any word for one.
  private static func type(of declaration: String) -> ColumnType {
    let word = declaration.uppercased()
    if word.hasPrefix("BOOL") { return .boolean }
    if word == "DATE" { return .date }
    if word.contains("INT") { return .integer }
    if word.contains("REAL") || word.contains("FLOA") || word.contains("DOUB") { return .number }
    return .text
  }
}

extension ColumnType {
  /// What SQLite keeps such cells as.
  fileprivate var stored: ColumnType {
    switch self {
    case .boolean: .integer
    case .date: .text
    default: self
    }
  }
}
