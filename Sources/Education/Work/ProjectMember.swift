internal import Datasets
internal import Tables

/// An officer who works on a project (clause 14).
public struct ProjectMember: ModelRecord {
  public static let table = "project_members"

  /// The id of the officer.
  public let owner: String
  public let projectID: String?
  public let role: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> ProjectMember? {
    let owners = rows.texts("officer_id")
    let projectID = rows.texts("project_id")
    let role = rows.texts("role")
    return { row in
      guard let owner = owners[row] else { return nil }
      return ProjectMember(owner: owner, projectID: projectID[row], role: role[row], row: row)
    }
  }
}

extension Education {
  /// Who works on projects, by officer.
  public var projectMembers: Records<ProjectMember> { get throws(DatasetFailure) { try records() } }
}
