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
  /// The encoding that the file's text was taken to be in; nil for files that are no text.
  public let encoding: TextEncoding?
  /// File rows of the loaded rows; nil where row i of the table is row i + 2 of the file.
  let fileRows: Cells<Int32>?

  init(
    name: String, path: String, table: Table, rejects: [Reject], readRows: Int, sha256: String, fileRows: Cells<Int32>?,
    remarks: [String] = [], encoding: TextEncoding? = nil
  ) {
    self.name = name
    self.path = path
    self.table = table
    self.rejects = rejects
    self.readRows = readRows
    self.sha256 = sha256
    self.fileRows = fileRows
    self.remarks = remarks
    self.encoding = encoding
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
