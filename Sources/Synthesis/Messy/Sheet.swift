import Datasets

/// A spreadsheet as a county's office fills it in: texts in a grid, and cells that are merged.
///
/// Invariant: rows may differ in length; a merged range holds its text in its upper left cell and nothing in the others.
struct Sheet: Sendable {
  /// A rectangle of merged cells, rows and columns counted from 0.
  struct Merge: Sendable, Equatable, CustomStringConvertible {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    /// As spreadsheets name it: A1:C1.
    var description: String {
      [(columns.lowerBound, rows.lowerBound), (columns.upperBound, rows.upperBound)]
        .map { CellAddress(column: $0 + 1, row: $1 + 1).description }.joined(separator: ":")
    }
  }

  let name: String
  private(set) var rows: [[String]] = []
  private(set) var merges: [Merge] = []

  init(_ name: String) {
    self.name = name
  }

  /// Appends a row; gives its number as spreadsheets count, from 1.
  @discardableResult
  mutating func append(_ cells: [String]) -> Int {
    rows.append(cells)
    return rows.count
  }

  /// Merges cells of the last row.
  mutating func merge(_ columns: ClosedRange<Int>) {
    merges.append(Merge(rows: (rows.count - 1)...(rows.count - 1), columns: columns))
  }

  /// Merges the cell of a column in the last two rows.
  mutating func mergeDown(_ column: Int) {
    merges.append(Merge(rows: (rows.count - 2)...(rows.count - 1), columns: column...column))
  }
}
