internal import Datasets
internal import Tables

/// A problem that a meeting dealt with (clause 16).
public struct MeetingIssue: ModelRecord {
  public static let table = "meeting_issues"

  /// The id of the meeting.
  public let owner: String
  public let issueID: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> MeetingIssue? {
    let owners = rows.texts("meeting_id")
    let issueID = rows.texts("issue_id")
    return { row in
      guard let owner = owners[row] else { return nil }
      return MeetingIssue(owner: owner, issueID: issueID[row], row: row)
    }
  }
}

extension Education {
  /// The problems of meetings, by meeting.
  public var meetingIssues: Records<MeetingIssue> { get throws(DatasetFailure) { try records() } }
}
