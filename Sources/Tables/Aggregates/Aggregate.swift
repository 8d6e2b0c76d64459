/// Functions that make one value of a column, named as scripts name them.
///
///     try Aggregate.mean.value(of: [amounts])   // .number(…) or .missing
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

  /// The value over a group of `rowCount` rows. Throws `wrongType` where the argument is of a type it cannot take.
  public func value(of arguments: [Column], rowCount: Int) throws(TableFailure) -> Value {
    if self == .count { return .integer(Int64(arguments.first.map { $0.count - $0.missingCount } ?? rowCount)) }
    let column = arguments[0]
    switch self {
    case .first: return (0..<column.count).lazy.map { column[$0] }.first { !$0.isMissing } ?? .missing
    case .last: return (0..<column.count).reversed().lazy.map { column[$0] }.first { !$0.isMissing } ?? .missing
    case .min, .max: return column.extreme(self == .min)
    case .any, .all: return try column.truth(of: self)
    case .distinctCount: return .integer(Int64(column.distinctCount))
    case .sum: return try column.sum()
    case .wmean: return Moments.weightedMean(try numbers(column), try numbers(arguments[1]))
    case .corr: return Moments.correlation(try numbers(column), try numbers(arguments[1]))
    case .quantile: return try quantile(column, arguments[1])
    case .count, .mean, .var, .sd, .median, .gini, .theil:
      let present = try numbers(column).compactMap { $0 }
      return value(ofPresent: present).map(Value.number) ?? .missing
    }
  }

  private func value(ofPresent values: [Double]) -> Double? {
    switch self {
    case .mean: Moments.mean(values)
    case .var: Moments.variance(values)
    case .sd: Moments.variance(values)?.squareRoot()
    case .median: Order.quantile(values, 0.5)
    case .gini: Order.gini(values)
    case .theil: Moments.theil(values)
    default: nil
    }
  }

  private func quantile(_ column: Column, _ share: Column) throws(TableFailure) -> Value {
    let values = try numbers(column).compactMap { $0 }
    guard let p = try numbers(share).compactMap({ $0 }).first, (0...1).contains(p) else { return .missing }
    return Order.quantile(values, p).map(Value.number) ?? .missing
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
