internal import Tables

/// One reading of a CSV file into typed columns: its blocks side by side, then put together in their order.
struct CSVLoad {
  private let name: String
  private let source: CSVSource
  private let prototypes: [ColumnReader]
  /// Columns of the key, by place.
  private let key: [Int]
  private let blocks: [CSVBlocks.Part<CSVBlockLoad>]

  /// Loads every row. Throws `unclosedQuote`, `stopped`.
  init(name: String, _ source: CSVSource, columns: [ColumnReader], key: [String], blockBytes: Int)
    throws(DatasetFailure)
  {
    self.name = name
    self.source = source
    prototypes = columns
    self.key = key.compactMap { name in columns.firstIndex { $0.field.name == name } }
    let unclosedQuote: Int?
    (blocks, unclosedQuote) = CSVBlocks.map(source, blockBytes: blockBytes) { rows in
      var load = CSVBlockLoad(name: name, columns: columns)
      load.load(&rows)
      return load
    }
    try DatasetFailure.checkStop()
    try source.check(unclosedQuote)
  }

  /// Whether a column's type was a wrong guess; nothing is loaded then.
  var isMisguessed: Bool { blocks.contains(where: \.result.isMisguessed) }

  /// The table. Throws `stopped`, and `badPackage` where the rows make no table.
  func finished() throws(DatasetFailure) -> LoadedTable {
    var loadedRows = LoadedRows()
    var rejects: [Reject] = []
    for block in blocks {
      loadedRows.append(block.result.loadedRows, rowsAbove: block.rowsAbove)
      rejects += block.result.rejects.map { reject in
        var reject = reject
        reject.row += block.rowsAbove
        return reject
      }
    }
    do {
      var table = try Table(columns: try columns())
      var fileRows = loadedRows.followHeader ? nil : loadedRows.numbers
      try rejectRepeatedKeys(of: &table, &fileRows, &rejects)
      return LoadedTable(
        name: name, path: source.path, table: table, rejects: rejects,
        readRows: blocks.reduce(0) { $0 + $1.result.readRows }, sha256: source.sha256,
        fileRows: fileRows.map(Cells.init),
        remarks: source.remarks, encoding: source.encoding)
    } catch {
      if error == .stopped { throw .stopped }
      throw .badPackage(path: source.path, reason: error.description)
    }
  }

  /// Each column of all blocks. One of which no cell is present and whose type nobody named is text.
  private func columns() throws(TableFailure) -> [(Field, Column)] {
    var columns: [(Field, Column)] = []
    for (place, prototype) in prototypes.enumerated() {
      var field = prototype.field.field
      var column = prototype.finished()
      if blocks.count == 1 {
        column = blocks[0].result.columns[place].finished()
      } else if !blocks.isEmpty {
        column = try .stacked(blocks.map { $0.result.columns[place].finished() }, name: field.name)
      }
      if prototype.isGuess, column.isAllMissing {
        field.type = .text
        column = .allMissing(.text, column.count)
      }
      columns.append((field, column))
    }
    return columns
  }

  /// Takes out the rows whose key an earlier row has: the first row of a key stays, the others go to the rejects.
  private func rejectRepeatedKeys(of table: inout Table, _ fileRows: inout [Int32]?, _ rejects: inout [Reject])
    throws(TableFailure)
  {
    let repeated = try RepeatedKeys.find(key.map { table.columns[$0] }, rowCount: table.rowCount)
    guard !repeated.isEmpty else { return }
    let isPersonal = key.contains { prototypes[$0].field.field.isPersonal }
    let names = key.map { prototypes[$0].field.name }
    let numbers = fileRows ?? (0..<Int32(table.rowCount)).map { $0 + 2 }
    var kept = Array(0..<Int32(table.rowCount))
    for (row, first) in repeated {
      kept[row] = -1
      rejects.append(
        Reject(
          table: name, row: Int(numbers[row]), column: key.count == 1 ? names[0] : nil, code: .primaryKey,
          value: isPersonal ? nil : key.map { table.columns[$0][row].description }.joined(separator: ", "),
          expected: "a key (\(names.joined(separator: ", "))) of its own; row \(numbers[first]) has it already"))
    }
    // In the order of the file; those of one row stay as they are.
    rejects = rejects.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    kept.removeAll { $0 < 0 }
    fileRows = kept.map { numbers[Int($0)] }
    table = try table.gathered(kept)
  }
}
