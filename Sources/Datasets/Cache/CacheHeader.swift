internal import FoundationEssentials
internal import Tables

/// What a cache file says of its table beside the columns; it stands as JSON in the schema of the Arrow file.
///
/// Invariant: with the columns it is all of a `LoadedTable`; a property that is added there must be added here.
struct CacheHeader: Codable, Equatable {
  static let name = "jiaoyan"

  /// What the table was read from, and how: a cache with another key is of something else.
  var key: String
  /// SHA-256 of the file that was read.
  var sha256: String
  var name: String
  var readRows: Int
  var rejects: [RejectedRow]
  /// Remarks, those that begin with the path of the file without it.
  var remarks: [Remark]
  /// By column what the codes of reasons for missing cells stand for; nil where no reasons are told. Their codes stand in
  /// further columns, in this order, and the rows of the file in the last where it has them.
  var reasons: [[String]?]
  var hasFileRows: Bool
  /// The name of the encoding of the file's text; nil where it is no text.
  var encoding: String?

  struct RejectedRow: Codable, Equatable {
    var table: String
    var row: Int
    var column: String?
    var code: String
    var value: String?
    var expected: String
  }

  struct Remark: Codable, Equatable {
    var text: String
    var followsPath: Bool
  }

  init(of loaded: LoadedTable, key: String) {
    self.key = key
    sha256 = loaded.sha256
    name = loaded.name
    readRows = loaded.readRows
    rejects = loaded.rejects.map {
      RejectedRow(
        table: $0.table, row: $0.row, column: $0.column, code: $0.code.rawValue, value: $0.value, expected: $0.expected)
    }
    remarks = loaded.remarks.map { text in
      let followsPath = text.hasPrefix(loaded.path)
      return Remark(text: followsPath ? String(text.dropFirst(loaded.path.count)) : text, followsPath: followsPath)
    }
    reasons = loaded.table.columns.map { $0.validity.reasons?.labels }
    hasFileRows = loaded.fileRows != nil
    encoding = loaded.encoding?.name
  }

  /// Nil where the text is no header.
  init?(json: String) {
    guard let header = try? JSONDecoder().decode(CacheHeader.self, from: Data(json.utf8)) else { return nil }
    self = header
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Texts, whole numbers and lists of them: nothing that could not be encoded.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The table with these columns, read from the file at `path`; nil where the parts do not fit.
  func loaded(_ table: Table, path: String, fileRows: Cells<Int32>?) -> LoadedTable? {
    let encoding = encoding.map { TextEncoding(named: $0) }
    if case .some(nil) = encoding { return nil }
    var rejected: [Reject] = []
    for row in rejects {
      guard let code = Reject.Code(rawValue: row.code) else { return nil }
      rejected.append(
        Reject(
          table: row.table, row: row.row, column: row.column, code: code, value: row.value, expected: row.expected))
    }
    return LoadedTable(
      name: name, path: path, table: table, rejects: rejected, readRows: readRows, sha256: sha256, fileRows: fileRows,
      remarks: remarks.map { $0.followsPath ? path + $0.text : $0.text }, encoding: encoding ?? nil)
  }
}
