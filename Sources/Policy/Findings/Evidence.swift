internal import Datasets
public import Education
public import Tables

/// One cell that a finding rests on.
public struct Evidence: Sendable, Equatable {
  public var table: String
  /// The row's key: its key columns joined by `|`, or a code where the evidence is that a row is lacking.
  public var key: String
  /// The row in the file (the header is row 1); nil where a row is lacking.
  public var row: Int?
  public var column: String
  public var value: Value
  /// What the cell was in the finding: `counted`, `failing`, `missing`, `gap` …
  public var role: String

  public init(table: String, key: String, row: Int?, column: String, value: Value, role: String) {
    self.table = table
    self.key = key
    self.row = row
    self.column = column
    self.value = value
    self.role = role
  }

  /// The cell of a row of the model.
  public init(_ rows: ModelRows?, row: Int, key: String, column: String, role: String) {
    let table = rows?.loaded.table
    self.init(
      table: rows?.name ?? "", key: key, row: rows?.loaded.fileRow(row), column: column,
      value: (try? table?.column(column))?[row] ?? .missing, role: role)
  }
}
