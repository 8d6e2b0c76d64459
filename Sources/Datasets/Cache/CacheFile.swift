internal import Crypto
internal import Tables

/// A loaded table as an Arrow file, and back.
///
/// The file holds the columns as they lie in memory, then the codes of reasons for missing cells and the rows of the file
/// as further columns, a `CacheHeader` in its schema, and a `CacheSeal`. What comes back borrows the mapped file: whole
/// numbers, numbers, dates, texts and file rows are not copied. Truth values are, since Arrow keeps eight in a byte, and so
/// are validity bits, an eighth of a byte a row.
///
/// Invariant: `read` gives a table that nothing tells from the one that was written, or nothing.
enum CacheFile {
  /// Writes the table. Throws `cannotWrite` and `stopped`; then there is no file.
  static func write(_ loaded: LoadedTable, key: String, to path: String) throws(DatasetFailure) {
    var columns = Array(zip(loaded.table.fields, loaded.table.columns))
    for (field, column) in columns {
      guard let codes = column.validity.reasons?.codes else { continue }
      columns.append((Field(extra("reasons", field.name), .integer), Column(.integer(Cells(codes.map(Int64.init))))))
    }
    if let rows = loaded.fileRows { columns.append((Field(extra("rows", ""), .date), Column(.date(rows)))) }
    let table: Table
    do {
      table = try Table(columns: columns)
    } catch {
      throw .cannotWrite(path: path, reason: error.description)
    }
    let header = CacheHeader(of: loaded, key: key)
    let writer = try ArrowWriter(table, path: path, texts: .asTheyAre, metadata: [(CacheHeader.name, header.json)])
    let file = try GrowingFile(at: path)
    var hash = SHA256()
    for piece in writer.pieces {
      let result = Result { () throws -> Void in
        try piece.withBytes { bytes in
          try CacheSeal.update(&hash, bytes)
          try file.append(bytes)
        }
      }
      if case .failure(let error) = result { throw error as? DatasetFailure ?? .stopped }
    }
    hash.update(data: writer.end)
    try file.append(Array(hash.finalize()) + writer.end)
    // What a crash of the system leaves of it is noticed by the seal.
    try file.commit(isDurable: false, isPrivate: true)
  }

  private static func extra(_ what: String, _ name: String) -> String { "\u{1}\(what) \(name)" }

  /// The table in a file that has this key, for the file at `path`; nil where it is damaged or of something else. The
  /// header's `sha256` is still to be held against the file. Throws `stopped`.
  static func read(_ file: MappedFile, key: String, path: String) throws(DatasetFailure) -> LoadedTable? {
    guard try CacheSeal.holds(file.bytes) else { return nil }
    let result = Result { try CacheReader(file).loaded(key: key, path: path) }
    switch result {
    case .success(let loaded): return loaded
    case .failure(let error as DatasetFailure): throw error
    case .failure: return nil
    }
  }
}

extension Column {
  /// A column without missing cells.
  fileprivate init(_ storage: Storage) {
    let count =
      switch storage {
      case .integer(let cells): cells.count
      case .number(let cells): cells.count
      case .boolean(let cells): cells.count
      case .text(let codes, _): codes.count
      case .date(let cells): cells.count
      }
    self.init(storage, Validity(allPresent: count))
  }
}
