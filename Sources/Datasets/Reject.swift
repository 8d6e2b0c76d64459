/// A cell, or a row as a whole, that did not fit the schema and kept its row out of the table.
public struct Reject: Sendable, Equatable {
  /// What was wrong, in frictionless' words.
  public enum Code: String, Sendable {
    case typeError = "type-error"
    case constraintError = "constraint-error"
    case missingCell = "missing-cell"
    case extraCell = "extra-cell"
    case blankRow = "blank-row"
    case primaryKey = "primary-key"
  }

  /// The table, or the file's path where it is no table of a dataset.
  public var table: String
  /// The row in the file; the header is row 1.
  public var row: Int
  /// The column, or nil where the row as a whole is wrong.
  public var column: String?
  public var code: Code
  /// The text of the cell; nil where there is none to show, and always for a personal column.
  public var value: String?
  /// What would have been right: "a whole number", "one of independent, within_unit, office, none".
  public var expected: String
}

extension Reject: CustomStringConvertible {
  public var description: String {
    let place = column.map { "row \(row), column '\($0)'" } ?? "row \(row)"
    let found = value.map { "found '\($0)', " } ?? ""
    return "\(table), \(place): \(found)expected \(expected)"
  }
}
