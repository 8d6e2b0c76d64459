internal import Tables

/// The rows of one block of a CSV file, in columns of their own.
///
/// Rows that hold nothing unusual are read column by column; where one of their cells does not fit, and for all others, row by
/// row.
///
/// Invariant: between rows every column holds the same number of cells, one for each loaded row. Rows are counted from 1 on in
/// the block.
struct CSVBlockLoad {
  private(set) var columns: [ColumnReader]
  private(set) var rejects: [Reject] = []
  private(set) var readRows = 0
  private(set) var loadedRows = LoadedRows()
  private let name: String
  /// The number of the row in the block.
  private var row = 0

  init(name: String, columns: [ColumnReader]) {
    self.name = name
    self.columns = columns.map { $0.fresh() }
  }

  /// Whether a column's type turned out to be a wrong guess.
  var isMisguessed: Bool { columns.contains(where: \.isMisguessed) }

  /// Loads the rows of a block, as far as the work is not to stop.
  mutating func load(_ rows: inout CSVRows) {
    guard !rows.hasComments else {
      while rows.next() { loadRow(of: rows) }
      return
    }
    var grid = CSVGrid(columns: columns.count, delimiter: rows.cells.delimiter)
    var run = CellRun()
    // How many rows are read one by one before another grid is tried: ever more where rows are unusual.
    var patience = 1
    while !isMisguessed {
      var singly = patience
      if grid.find(in: rows.cells.input, rowsIn: rows.cells.rest) {
        guard (try? Supervision.check(rows: grid.rowCount)) != nil else { return }
        patience = 1
        if load(grid, &run) {
          rows.skip(grid.rowCount, to: grid.end)
          continue
        }
        singly = grid.rowCount
      } else {
        patience = min(patience * 2, 1024)
      }
      for _ in 0..<singly {
        guard rows.next() else { return }
        loadRow(of: rows)
      }
    }
    rows.skip(0, to: rows.cells.rest.upperBound)
  }

  /// Loads all rows of a grid, or none.
  private mutating func load(_ grid: borrowing CSVGrid, _ run: inout CellRun) -> Bool {
    let before = loadedRows.count
    for column in columns.indices where !columns[column].append(grid, column: column, &run) {
      for column in columns.indices { columns[column].keepFirst(before) }
      return false
    }
    loadedRows.append(row + 1..<row + 1 + grid.rowCount)
    row += grid.rowCount
    readRows += grid.rowCount
    return true
  }

  private mutating func loadRow(of rows: borrowing CSVRows) {
    readRows += 1
    row = rows.number
    if load(rows.cells) { loadedRows.append(row..<row + 1) }
  }

  /// Loads one row; false, with the reasons among the rejects, where it does not fit.
  private mutating func load(_ cells: borrowing CSVScanner) -> Bool {
    if cells.isBlank, columns.count > 1 {
      reject(.blankRow, expected: "\(columns.count) cells")
      return false
    }
    guard cells.cellCount == columns.count else {
      let code: Reject.Code = cells.cellCount < columns.count ? .missingCell : .extraCell
      reject(code, value: "\(cells.cellCount) cells", expected: "\(columns.count) cells")
      return false
    }
    var appended = 0
    for column in columns.indices {
      let isQuoted = cells.isQuoted(column)
      guard let fault = cells.withCell(column, { columns[column].append($0, isQuoted: isQuoted) }) else {
        appended += 1
        continue
      }
      let field = columns[column].field
      let text = field.field.isPersonal ? nil : cells.withCell(column) { String(decoding: $0, as: UTF8.self) }
      reject(fault.code, column: field.name, value: text, expected: fault.expectation(of: field))
    }
    guard appended < columns.count else { return true }
    for column in columns.indices { columns[column].keepFirst(loadedRows.count) }
    return false
  }

  private mutating func reject(_ code: Reject.Code, column: String? = nil, value: String? = nil, expected: String) {
    rejects.append(Reject(table: name, row: row, column: column, code: code, value: value, expected: expected))
  }
}

/// The numbers of the rows that were loaded, ascending.
///
/// Invariant: `count` numbers, in runs of which each begins more than one above the end of the one before.
struct LoadedRows {
  private(set) var count = 0
  private(set) var runs: [Range<Int>] = []

  mutating func append(_ rows: Range<Int>) {
    count += rows.count
    if let last = runs.last, last.upperBound == rows.lowerBound {
      runs[runs.count - 1] = last.lowerBound..<rows.upperBound
    } else {
      runs.append(rows)
    }
  }

  /// Appends the rows of a block above which so many rows stand.
  mutating func append(_ others: LoadedRows, rowsAbove: Int) {
    for run in others.runs { append(run.lowerBound + rowsAbove..<run.upperBound + rowsAbove) }
  }

  /// Whether they are the rows from the second of the file on, without a gap: those of most files, of which no list is kept.
  var followHeader: Bool { runs.isEmpty || runs.count == 1 && runs[0].lowerBound == 2 }

  var numbers: [Int32] { runs.flatMap { $0.map(Int32.init) } }
}
