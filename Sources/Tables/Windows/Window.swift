/// Functions that give each row a value from the rows around it, in the order of the rows, named as scripts name them.
///
/// They work on the rows of one group. A missing cell stays missing and is never carried on.
public enum Window: String, Sendable, CaseIterable {
  /// The value `n` rows before (1 where not given).
  case lag
  /// The value `n` rows after (1 where not given).
  case lead
  /// The value minus the one before: of integers an integer.
  case diff
  /// The change against the year before, as a share: missing where that year is not there, or there twice.
  case growth
  /// The value over the sum of the group.
  case share
  /// 1 for the least value; equal values share the least rank. NaN comes after every other number.
  case rank
  /// 1 for the greatest value; equal values share the least rank. NaN comes after every other number.
  case rankDown = "rank_down"
  /// The sum up to this row: of integers an integer.
  case cumsum
  /// The mean of this row's value and the n − 1 before it: missing where there are fewer, or where one of them is missing.
  case rollingMean = "rolling_mean"
  /// Which of n parts of the sorted values this one is in, 1 for the least; parts differ by one value at most, the larger
  /// ones first, and equal values are put in the order of the rows. Without values, parts of the rows as they stand.
  case ntile

  public var signature: String {
    switch self {
    case .lag, .lead: "\(rawValue)(x) or \(rawValue)(x, n)"
    case .growth: "growth(x, year)"
    case .rollingMean: "rolling_mean(x, n)"
    case .ntile: "ntile(n) or ntile(x, n)"
    case .rank: "rank(x) or rank(desc \"column\")"
    default: "\(rawValue)(x)"
    }
  }

  /// How many columns and constants the function takes.
  public var argumentCounts: ClosedRange<Int> {
    switch self {
    case .growth, .rollingMean: 2...2
    case .lag, .lead, .ntile: 1...2
    default: 1...1
    }
  }

  /// Whether it matters which rows stand before or behind a row.
  package var looksAtNeighbours: Bool {
    switch self {
    case .lag, .lead, .diff, .growth, .cumsum, .rollingMean: true
    case .share, .rank, .rankDown, .ntile: false
    }
  }

  /// Whether the result hangs on the order of the first argument's cells.
  package func comparesCells(arguments count: Int) -> Bool {
    switch self {
    case .rank, .rankDown: true
    case .ntile: count > 1
    default: false
    }
  }

  /// The column of results for the rows of one group, in their order. `rows` are the rows of the table that the cells come
  /// from, where they are not its first ones: the sum that `share` divides by is added up in blocks of those.
  ///
  /// Throws `wrongType` where an argument is of a type it cannot take, `varyingOption` where n is not the same in all rows.
  public func column(of arguments: [Column], rows: [Int32]? = nil) throws(TableFailure) -> Column {
    try column(of: arguments, rows: rows, blockRows: Supervision.everyRows)
  }

  package func column(of arguments: [Column], rows: [Int32]?, blockRows: Int) throws(TableFailure) -> Column {
    let count = arguments[0].count
    let windows = GroupedWindows(
      rows: try RowGroups(oneOf: count).sortedRows(), count: count, tableRows: rows,
      schedule: Schedule(threads: 1, blockRows: blockRows))
    return try windows.values(self, arguments.map { StepValues($0) }).inferred()
  }
}
