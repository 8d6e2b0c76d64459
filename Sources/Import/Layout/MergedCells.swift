import Datasets

/// The values that merged cells give to the cells below their first.
///
/// A cell merged over several rows says the same of each; merged over columns it says it once.
struct MergedCells {
  /// Rows of the sheet by column, from 1, with the row that holds the value.
  private var sources: [Int: [(rows: ClosedRange<Int>, source: Int)]] = [:]
  private var rowPlaces: [Int: Int] = [:]

  init(_ grid: CellGrid) {
    for merge in grid.merges where merge.last.row > merge.first.row {
      sources[merge.first.column, default: []].append((merge.first.row...merge.last.row, merge.first.row))
    }
    guard !sources.isEmpty else { return }
    for (place, row) in grid.rows.enumerated() { rowPlaces[row.number] = place }
  }

  /// The value that a cell, counted from 0, has from the first of the cells merged with it.
  func value(_ grid: CellGrid, row: Int, column: Int) -> SheetValue? {
    guard let ranges = sources[column + 1] else { return nil }
    let number = grid.rows[row].number
    guard let range = ranges.first(where: { $0.rows.contains(number) }), let source = rowPlaces[range.source] else {
      return nil
    }
    return grid.rows[source][column]
  }
}
