package import Tables

/// `.csv`: cells as text between commas.
package struct CSVFormat: TableReader, TableWriter {
  package let endings = [".csv"]
  package let writingOptions = ["delimiter", "bom", "missing"]
  package let readingOptions = ["missing"]

  package init() {}

  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    let missing = options.missing.map { ["", $0] } ?? [""]
    return try CSVReader.read(try FileBytes.read(path), path: path, name: path, schema: nil, missing: missing)
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
