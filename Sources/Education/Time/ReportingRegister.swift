public import Datasets
internal import Tables

/// Who has handed in what: the only ground on which no rows may be read as zero.
public struct ReportingRegister: Sendable {
  private struct Key: Hashable {
    let region: String
    let table: String
    let period: String
  }

  private let closed: Set<Key>
  /// The calendar years that any row speaks of.
  public let years: Set<Int>

  fileprivate init(_ rows: ModelRows) {
    let (regions, tables) = (rows.texts("region_code"), rows.texts("table"))
    let (periods, statuses) = (rows.texts("period"), rows.texts("status"))
    var closed: Set<Key> = []
    var years: Set<Int> = []
    for row in 0..<rows.count {
      guard let period = periods[row] else { continue }
      if let year = Int(period) { years.insert(year) }
      if let region = regions[row], let table = tables[row], statuses[row] == "closed" {
        closed.insert(Key(region: region, table: table, period: period))
      }
    }
    self.closed = closed
    self.years = years
  }

  #if DEBUG
    /// What the tests of the tests put in the register's place: everything is closed, or nothing.
    @TaskLocal package static var pretended: Bool?
  #endif

  fileprivate init() {
    closed = []
    years = []
  }

  /// Whether the region has closed the table for every one of these calendar years. Without a reporting table,
  /// nothing is closed.
  public func isClosed(_ table: String, region: String, years: ClosedRange<Int>) -> Bool {
    #if DEBUG
      if let pretended = Self.pretended { return pretended }
    #endif
    return years.allSatisfy { closed.contains(Key(region: region, table: table, period: String($0))) }
  }

  public func isClosed(_ table: String, region: String, year: Int) -> Bool {
    isClosed(table, region: region, years: year...year)
  }
}

extension Education {
  /// Whether the region has handed in all these tables for all these years, so that no rows mean zero. A table that the
  /// dataset lacks was not handed in, whatever the register says.
  public func isReported(_ tables: [String], in region: String, years: ClosedRange<Int>) throws(DatasetFailure) -> Bool
  {
    let register = try reporting
    return tables.allSatisfy { presentTables.contains($0) && register.isClosed($0, region: region, years: years) }
  }

  public func isReported(_ tables: String..., in region: String, year: Int) throws(DatasetFailure) -> Bool {
    try isReported(tables, in: region, years: year...year)
  }

  /// The reporting register; one in which nothing is closed where the dataset has none.
  public var reporting: ReportingRegister {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        try education.rows(of: "reporting").map(ReportingRegister.init) ?? ReportingRegister()
      }
    }
  }
}
