/// Functions that give each row a value from the rows around it, in table order, named as scripts name them.
///
/// They work on the rows of one group. A missing cell stays missing and is never carried on.
public enum Window: String, Sendable, CaseIterable {
  /// The value `n` rows before (1 where not given).
  case lag
  /// The value `n` rows after (1 where not given).
  case lead
  /// The value minus the one before.
  case diff
  /// The change against the year before, as a share: missing where that year is not there, or there twice.
  case growth
  /// The value over the sum of the group.
  case share
  /// 1 for the least value; equal values share the least rank.
  case rank
  /// The sum up to this row.
  case cumsum

  public var signature: String {
    switch self {
    case .lag, .lead: "\(rawValue)(x) or \(rawValue)(x, n)"
    case .growth: "growth(x, year)"
    default: "\(rawValue)(x)"
    }
  }

  /// The column of results. Throws `wrongType` where the argument is of a type it cannot take.
  public func column(of arguments: [Column]) throws(TableFailure) -> Column {
    let column = arguments[0]
    switch self {
    case .lag, .lead:
      let steps = try arguments.dropFirst().first.map { steps throws(TableFailure) in try offset(steps) } ?? 1
      return try column.shifted(by: steps, down: self == .lag)
    case .rank: return column.ranked()
    case .diff, .growth, .share, .cumsum:
      let table = try Table(columns: [(Field("argument of \(rawValue)", column.type), column)])
      let values =
        column.missingCount == column.count ? .missing(column.count) : try table.numbers(table.fields[0].name)
      let years = self == .growth && arguments.count > 1 ? arguments[1] : nil
      if let years, years.type != .integer, years.missingCount < years.count {
        throw .wrongType(column: "year of \(rawValue)", expected: [.integer], found: years.type)
      }
      return numbers(values, count: column.count, years: years)
    }
  }

  private func offset(_ column: Column) throws(TableFailure) -> Int {
    // Without rows there is nothing to move, and no cell to tell the type by.
    guard column.count > 0 else { return 1 }
    guard case .integer(let steps) = column[0] else {
      throw .wrongType(column: "n of \(rawValue)", expected: [.integer], found: column.type)
    }
    return Int(clamping: steps)
  }

  private func numbers(_ values: NumberCells, count: Int, years: Column?) -> Column {
    var builder = ColumnBuilder(.number)
    builder.reserve(count)
    let rowByYear = years.map(Self.rowsByYear)
    var sum = 0.0
    if self == .share { for row in 0..<count { sum += values[row] ?? 0 } }
    for row in 0..<count {
      let value = values[row]
      let result: Double? =
        switch self {
        case .share: sum == 0 ? nil : value.map { $0 / sum }
        case .cumsum:
          value.map { value in
            sum += value
            return sum
          }
        default:
          previous(row, rowByYear, years).flatMap { values[$0] }.flatMap { base in
            value.flatMap { value in
              self == .diff ? value - base : base == 0 ? nil : value / base - 1
            }
          }
        }
      if let result { builder.append(number: result) } else { builder.appendMissing() }
    }
    return builder.finished()
  }

  /// The row before, or with years, the row of the year before.
  private func previous(_ row: Int, _ rowByYear: [Int64: Int]?, _ years: Column?) -> Int? {
    guard let rowByYear, let years else { return row > 0 ? row - 1 : nil }
    guard case .integer(let year) = years[row], year > .min else { return nil }
    return rowByYear[year - 1]
  }

  /// The row of each year. A year that is there twice has none: either row could be the wrong one.
  private static func rowsByYear(_ years: Column) -> [Int64: Int] {
    var rows: [Int64: Int] = [:]
    var repeated: Set<Int64> = []
    for row in 0..<years.count {
      guard case .integer(let year) = years[row] else { continue }
      if rows.updateValue(row, forKey: year) != nil { repeated.insert(year) }
    }
    for year in repeated { rows[year] = nil }
    return rows
  }
}

extension Column {
  /// The cells moved down or up by `steps` rows (the other way where negative); rows that get none are missing.
  fileprivate func shifted(by steps: Int, down: Bool) throws(TableFailure) -> Column {
    try gathered(
      (0..<count).map { row in
        let (source, overflow) = down ? row.subtractingReportingOverflow(steps) : row.addingReportingOverflow(steps)
        return !overflow && source >= 0 && source < count ? Int32(source) : -1
      })
  }

  fileprivate func ranked() -> Column {
    let patterns = orderPatterns()
    let present = (0..<count).filter(validity.isPresent).sorted { patterns[$0] < patterns[$1] }
    var ranks = [Int64](repeating: 0, count: count)
    for (place, row) in present.enumerated() {
      let isTie = place > 0 && patterns[present[place - 1]] == patterns[row]
      ranks[row] = isTie ? ranks[present[place - 1]] : Int64(place + 1)
    }
    return Column(.integer(Cells(ranks)), validity)
  }
}
