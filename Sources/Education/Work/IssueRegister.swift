internal import Datasets
public import Tables

/// The problems on record by whom they are of (clause 13).
///
///     try education.issueRegister.open("understaffed", institution: "I0012", region: "450102", on: day)
public struct IssueRegister: Sendable {
  private let byInstitution: [String: [Issue]]
  /// Those that name no institution.
  private let ofRegionAlone: [String: [Issue]]
  private let byRegion: [String: [Issue]]

  fileprivate init(_ issues: [Issue], _ institutions: Institutions) {
    byInstitution = Dictionary(grouping: issues.filter { $0.institutionID != nil }) { $0.institutionID ?? "" }
    ofRegionAlone = Dictionary(grouping: issues.filter { $0.institutionID == nil }) { $0.regionCode ?? "" }
    byRegion = Dictionary(grouping: issues) { issue in
      issue.regionCode ?? issue.institutionID.flatMap { institutions[$0]?.regionCode } ?? ""
    }
  }

  /// The first issue of a kind that an institution has on the day, or its region without naming one: found by then, not
  /// closed, and with a limit. What has no day of finding is not known to be open. Takes the time of the institution's
  /// issues.
  public func open(_ kind: String, institution: String, region: String, on day: Day) -> Issue? {
    let issues = (byInstitution[institution] ?? []) + (ofRegionAlone[region] ?? [])
    return issues.first { issue in
      issue.kind == kind && issue.dueOn != nil && issue.foundOn.map { $0 <= day } ?? false
        && issue.closedOn.map { $0 > day } ?? true
    }
  }

  /// The issues of a region, in table order: those that name it, or an institution of it where they name no region.
  public func of(region code: String) -> [Issue] { byRegion[code] ?? [] }
}

extension Issue {
  /// The day by which it is to be solved: the one stated, else so many months after it was found; nil without either.
  public func limit(defaultMonths: Int) -> Day? { dueOn ?? foundOn?.adding(months: defaultMonths) }
}

extension Education {
  public var issueRegister: IssueRegister {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        IssueRegister(try education.issues.all, try education.institutions)
      }
    }
  }
}
