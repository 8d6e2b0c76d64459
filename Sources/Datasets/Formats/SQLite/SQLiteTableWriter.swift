internal import GRDB
internal import GRDBSQLite
internal import Tables

/// Puts the rows of a table into a database.
enum SQLiteTableWriter {
  /// Makes the table anew, with the columns declared as what they hold: INTEGER, REAL, TEXT, BOOLEAN (0 and 1) and DATE
  /// (ISO text). Throws `DatabaseError`, `DatasetFailure.stopped`.
  static func write(_ table: Tables.Table, to database: Database, name: String) throws {
    for name in [name] + table.fields.map(\.name) where name.utf8.contains(0) || name.isEmpty {
      throw DatabaseError(resultCode: .SQLITE_ERROR, message: "a table or column needs a name without NUL characters")
    }
    let columns = table.fields.map { "\($0.name.quotedForSQL) \($0.type.declaration)" }.joined(separator: ", ")
    try database.execute(sql: "DROP TABLE IF EXISTS \(name.quotedForSQL)")
    try database.execute(sql: "CREATE TABLE \(name.quotedForSQL) (\(columns))")
    let marks = table.fields.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(name.quotedForSQL) VALUES (\(marks))")
    let handle = statement.sqliteStatement
    for row in 0..<table.rowCount {
      if row & 0xFFF == 0 { try DatasetFailure.checkStop(rows: 0x1000) }
      for (index, column) in table.columns.enumerated() { bind(column, row, to: handle, Int32(index + 1)) }
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }

  private static func bind(_ column: Tables.Column, _ row: Int, to statement: OpaquePointer, _ place: Int32) {
    guard column.validity.isPresent(row) else {
      sqlite3_bind_null(statement, place)
      return
    }
    switch column.storage {
    case .integer(let values): sqlite3_bind_int64(statement, place, values[row])
    case .number(let values): sqlite3_bind_double(statement, place, values[row])
    case .boolean(let values): sqlite3_bind_int64(statement, place, values[row] ? 1 : 0)
    case .text(let codes, let dictionary): dictionary.withUTF8(codes[row]) { bind($0, to: statement, place) }
    case .date(let values):
      var text = Day(daysSinceEpoch: values[row]).description
      text.withUTF8 { bind($0, to: statement, place) }
    }
  }

  private static func bind(_ text: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer, _ place: Int32) {
    text.withMemoryRebound(to: CChar.self) { characters in
      // An empty text has no address, which SQLite would take for NULL.
      guard let start = characters.baseAddress, !characters.isEmpty else {
        sqlite3_bind_text(statement, place, "", 0, transient)
        return
      }
      sqlite3_bind_text64(statement, place, start, UInt64(characters.count), transient, UInt8(SQLITE_UTF8))
    }
  }

  /// Tells SQLite to copy what it gets.
  private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension ColumnType {
  fileprivate var declaration: String {
    switch self {
    case .integer: "INTEGER"
    case .number: "REAL"
    case .boolean: "BOOLEAN"
    case .text: "TEXT"
    case .date: "DATE"
    }
  }
}
