/// Functions that make one value of a column, named as scripts name them.
///
///     try Aggregate.mean.value(of: [amounts], rowCount: amounts.count)   // .number(…) or .missing
///
/// Missing cells are skipped. An aggregate of no present value is missing, but `sum` of none is 0 and `count` 0.
public enum Aggregate: String, Sendable, CaseIterable {
  case count, sum, min, max, any, all, first, last
  case mean
  case `var`
  case sd
  case wmean
  case corr
  case median, quantile
  case distinctCount = "n_distinct"
  case gini, theil

  /// How many columns and constants the function takes, as the reader of an error message needs it.
  public var signature: String {
    switch self {
    case .count: "count() or count(x)"
    case .wmean: "wmean(x, weight)"
    case .corr: "corr(x, y)"
    case .quantile: "quantile(x, p)"
    default: "\(rawValue)(x)"
    }
  }

  /// How many columns and constants the function takes.
  public var argumentCounts: ClosedRange<Int> {
    switch self {
    case .count: 0...1
    case .quantile, .wmean, .corr: 2...2
    default: 1...1
    }
  }

  /// Whether the result hangs on the order of the cells.
  package var comparesCells: Bool { self == .min || self == .max }

  /// The value over a group of `rowCount` rows. `rows` are the rows of the table that the cells come from, where they are
  /// not its first ones: sums are added up in blocks of those (`BlockSum`).
  ///
  /// Throws `wrongType` where the argument is of a type it cannot take, `varyingOption` where the p of a quantile is not
  /// the same in all rows, `outOfRange` where it is no share from 0 to 1.
  public func value(of arguments: [Column], rowCount: Int, rows: [Int32]? = nil) throws(TableFailure) -> Value {
    try value(of: arguments, rowCount: rowCount, rows: rows, blockRows: Supervision.everyRows)
  }

  package func value(
    of arguments: [Column], rowCount: Int, rows: [Int32]?, blockRows: Int
  ) throws(TableFailure) -> Value {
    if self == .count { return .integer(Int64(arguments.first.map { $0.count - $0.missingCount } ?? rowCount)) }
    let column = arguments[0]
    func blocked(_ numbers: [Double?]) -> BlockedNumbers {
      BlockedNumbers(numbers, rows: rows, blockRows: blockRows)
    }
    switch self {
    case .first: return (0..<column.count).lazy.map { column[$0] }.first { !$0.isMissing } ?? .missing
    case .last: return (0..<column.count).reversed().lazy.map { column[$0] }.first { !$0.isMissing } ?? .missing
    case .min, .max: return column.extreme(self == .min)
    case .any, .all: return try column.truth(of: self)
    case .distinctCount: return .integer(Int64(try column.distinctCount))
    case .sum:
      if let sum = column.integerSum { return sum }
      return .number(blocked(try numbers(column)).sum())
    case .wmean, .corr:
      let (x, y) = (try numbers(column), try numbers(arguments[1]))
      let pairs = zip(x, y).map { x, y in x != nil && y != nil }
      let left = blocked(zip(x, pairs).map { $1 ? $0 : nil })
      let right = blocked(zip(y, pairs).map { $1 ? $0 : nil })
      return self == .wmean ? Moments.weightedMean(left, right) : Moments.correlation(left, right)
    case .quantile: return try quantile(column, arguments[1])
    case .median, .gini:
      let present = try numbers(column).compactMap { $0 }
      return (self == .median ? Order.quantile(present, 0.5) : Order.gini(present)).map(Value.number) ?? .missing
    case .count, .mean, .var, .sd, .theil:
      let present = blocked(try numbers(column))
      let value =
        switch self {
        case .mean: present.mean
        case .var: Moments.variance(present)
        case .sd: Moments.variance(present)?.squareRoot()
        default: Moments.theil(present)
        }
      return value.map(Value.number) ?? .missing
    }
  }

  private func quantile(_ column: Column, _ share: Column) throws(TableFailure) -> Value {
    let values = try numbers(column).compactMap { $0 }
    let shares = try numbers(share)
    guard let first = shares.first, let p = first else {
      if shares.contains(where: { $0 != nil }) { throw .varyingOption("p of \(rawValue)") }
      return .missing
    }
    guard shares.allSatisfy({ $0?.bitPattern == p.bitPattern }) else { throw .varyingOption("p of \(rawValue)") }
    try Self.checkShare(p)
    return Order.quantile(values, p).map(Value.number) ?? .missing
  }

  /// Throws `outOfRange` for a share that is none.
  static func checkShare(_ share: Double) throws(TableFailure) {
    guard (0...1).contains(share) else {
      throw .outOfRange(
        argument: "p", function: Self.quantile.rawValue, allowed: "a share from 0 to 1",
        found: DecimalText.shortest(share))
    }
  }

  private func numbers(_ column: Column) throws(TableFailure) -> [Double?] {
    switch column.storage {
    case .number(let values): values.enumerated().map { column.validity.isPresent($0) ? $1 : nil }
    case .integer(let values): values.enumerated().map { column.validity.isPresent($0) ? Double($1) : nil }
    default:
      if column.missingCount == column.count {
        [Double?](repeating: nil, count: column.count)
      } else {
        throw .wrongType(column: "argument of \(rawValue)", expected: [.number, .integer], found: column.type)
      }
    }
  }
}
