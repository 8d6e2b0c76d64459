internal import Datasets
public import Tables

/// What regions put into their budgets for teaching research, year by year, across changes of region codes
/// (clause 17).
///
/// A region's rows are its own; a code renamed into it stands in for a line and year of which it has none; codes
/// merged into it are added, chains followed. No row is zero only where the budget was reported as closed.
public struct BudgetLedger: Sendable {
  public enum Line: String, Sendable, CaseIterable {
    case researchRecurrent = "research_recurrent"
    case researchSpecial = "research_special"
    case educationTotal = "education_total"
  }

  /// One row of the budget.
  public struct Entry: Sendable, Equatable {
    public let regionCode: String
    /// The code in whose place the row stands: its own, or the one that it was renamed to.
    public fileprivate(set) var standsFor: String
    public let purpose: String
    public let budgeted: Double?
    /// The budget as changed in the course of the year.
    public let adjusted: Double?
    public let executed: Double?
    public let scopeNote: String?
    /// The row in the budget_lines table, from 0.
    public let row: Int
  }

  /// The budgeted amount of a line and year, in yuan.
  public struct Amount: Sendable {
    public let line: Line
    /// Nil where it cannot be known.
    public let sum: ExactSum?
    /// The rows it was taken from.
    public let entries: [Entry]
  }

  private struct Key: Hashable {
    let region: String
    let line: String
    let year: Int
  }

  private let entries: [Key: [Entry]]
  private let history: RegionHistory
  private let reporting: ReportingRegister
  /// The years that any row speaks of.
  public let years: Set<Int>

  fileprivate init(_ rows: ModelRows?, history: RegionHistory, reporting: ReportingRegister) {
    self.history = history
    self.reporting = reporting
    var entries: [Key: [Entry]] = [:]
    var years: Set<Int> = []
    if let rows {
      let (regions, lines, purposes) = (rows.texts("region_code"), rows.texts("line"), rows.texts("purpose"))
      let (rowYears, budgeted, notes) = (rows.integers("year"), rows.numbers("budgeted"), rows.texts("scope_note"))
      let (adjusted, executed) = (rows.numbers("adjusted"), rows.numbers("executed"))
      for row in 0..<rows.count {
        guard let region = regions[row], let line = lines[row], let year = rowYears[row] else { continue }
        years.insert(Int(year))
        entries[Key(region: region, line: line, year: Int(year)), default: []].append(
          Entry(
            regionCode: region, standsFor: region, purpose: purposes[row] ?? "none", budgeted: budgeted[row],
            adjusted: adjusted[row], executed: executed[row], scopeNote: notes[row], row: row))
      }
    }
    self.entries = entries
    self.years = years
  }

  /// The amount of a line for a region and year. Constant time but for the length of the chain of codes.
  public func amount(_ line: Line, region: String, year: Int) -> Amount {
    var used: [Entry] = []
    let codes = history.codes(making: region) { code in
      entries[Key(region: code, line: line.rawValue, year: year)] != nil
    }
    for (code, place) in codes {
      let rows = entries[Key(region: code, line: line.rawValue, year: year)] ?? []
      let total = rows.filter { $0.purpose == "none" }
      for var entry in total.isEmpty ? rows : total {
        entry.standsFor = place
        used.append(entry)
      }
    }
    guard !used.isEmpty else {
      let isClosed = history.chain(of: region).contains { reporting.isClosed("budget_lines", region: $0, year: year) }
      return Amount(line: line, sum: isClosed ? ExactSum() : nil, entries: [])
    }
    var sum = ExactSum()
    for entry in used {
      guard let budgeted = entry.budgeted else { return Amount(line: line, sum: nil, entries: used) }
      sum.add(budgeted)
    }
    return Amount(line: line, sum: sum, entries: used)
  }

  /// The rows of a line that state a purpose, whether or not a row without one stands for them all.
  public func purposes(_ line: Line, region: String, year: Int) -> [Entry] {
    func rows(_ code: String) -> [Entry] { entries[Key(region: code, line: line.rawValue, year: year)] ?? [] }
    return history.codes(making: region) { !rows($0).isEmpty }.flatMap { rows($0.code) }.filter { $0.purpose != "none" }
  }
}

extension Education {
  public var budget: BudgetLedger {
    get throws(DatasetFailure) {
      let (history, reporting) = (try regionHistory, try reporting)
      return try noun { education throws(DatasetFailure) in
        BudgetLedger(try education.rows(of: "budget_lines"), history: history, reporting: reporting)
      }
    }
  }

  /// The latest calendar year for which a reporting row or a budget line exists; nil where there is neither. A figure
  /// that is no year (`202301`) is passed over.
  public var latestYear: Int? {
    get throws(DatasetFailure) {
      try reporting.years.union(budget.years).filter(DayRange.writableYears.contains).max()
    }
  }
}
