/// What went wrong with a table, as data; the prose stands in `TableFailure+Description.swift`.
public enum TableFailure: Error, Sendable, Equatable {
  case unknownColumn(String, among: [String])
  /// The table that a verb got beside its own lacks the column.
  case unknownColumnOfOther(String, among: [String])
  case duplicateColumn(String)
  case unequalLengths(column: String, expected: Int, found: Int)
  /// An operation got a column of a type that it cannot take.
  case wrongType(column: String, expected: [ColumnType], found: ColumnType)
  /// Values of different types came up for one column.
  case mixedTypes(column: String, first: ColumnType, second: ColumnType, row: Int)
  case mismatchedKeys(left: String, leftType: ColumnType, right: String, rightType: ColumnType)
  /// A verb would leave out a column that the table is grouped by.
  case groupingKey(String)
  /// A key stands in two rows of a table that was to have it once. `key` is nil where it is about a person.
  case brokenRelation(JoinRelation, side: JoinSide, key: String?, rows: [Int])
  /// Two rows want the same cell of a pivoted table. `key` is nil where it is about a person.
  case repeatedCell(key: String?, column: String, rows: [Int])
  /// Values of a personal column would become names of columns, which nothing masks.
  case personalNames(String)
  case tooManyColumns(Int, limit: Int)
  case tooManyRows(Int)
  /// What has to be the same in all rows of a call is not: the p of a quantile, the n of a lag.
  case varyingOption(String)
  /// A constant of a call that is none of those allowed: the p of a quantile, the n of an ntile.
  case outOfRange(argument: String, function: String, allowed: String, found: String)
  /// One column would hold figures of two units.
  case differentUnits(column: String, first: String, second: String)
  /// Figures of two units meet in a row function.
  case unlikeUnits(UnitMismatch)
  /// A column has a unit already, and naming another would change what its figures mean.
  case unitIsSet(column: String, unit: String, wanted: String)
  /// No factor leads from one unit to the other; `from` is nil where the column has none.
  case noConversion(column: String, from: String?, to: String)
  /// The work was asked to stop.
  case stopped
}

extension TableFailure {
  /// A short name that scripts and tests compare: `unknown-column`.
  public var code: String {
    switch self {
    case .unknownColumn: "unknown-column"
    case .unknownColumnOfOther: "unknown-column-of-other"
    case .duplicateColumn: "duplicate-column"
    case .unequalLengths: "unequal-lengths"
    case .wrongType: "wrong-type"
    case .mixedTypes: "mixed-types"
    case .mismatchedKeys: "mismatched-keys"
    case .groupingKey: "grouping-key"
    case .brokenRelation: "broken-relation"
    case .repeatedCell: "repeated-cell"
    case .personalNames: "personal-names"
    case .tooManyColumns: "too-many-columns"
    case .tooManyRows: "too-many-rows"
    case .varyingOption: "varying-option"
    case .outOfRange: "out-of-range"
    case .differentUnits: "different-units"
    case .unlikeUnits: "unlike-units"
    case .unitIsSet: "unit-is-set"
    case .noConversion: "no-conversion"
    case .stopped: "stopped"
    }
  }
}
