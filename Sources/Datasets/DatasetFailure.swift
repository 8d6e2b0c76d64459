internal import Tables

/// Why a dataset, or a file of it, cannot be read or written, as data; the prose stands in
/// `DatasetFailure+Description.swift`.
public enum DatasetFailure: Error, Sendable, Equatable {
  case notFound(path: String, nearest: String?)
  /// The system refused: `reason` is its own word.
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// A folder without `datapackage.json`.
  case noPackage(folder: String)
  /// `datapackage.json` is not what the standard asks for, in this part of it.
  case badPackage(path: String, part: PackagePart = .package, reason: String)
  case unknownTable(String, among: [String])
  /// A file that holds nothing, not even a header.
  case emptyFile(path: String)
  /// A header without a column that the schema names.
  case missingLabel(path: String, label: String, found: [String])
  case duplicateLabel(path: String, label: String)
  /// Bytes (`bytes` at `offset` of the file) that are no character of the encoding, in which row and cell they stand, and an
  /// encoding that all of the file fits.
  case undecodable(
    path: String, encoding: String, row: Int, column: Int, bytes: [UInt8], offset: Int, likely: String?)
  /// An encoding that the system does not know.
  case unknownEncoding(path: String, name: String)
  case unsupported(path: String, known: [String])
  /// No format is known by the end of the name that a table is to be written to.
  case unwritable(path: String, known: [String])
  /// A quote that nothing closes, and the line it stands in.
  case unclosedQuote(path: String, line: Int)
  /// A file that is not what its name says; `place` says where it goes wrong: "line 3, column 5".
  case damaged(path: String, format: String, place: String?, reason: String)
  /// A file in good order that holds what no table of ours can.
  case unreadable(path: String, reason: String)
  /// A database of several tables, none of which was named, or not one of these.
  case needsTable(path: String, name: String?, known: [String])
  /// A workbook without the sheet that was asked for.
  case unknownSheet(path: String, name: String, known: [String])
  /// A file that is built to take more time or memory than any honest one.
  case hostile(path: String, reason: String)
  /// The work was asked to stop.
  case stopped
}

/// The part of a package's description that a failure is about.
public enum PackagePart: String, Sendable {
  case package, resource, dialect, schema, field
}

extension DatasetFailure {
  /// The name of the failure, in frictionless' words where it has one.
  public var code: String {
    switch self {
    case .notFound, .cannotRead, .noPackage: "scheme-error"
    case .cannotWrite: "write-error"
    case .badPackage(_, let part, _): part.rawValue + "-error"
    case .unknownTable: "unknown-table"
    case .emptyFile: "source-error"
    case .missingLabel: "missing-label"
    case .duplicateLabel: "duplicate-label"
    case .undecodable, .unknownEncoding: "encoding-error"
    case .unsupported, .unwritable, .damaged, .unreadable: "format-error"
    case .unclosedQuote: "source-error"
    case .needsTable: "unknown-table"
    case .unknownSheet: "unknown-sheet"
    case .hostile: "hostile-file"
    case .stopped: "stopped"
    }
  }
}

extension DatasetFailure {
  /// Throws `stopped` when the work is to stop.
  package static func checkStop(rows: Int = 0) throws(DatasetFailure) {
    do throws(TableFailure) {
      try Supervision.check(rows: rows)
    } catch {
      throw .stopped
    }
  }
}
