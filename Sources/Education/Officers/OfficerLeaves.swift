internal import Datasets
internal import Tables

/// When officers were on leave: long sick, maternity and unpaid leave shortens the year that training is due for.
public struct OfficerLeaves: Sendable {
  private let byOfficer: [String: [(kind: String, from: Day?, to: Day?)]]

  fileprivate init(_ rows: ModelRows?) {
    var byOfficer: [String: [(kind: String, from: Day?, to: Day?)]] = [:]
    if let rows {
      let (officers, kinds) = (rows.texts("officer_id"), rows.texts("kind"))
      let (froms, tos) = (rows.days("from_on"), rows.days("to_on"))
      for row in 0..<rows.count {
        guard let officer = officers[row], let kind = kinds[row] else { continue }
        byOfficer[officer, default: []].append((kind, froms[row], tos[row]))
      }
    }
    self.byOfficer = byOfficer
  }

  /// The parts of the officer's leaves of these kinds that lie in `range`, of leaves longer than `leastDays` as a
  /// whole; a leave with an open end lasts on and is longer than any limit.
  public func of(officer id: String, kinds: Set<String>, longerThan leastDays: Int, within range: DayRange)
    -> [DayRange]
  {
    (byOfficer[id] ?? []).compactMap { leave in
      guard kinds.contains(leave.kind) else { return nil }
      if let from = leave.from, let to = leave.to, to - from + 1 <= leastDays { return nil }
      return range.intersection(from: leave.from, through: leave.to)
    }
  }
}

extension Education {
  public var officerLeaves: OfficerLeaves {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in OfficerLeaves(try education.rows(of: "officer_leaves")) }
    }
  }
}
