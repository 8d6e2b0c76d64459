internal import Datasets
internal import Tables

/// Which projects officers work on (clause 14).
public struct ProjectParticipation: Sendable {
  private let byOfficer: [String: [Project]]

  fileprivate init(_ rows: ModelRows?, _ members: [ProjectMember]) {
    var projects: [String: Project] = [:]
    if let rows {
      let read = Project.reader(rows, ownerless: "")
      for row in 0..<rows.count {
        if let project = read(row), let id = project.id { projects[id] = project }
      }
    }
    var byOfficer: [String: [Project]] = [:]
    for member in members {
      guard let project = member.projectID.flatMap({ projects[$0] }) else { continue }
      byOfficer[member.owner, default: []].append(project)
    }
    self.byOfficer = byOfficer
  }

  /// The projects that an officer is a member of, in whatever role and of whatever institution.
  public func of(officer id: String) -> [Project] { byOfficer[id] ?? [] }
}

extension Education {
  public var projectParticipation: ProjectParticipation {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        ProjectParticipation(try education.rows(of: "projects"), try education.projectMembers.all)
      }
    }
  }
}
