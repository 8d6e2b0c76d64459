internal import Datasets
public import Tables

/// A problem that was found and has to be put right (clauses 13 and 16).
public struct Issue: ModelRecord {
  public static let table = "issues"

  /// The id of the issue.
  public let owner: String
  public let regionCode: String?
  /// Nil where the problem is the whole region's.
  public let institutionID: String?
  /// `understaffed`, `subject_mix`, `off_duty`, `weakened_work` or `other`.
  public let kind: String?
  public let foundOn: Day?
  public let dueOn: Day?
  public let closedOn: Day?
  public let measure: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Issue? {
    let owners = rows.texts("issue_id")
    let regionCode = rows.texts("region_code")
    let institutionID = rows.texts("institution_id")
    let kind = rows.texts("kind")
    let foundOn = rows.days("found_on")
    let dueOn = rows.days("due_on")
    let closedOn = rows.days("closed_on")
    let measure = rows.texts("measure")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Issue(
        owner: owner, regionCode: regionCode[row], institutionID: institutionID[row], kind: kind[row],
        foundOn: foundOn[row], dueOn: dueOn[row], closedOn: closedOn[row], measure: measure[row], row: row)
    }
  }
}

extension Education {
  /// The problems on record, by id.
  public var issues: Records<Issue> { get throws(DatasetFailure) { try records() } }
}
