/// What went wrong with a table, as data; the prose stands in `TableFailure+Description.swift`.
public enum TableFailure: Error, Sendable, Equatable {
  case unknownColumn(String, among: [String])
  case duplicateColumn(String)
  case unequalLengths(column: String, expected: Int, found: Int)
  /// An operation got a column of a type that it cannot take.
  case wrongType(column: String, expected: [ColumnType], found: ColumnType)
  /// Values of different types came up for one column.
  case mixedTypes(column: String, first: ColumnType, second: ColumnType, row: Int)
  case mismatchedKeys(left: String, leftType: ColumnType, right: String, rightType: ColumnType)
  case tooManyRows(Int)
  /// What has to be the same in all rows of a call is not: the p of a quantile, the n of a lag.
  case varyingOption(String)
  /// The work was asked to stop.
  case stopped
}

extension TableFailure {
  /// A short name that scripts and tests compare: `unknown-column`.
  public var code: String {
    switch self {
    case .unknownColumn: "unknown-column"
    case .duplicateColumn: "duplicate-column"
    case .unequalLengths: "unequal-lengths"
    case .wrongType: "wrong-type"
    case .mixedTypes: "mixed-types"
    case .mismatchedKeys: "mismatched-keys"
    case .tooManyRows: "too-many-rows"
    case .varyingOption: "varying-option"
    case .stopped: "stopped"
    }
  }
}
