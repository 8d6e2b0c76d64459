/// The text of a resource's table.
extension DataResource {
  /// Whether the table is there: its files are, or its rows stand in the package.
  func isPresent(in folder: String) -> Bool {
    data != nil || paths.contains { FileBytes.exists(folder + "/" + $0) }
  }

  /// Reads the resource's files, or its rows in the package, as CSV. Throws `unknownEncoding`, `badPackage`, and what reading
  /// a file throws.
  func source(in folder: String) throws(DatasetFailure) -> CSVSource {
    var encoding: TextEncoding?
    if let name = self.encoding {
      encoding = TextEncoding(named: name)
      if encoding == nil { throw .unknownEncoding(path: folder + "/" + path, name: name) }
    }
    if let data {
      let text = try InlineRows.csv(data, resource: name, path: folder + "/" + path)
      return try CSVSource(text, path: folder + "/" + path, dialect: CSVDialect(delimiter: ","))
    }
    var dialect = dialect
    if path.lowercased().hasSuffix(".tsv") {
      var tabbed = dialect ?? CSVDialect()
      tabbed.delimiter = tabbed.delimiter ?? "\t"
      dialect = tabbed
    }
    var files: [(path: String, bytes: [UInt8])] = []
    for path in paths {
      let path = folder + "/" + path
      files.append((path, try FileBytes.read(path)))
    }
    return try CSVSource(files: files, dialect: dialect, encoding: encoding)
  }
}

/// Rows that stand in a package, as CSV: so they are read, typed and told of like those of any file.
enum InlineRows {
  /// A list of objects, or of lists whose first is the header. Throws `badPackage`.
  static func csv(_ data: JSONValue, resource: String, path: String) throws(DatasetFailure) -> [UInt8] {
    let wrong = DatasetFailure.badPackage(
      path: path, part: .resource,
      reason: "resource '\(resource)': 'data' holds no table; expected a list of objects, or a list of lists")
    guard case .list(let rows) = data else { throw wrong }
    var labels: [String] = []
    var csv: [UInt8] = []
    guard case .object? = rows.first else {
      for row in rows {
        guard case .list(let cells) = row else { throw wrong }
        append(cells, to: &csv)
      }
      return csv
    }
    var seen: Set<String> = []
    for row in rows {
      guard case .object(let members) = row else { throw wrong }
      for member in members where seen.insert(member.name).inserted { labels.append(member.name) }
    }
    append(labels.map(JSONValue.text), to: &csv)
    for row in rows { append(labels.map { row[$0] ?? .null }, to: &csv) }
    return csv
  }

  private static func append(_ cells: [JSONValue], to csv: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { csv.append(UInt8(ascii: ",")) }
      var text = cell.cellText
      text.withUTF8 { csv.append(csvCell: $0, isQuoted: $0.isEmpty && cell != .null) }
    }
    csv.append(0x0A)
  }
}
