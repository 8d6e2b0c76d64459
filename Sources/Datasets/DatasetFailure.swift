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
  /// `datapackage.json` is not what the standard asks for.
  case badPackage(path: String, reason: String)
  case unknownTable(String, among: [String])
  /// A file that holds nothing, not even a header.
  case emptyFile(path: String)
  /// A header without a column that the schema names.
  case missingLabel(path: String, label: String, found: [String])
  case duplicateLabel(path: String, label: String)
  case notUTF8(path: String, row: Int)
  case unsupported(path: String, known: [String])
  /// The work was asked to stop.
  case stopped
}

extension DatasetFailure {
  /// The name of the failure, in frictionless' words where it has one.
  public var code: String {
    switch self {
    case .notFound, .cannotRead, .noPackage: "scheme-error"
    case .cannotWrite: "write-error"
    case .badPackage: "package-error"
    case .unknownTable: "unknown-table"
    case .emptyFile: "source-error"
    case .missingLabel: "missing-label"
    case .duplicateLabel: "duplicate-label"
    case .notUTF8: "encoding-error"
    case .unsupported: "format-error"
    case .stopped: "stopped"
    }
  }
}

extension DatasetFailure {
  /// Throws `stopped` when the work is to stop.
  package static func checkStop() throws(DatasetFailure) {
    if Supervision.current?.wantsStop == true { throw .stopped }
  }
}
