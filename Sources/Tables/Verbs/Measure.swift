/// A ratio that means the same at every grain: the sum of a numerator over the sum of a denominator.
///
///     let share = Measure("senior_share", unit: "%", leastRows: 10)
///     share.column(numerator: senior, denominator: posts, in: groups)
///
/// Only rows in which both are present count, in both sums, so that a unit which reported half of its figures does not
/// bend the ratio. Where fewer than `leastRows` rows count, or the denominators add up to 0, the measure is missing. The
/// mean of ratios never comes into it. Of a unit `%` or `‰` the ratio is multiplied by 100 or 1,000.
public struct Measure: Sendable, Equatable {
  public let name: String
  /// The unit of the ratio; nil where none is named.
  public let unit: String?
  /// With how many rows a ratio is worth showing.
  public let leastRows: Int

  public init(_ name: String, unit: String? = nil, leastRows: Int = 1) {
    self.name = name
    self.unit = unit
    self.leastRows = leastRows
  }

  /// What the measure's column is.
  public var field: Field { Field(name, .number, unit: unit) }

  /// The measure of each group. Throws `wrongType` where numerator or denominator are no numbers. Linear.
  package func column(numerator: Column, denominator: Column, in groups: RowGroups) throws(TableFailure) -> Column {
    for (role, column) in [("numerator", numerator), ("denominator", denominator)]
    where !column.type.isNumeric && !column.isAllMissing {
      throw .wrongType(column: "\(role) of \(name)", expected: [.number, .integer], found: column.type)
    }
    var builder = ColumnBuilder(.number)
    builder.reserve(groups.count)
    for group in 0..<groups.count {
      if group & 1023 == 0 { try Supervision.check() }
      var rows: [Int32] = []
      for row in groups[group]
      where numerator.validity.isPresent(Int(row)) && denominator.validity.isPresent(Int(row)) {
        rows.append(row)
      }
      guard rows.count >= max(1, leastRows) else {
        builder.appendMissing()
        continue
      }
      let above = try Self.sum(numerator, rows)
      let below = try Self.sum(denominator, rows)
      if below == 0 { builder.appendMissing() } else { builder.append(number: above / below * factor) }
    }
    return builder.finished()
  }

  private var factor: Double {
    switch unit {
    case "%", "％": 100
    case "‰": 1000
    default: 1
    }
  }

  private static func sum(_ column: Column, _ rows: [Int32]) throws(TableFailure) -> Double {
    switch try Aggregate.sum.value(of: [try column.gathered(rows)], rowCount: rows.count, rows: rows) {
    case .integer(let sum): Double(sum)
    case .number(let sum): sum
    default: 0
    }
  }
}
