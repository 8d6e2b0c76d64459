internal import Datasets
public import Tables

/// A formal decision that an officer has to leave the post, and when it was done (clause 13).
public struct OfficerExit: ModelRecord {
  public static let table = "officer_exits"

  /// The id of the officer.
  public let owner: String
  public let decidedOn: Day?
  public let trigger: String?
  /// The limit where the decision names one.
  public let dueOn: Day?
  public let exitOn: Day?
  public let way: String?
  /// The first day on which the limit stood still, an appeal being open.
  public let suspendedFrom: Day?
  public let suspendedTo: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> OfficerExit? {
    let owners = rows.texts("officer_id")
    let decidedOn = rows.days("decided_on")
    let trigger = rows.texts("trigger")
    let dueOn = rows.days("due_on")
    let exitOn = rows.days("exit_on")
    let way = rows.texts("way")
    let suspendedFrom = rows.days("suspended_from")
    let suspendedTo = rows.days("suspended_to")
    return { row in
      guard let owner = owners[row] else { return nil }
      return OfficerExit(
        owner: owner, decidedOn: decidedOn[row], trigger: trigger[row], dueOn: dueOn[row], exitOn: exitOn[row],
        way: way[row], suspendedFrom: suspendedFrom[row], suspendedTo: suspendedTo[row], row: row)
    }
  }
}

extension OfficerExit {
  /// The day by which the officer has to leave: the one stated, else so many months after the decision, and later by the
  /// days of a suspension that is over; nil without either day.
  public func limit(months: Int) -> Day? {
    let suspended = suspendedFrom.flatMap { from in suspendedTo.flatMap { DayRange(from, through: $0)?.length } }
    return (dueOn ?? decidedOn?.adding(months: months)).map { $0 + (suspended ?? 0) }
  }

  /// Whether the limit stands still at the end of the day.
  public func isSuspended(at day: Day) -> Bool {
    guard let suspendedFrom, suspendedFrom <= day else { return false }
    return suspendedTo.map { $0 > day } ?? true
  }
}

extension Education {
  /// The exits of officers, by officer.
  public var officerExits: Records<OfficerExit> { get throws(DatasetFailure) { try records() } }
}
