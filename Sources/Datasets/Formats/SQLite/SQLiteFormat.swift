internal import GRDB
package import Tables

/// `.sqlite`, `.db`: a table of an SQLite database.
package struct SQLiteFormat: TableReader, TableWriter {
  package let endings = [".sqlite", ".sqlite3", ".db"]
  package let writingOptions = ["table"]
  package let readingOptions = ["table"]

  package init() {}

  /// Reads the table or view of this name, or the only one. Throws `needsTable` where there are several.
  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    let bytes = try FileBytes.read(path)
    guard bytes.starts(with: Self.magic) || bytes.isEmpty else {
      throw .damaged(path: path, format: "SQLite", place: nil, reason: "it does not begin as a database")
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let (table, remarks) = try queue.read { database in
        try SQLiteTableReader.read(database, path: path, name: options.tableName)
      }
      return LoadedTable(path: path, table: table, sha256: ContentHash.sha256(bytes), remarks: remarks)
    } catch let failure as DatasetFailure {
      throw failure
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_INTERRUPT { throw .stopped }
      throw .unreadable(path: path, reason: error.message ?? "\(error.resultCode)")
    } catch {
      throw .unreadable(path: path, reason: "the database cannot be opened")
    }
  }

  /// Writes the table into the database, in the place of one of the same name; the other tables of a database that is
  /// there already stay. The database is made aside and put in its place in one step.
  package func write(_ table: Tables.Table, to path: String, _ options: WritingOptions) throws(DatasetFailure)
    -> [String]
  {
    let name = options.tableName ?? Self.tableName(of: path)
    if FileBytes.exists(path) { try checkReplaceable(path) }
    try FileBytes.replaceAtomically(path) { (temporary) throws(DatasetFailure) in
      do {
        try Self.fill(temporary, from: FileBytes.exists(path) ? path : nil, table, name: name)
      } catch let failure as DatasetFailure {
        throw failure
      } catch let error as DatabaseError {
        if error.resultCode == .SQLITE_INTERRUPT { throw .stopped }
        throw .cannotWrite(path: path, reason: error.message ?? "\(error.resultCode)")
      } catch {
        throw .cannotWrite(path: path, reason: "the database cannot be made")
      }
    }
    let unwritten = table.columnsWithNaN
    return unwritten.isEmpty
      ? [] : ["\(path): SQLite has no NaN; NULL stands for it in \(unwritten.joined(separator: ", "))"]
  }

  private static func fill(_ temporary: String, from old: String?, _ table: Tables.Table, name: String) throws {
    var configuration = Configuration()
    // Nobody else sees the file before it is whole and synced.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    let queue = try DatabaseQueue(path: temporary, configuration: configuration)
    if let old {
      var readonly = Configuration()
      readonly.readonly = true
      try DatabaseQueue(path: old, configuration: readonly).backup(to: queue)
    }
    try queue.write { database in try SQLiteTableWriter.write(table, to: database, name: name) }
    try queue.close()
  }

  /// Throws `cannotWrite` where the file is no database, or another program is at work on it.
  private func checkReplaceable(_ path: String) throws(DatasetFailure) {
    let bytes = try FileBytes.read(path)
    guard bytes.isEmpty || bytes.starts(with: Self.magic) else {
      throw .cannotWrite(path: path, reason: "a file of this name is there and is no SQLite database")
    }
    for suffix in ["-wal", "-journal"] where FileBytes.exists(path + suffix) {
      throw .cannotWrite(path: path, reason: "another program is at work on it: \(path + suffix) is there")
    }
  }

  /// The file's name without folder and ending.
  private static func tableName(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? String(file)
  }

  private static let magic = Array("SQLite format 3\0".utf8)
}

extension String {
  /// The name as SQL has it.
  var quotedForSQL: String {
    "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Tables.Table {
  /// The number columns in which a present cell is NaN.
  fileprivate var columnsWithNaN: [String] {
    zip(fields, columns).compactMap { field, column in
      guard case .number(let values) = column.storage else { return nil }
      return values.indices.contains { values[$0].isNaN && column.validity.isPresent($0) } ? field.name : nil
    }
  }
}
