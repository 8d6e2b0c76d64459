public import Datasets
internal import Tables

/// What makes an inspection a collective one (clause 8). Both figures are proposals.
public struct CollectiveInspectionRule: Sendable {
  public var leastTeam = 3.0
  public var leastSubjects = 2.0
  /// Whether an inspection counts whatever the size of its team.
  public var countsAnyTeam = false
  /// Whether an inspection counts only for the institution in its own row, not for its partners.
  public var countsOwnOnly = false
  /// Whether each row is an inspection, also where several are of one plan.
  public var countsByRow = false

  public init() {}
}

/// The collective inspections of an institution in a period.
public struct CollectiveInspections: Sendable {
  public enum Role: String, Sendable {
    case counted, tooSmall, missing
  }

  /// The collective rows that lie, or may lie, in the period.
  public let inspections: [(inspection: Inspections.Inspection, role: Role)]
  /// How many there were: rows of one plan are one inspection.
  public let count: Int
  /// How many there could be if what is empty were filled suitably.
  public let possible: Int
  /// Whether the region has handed in its inspections, so that none means none.
  public let isReported: Bool

  /// Whether there were as many as `least`; missing where that hangs on something unknown.
  public func standing(least: Double) -> Standing {
    if Double(count) >= least { return .passing }
    return !isReported || Double(possible) >= least ? .missing : .failing
  }
}

extension Education {
  /// The collective inspections that an institution held, alone or as a partner, and that began in these days.
  public func collectiveInspections(
    of institution: String, in region: String, _ days: DayRange, _ rule: CollectiveInspectionRule
  ) throws(DatasetFailure) -> CollectiveInspections {
    var found: [(inspection: Inspections.Inspection, role: CollectiveInspections.Role)] = []
    for inspection in try inspections.of(institution: institution) where inspection.kind == "collective" {
      if rule.countsOwnOnly, inspection.institutionID != institution { continue }
      // A row without a start may have begun in the period unless it ended before it.
      let isWithin = inspection.startOn.map(days.contains)
      guard isWithin ?? (inspection.endOn.map { $0 >= days.first } ?? true) else { continue }
      let isLargeEnough: [Bool?] =
        rule.countsAnyTeam
        ? []
        : [
          inspection.teamSize.map { Double($0) >= rule.leastTeam },
          inspection.subjects.map { Double($0) >= rule.leastSubjects },
        ]
      if isLargeEnough.contains(false) {
        found.append((inspection, .tooSmall))
      } else {
        found.append((inspection, isWithin == true && !isLargeEnough.contains(nil) ? .counted : .missing))
      }
    }
    func plans(_ roles: Set<CollectiveInspections.Role>) -> Int {
      Set(
        found.filter { roles.contains($0.role) }.map { rule.countsByRow ? $0.inspection.rowKey : $0.inspection.planKey }
      ).count
    }
    return CollectiveInspections(
      inspections: found, count: plans([.counted]), possible: plans([.counted, .missing]),
      isReported: try isReported(["inspections"], in: region, years: days.years))
  }
}

extension Inspections.Inspection {
  /// What makes rows one inspection: their plan, or the row itself.
  fileprivate var planKey: String { planID.map { "plan \($0)" } ?? rowKey }

  fileprivate var rowKey: String { "row \(row)" }
}
