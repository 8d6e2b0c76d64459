package import Tables

/// `.csv`: cells as text between commas, or what else the file shows or the caller names.
package struct CSVFormat: TableReader, TableWriter {
  package let endings = [".csv"]
  package let writingOptions = ["delimiter", "bom", "missing"]
  package let readingOptions = ["missing", "encoding", "delimiter"]

  package init() {}

  /// Throws `unknownEncoding` and what `CSVReader.read` throws.
  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    var encoding: TextEncoding?
    if let name = options.encoding {
      encoding = TextEncoding(named: name)
      if encoding == nil { throw .unknownEncoding(path: path, name: name) }
    }
    let dialect = options.delimiter.map { CSVDialect(delimiter: $0) }
    let source = try CSVSource(try FileBytes.read(path), path: path, dialect: dialect, encoding: encoding)
    return try CSVReader.read(source, name: path, schema: nil, missing: [""] + options.missing)
  }

  /// Throws `cannotWrite` where a text of the table is the very mark that is to stand for missing cells.
  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    if !options.missing.isEmpty {
      for (field, column) in zip(table.fields, table.columns) {
        guard case .text(_, let dictionary) = column.storage, let code = dictionary.code(of: options.missing),
          column.usedCodes[Int(code)]
        else { continue }
        throw .cannotWrite(
          path: path, reason: "column '\(field.name)' holds the text that is to stand for missing cells")
      }
    }
    try FileBytes.writeAtomically(try CSVWriter.bytes(of: table, options), to: path)
    return []
  }
}
