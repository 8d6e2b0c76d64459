public import Datasets
internal import Tables

/// The special meetings on teaching research of a region in a year (clause 16).
public struct SpecialMeetings: Sendable {
  public enum Role: String, Sendable {
    case counted, notCounted, missing
  }

  /// The meetings held, or perhaps held, in the year, in table order.
  public let meetings: [(meeting: Meetings.Meeting, role: Role)]
  public let isReported: Bool

  public var count: Int { meetings.count { $0.role == .counted } }

  /// Whether too few found may be for want of data.
  public var isUnclear: Bool { !isReported || meetings.contains { $0.role == .missing } }

  public func standing(least: Double) -> Standing {
    if Double(count) >= least { return .passing }
    return isUnclear ? .missing : .failing
  }
}

extension Education {
  /// The meetings of a region in these days. One counts that is special, has research as its main topic and was held in
  /// them; a general meeting does not, whatever is on its agenda. `joining` names a region whose meetings count for this
  /// one too, and `withMinutes` leaves out those without a number of minutes.
  public func specialMeetings(
    of region: String, joining other: String? = nil, withMinutes: Bool = false, in days: DayRange
  ) throws(DatasetFailure) -> SpecialMeetings {
    var held = try meetings.of(region: region)
    if let other { held += try meetings.of(region: other) }
    held = held.filter { $0.heldOn.map(days.contains) ?? true }
    return SpecialMeetings(
      meetings: held.map { meeting in
        guard meeting.kind == "research_special" else { return (meeting, .notCounted) }
        guard meeting.heldOn != nil, let isMainTopic = meeting.researchIsMainTopic else { return (meeting, .missing) }
        let isCounted = isMainTopic && (!withMinutes || meeting.minutesNumber != nil)
        return (meeting, isCounted ? .counted : .notCounted)
      }, isReported: try isReported(["meetings"], in: region, years: days.years))
  }
}
