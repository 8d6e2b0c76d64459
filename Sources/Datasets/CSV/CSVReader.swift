public import Tables

/// A table as it came from its file: the rows that fit the schema, and every row that did not.
///
/// Invariant: `readRows == table.rowCount + rejectedRows`; nothing of the file is lost.
public struct LoadedTable: Sendable {
  public let name: String
  public let path: String
  public let table: Table
  public let rejects: [Reject]
  /// Data rows in the file.
  public let readRows: Int
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let sha256: String
  /// What whoever asked for the table should know of how it was read.
  public let remarks: [String]
  /// File rows of the loaded rows; nil where row i of the table is row i + 2 of the file.
  let fileRows: Cells<Int32>?

  init(
    name: String, path: String, table: Table, rejects: [Reject], readRows: Int, sha256: String, fileRows: Cells<Int32>?,
    remarks: [String] = []
  ) {
    self.name = name
    self.path = path
    self.table = table
    self.rejects = rejects
    self.readRows = readRows
    self.sha256 = sha256
    self.fileRows = fileRows
    self.remarks = remarks
  }

  /// A table that was read whole.
  init(path: String, table: Table, sha256: String, remarks: [String] = []) {
    self.init(
      name: path, path: path, table: table, rejects: [], readRows: table.rowCount, sha256: sha256, fileRows: nil,
      remarks: remarks)
  }

  public var rejectedRows: Int { readRows - table.rowCount }

  /// The row of the file (the header is row 1) that row `row` of the table was read from.
  public func fileRow(_ row: Int) -> Int { fileRows.map { Int($0[row]) } ?? row + 2 }
}

/// Reads CSV files into typed tables.
public enum CSVReader {
  /// The table in a file, each column typed by the schema; columns that the schema does not name, or all where there
  /// is no schema, get the narrowest type that all their cells fit.
  ///
  ///     let loaded = try CSVReader.read("institutions.csv", name: "institutions", schema: schema)
  ///     loaded.rejects.first   // institutions, row 7, column 'setup': found 'own', expected one of …
  ///
  /// Empty cells (or those the schema lists) are missing. A row with a cell of the wrong type, a forbidden or lacking
  /// value, too few or many cells, or the key of an earlier row goes to the rejects. In a column that no schema names,
  /// an empty cell in quotes is an empty text. Throws `notFound`, `cannotRead`, `emptyFile`, `missingLabel`,
  /// `duplicateLabel`, `notUTF8`, `unclosedQuote`. Linear in the size of the file.
  public static func read(_ path: String, name: String? = nil, schema: TableSchema? = nil) throws(DatasetFailure)
    -> LoadedTable
  {
    let bytes = try FileBytes.read(path)
    return try read(bytes, path: path, name: name ?? path, schema: schema)
  }

  /// Reads the bytes of a file. `known` types and marks the columns that the schema does not name; `missing` are the texts
  /// that stand for missing cells, where the schema does not say.
  static func read(
    _ bytes: [UInt8], path: String, name: String, schema: TableSchema?, known: TableSchema? = nil,
    missing: [String] = [""]
  ) throws(DatasetFailure) -> LoadedTable {
    try checkUTF8(bytes, path: path)
    let dialect = bytes.withUnsafeBufferPointer { CSVDialect(of: $0) }
    let missing = schema?.missingValues ?? missing
    let fields = try columnFields(of: bytes, path: path, dialect, schema: schema, known: known, missing: missing)
    var load = CSVLoad(name: name, fields: fields, schema: schema, missing: missing, dialect)
    let unclosedQuote = bytes.withUnsafeBufferPointer { load.run($0) }
    try DatasetFailure.checkStop()
    try check(unclosedQuote, in: bytes, path: path)
    return try load.finished(path: path, sha256: ContentHash.sha256(bytes))
  }

  /// Throws `unclosedQuote` where there is one: what follows it is anybody's guess.
  private static func check(_ unclosedQuote: Int?, in bytes: [UInt8], path: String) throws(DatasetFailure) {
    guard let unclosedQuote else { return }
    var line = 1
    for index in 0..<unclosedQuote {
      let isReturn = bytes[index] == 0x0D && bytes[index + 1] != 0x0A
      if bytes[index] == 0x0A || isReturn { line += 1 }
    }
    throw .unclosedQuote(path: path, line: line)
  }

  /// The header's columns, each with its field of the schema, a known one, or an inferred one.
  private static func columnFields(
    of bytes: [UInt8], path: String, _ dialect: CSVDialect, schema: TableSchema?, known: TableSchema?,
    missing: [String]
  ) throws(DatasetFailure) -> [SchemaField] {
    let (labels, unclosedQuote) = header(of: bytes, dialect)
    try check(unclosedQuote, in: bytes, path: path)
    guard let labels else { throw .emptyFile(path: path) }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted { throw .duplicateLabel(path: path, label: label) }
    for field in schema?.fields ?? [] where !seen.contains(field.name) {
      throw .missingLabel(path: path, label: field.name, found: labels)
    }
    let fields = labels.map { schema?.field($0) ?? known?.field($0)?.unconstrained }
    guard fields.contains(where: { $0 == nil }) else { return fields.compactMap { $0 } }
    let inferred = bytes.withUnsafeBufferPointer {
      TypeInference.types(
        $0, labels: labels, missingValues: missing, delimiter: dialect.delimiter)
    }
    return labels.indices.map { fields[$0] ?? SchemaField(labels[$0], inferred[$0]) }
  }

  private static func header(of bytes: [UInt8], _ dialect: CSVDialect) -> (labels: [String]?, unclosedQuote: Int?) {
    bytes.withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input, delimiter: dialect.delimiter)
      guard scanner.nextRow() else { return (nil, nil) }
      var labels: [String] = []
      for cell in 0..<scanner.cellCount {
        labels.append(scanner.withCell(cell) { String(decoding: $0, as: UTF8.self) })
      }
      return (labels, scanner.unclosedQuote)
    }
  }

  private static func checkUTF8(_ bytes: [UInt8], path: String) throws(DatasetFailure) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      // Rows, not lines: a quoted cell may hold line ends, and rows may end in CR alone.
      var row = 0
      bytes[...error.byteOffsets.lowerBound].withUnsafeBufferPointer { input in
        var scanner = CSVScanner(input)
        while scanner.nextRow() { row += 1 }
      }
      throw .notUTF8(path: path, row: row)
    }
  }
}
