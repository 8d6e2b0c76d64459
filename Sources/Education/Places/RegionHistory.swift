public import Datasets
public import Tables

/// How region codes became others: 横县 450127 was renamed 横州市 450181.
public struct RegionHistory: Sendable {
  public enum Change: String, Sendable {
    case renamed
    case mergedInto = "merged_into"
    case splitOff = "split_off"
  }

  public struct Entry: Sendable, Equatable {
    public let oldCode: String
    public let newCode: String
    public let change: Change
    public let effectiveOn: Day?
    /// The row in the region_changes table, from 0.
    public let row: Int
  }

  public let entries: [Entry]
  private let byNewCode: [String: [Entry]]

  public init(_ entries: [Entry]) {
    self.entries = entries
    byNewCode = Dictionary(grouping: entries, by: \.newCode)
  }

  /// The codes that were renamed to this one, in table order.
  public func renamed(to code: String) -> [String] { predecessors(of: code, by: .renamed) }

  /// The codes that were merged into this one, in table order.
  public func merged(into code: String) -> [String] { predecessors(of: code, by: .mergedInto) }

  /// The code and every code that was renamed or merged into it, chains followed.
  public func chain(of code: String) -> [String] {
    var chain = [code]
    var next = 0
    while next < chain.count {
      for old in renamed(to: chain[next]) + merged(into: chain[next]) where !chain.contains(old) { chain.append(old) }
      next += 1
    }
    return chain
  }

  /// The codes whose rows make up a region's, each with the code it stands for: the region's own or, where that has no
  /// rows, those it was renamed from, and all that was merged into it; chains followed.
  public func codes(making region: String, hasRows: (String) -> Bool) -> [(code: String, place: String)] {
    var codes: [(code: String, place: String)] = []
    var visited: Set<String> = []
    func visit(_ code: String, for place: String) {
      guard visited.insert(code).inserted else { return }
      if hasRows(code) {
        codes.append((code, place))
      } else {
        for old in renamed(to: code) { visit(old, for: place) }
      }
      for old in merged(into: code) { visit(old, for: old) }
    }
    visit(region, for: region)
    return codes
  }

  /// The splits that took something from this region or made it, dated within these years.
  public func splits(touching code: String, years: ClosedRange<Int>) -> [Entry] {
    entries.filter { entry in
      entry.change == .splitOff && (entry.oldCode == code || entry.newCode == code)
        && entry.effectiveOn.map { years.contains($0.year) } ?? false
    }
  }

  private func predecessors(of code: String, by change: Change) -> [String] {
    (byNewCode[code] ?? []).filter { $0.change == change && $0.oldCode != code }.map(\.oldCode)
  }
}

extension Education {
  /// Whether the region, under its own code or one that it took over, has handed in the table for the year.
  public func isReportedByAnyCode(_ table: String, of region: String, year: Int) throws(DatasetFailure) -> Bool {
    for code in try regionHistory.chain(of: region) where try isReported(table, in: code, year: year) { return true }
    return false
  }

  /// The history of region codes; empty where the dataset has no region_changes.
  public var regionHistory: RegionHistory {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        guard let rows = try education.rows(of: "region_changes") else { return RegionHistory([]) }
        let (olds, news) = (rows.texts("old_code"), rows.texts("new_code"))
        let (changes, days) = (rows.texts("change"), rows.days("effective_on"))
        return RegionHistory(
          (0..<rows.count).compactMap { row in
            guard let old = olds[row], let new = news[row],
              let change = changes[row].flatMap(RegionHistory.Change.init)
            else { return nil }
            return .init(oldCode: old, newCode: new, change: change, effectiveOn: days[row], row: row)
          })
      }
    }
  }
}
