package import Tables

/// `.arrow`, `.feather`: columns as they lie in memory.
package struct ArrowFormat: TableReader, TableWriter {
  package let endings = [".arrow", ".feather"]
  package let writingOptions: [String] = []
  package let readingOptions: [String] = []

  package init() {}

  package func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable {
    let bytes = try FileBytes.read(path)
    return LoadedTable(path: path, table: try ArrowReader.table(bytes, path: path), sha256: ContentHash.sha256(bytes))
  }

  package func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String] {
    try FileBytes.writeAtomically(try ArrowWriter.bytes(of: table, path: path), to: path)
    return []
  }
}
