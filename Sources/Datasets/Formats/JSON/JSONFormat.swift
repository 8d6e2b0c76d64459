package import Tables

/// `.json`: a list of rows or an object of columns.
package struct JSONFormat: TableReader, TableWriter {
  package let endings = [".json"]
  package let writingOptions = ["orient"]
  package let readingOptions: [String] = []

  package init() {}

  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    let bytes = try FileBytes.read(path)
    return LoadedTable(path: path, table: try JSONReader.table(bytes, path: path), sha256: ContentHash.sha256(bytes))
  }

  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    try FileBytes.writeAtomically(try JSONTableWriter.bytes(of: table, options.orientation), to: path)
    let unwritten = table.columnsWithUnfiniteCells
    return unwritten.isEmpty
      ? [] : ["\(path): JSON has no NaN and no infinity; null stands for them in \(unwritten.joined(separator: ", "))"]
  }
}

extension Table {
  /// The number columns in which a present cell is NaN or infinite.
  var columnsWithUnfiniteCells: [String] {
    zip(fields, columns).compactMap { field, column in
      guard case .number(let values) = column.storage else { return nil }
      return values.indices.contains { !values[$0].isFinite && column.validity.isPresent($0) } ? field.name : nil
    }
  }
}
