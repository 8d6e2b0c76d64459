internal import Datasets
public import Tables

/// A teaching-research project of an institution (clauses 5, 7 and 14).
public struct Project: ModelRecord {
  public static let table = "projects"

  /// The id of the institution.
  public let owner: String
  public let id: String?
  /// `national`, `province`, `city`, `county` or `school`.
  public let level: String?
  /// `curriculum`, `teaching`, `assessment` or `other`.
  public let area: String?
  public let startOn: Day?
  public let endOn: Day?
  /// `active`, `extended`, `completed` or `cancelled`.
  public let status: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Project? { reader(rows, ownerless: nil) }

  /// Reads a project that names no institution as one of `ownerless`.
  static func reader(_ rows: ModelRows, ownerless: String?) -> (Int) -> Project? {
    let (owners, ids, levels) = (rows.texts("institution_id"), rows.texts("project_id"), rows.texts("level"))
    let (areas, statuses) = (rows.texts("area"), rows.texts("status"))
    let (starts, ends) = (rows.days("start_on"), rows.days("end_on"))
    return { row in
      guard let owner = owners[row] ?? ownerless else { return nil }
      return Project(
        owner: owner, id: ids[row], level: levels[row], area: areas[row], startOn: starts[row], endOn: ends[row],
        status: statuses[row], row: row)
    }
  }

  /// Whether it was worked on in the range: begun by its end, not over before its start unless extended, and not
  /// cancelled. Nil where only the start is not known.
  public func isInForce(in range: DayRange) -> Bool? {
    if status == "cancelled" { return false }
    if let endOn, endOn < range.first, status != "extended" { return false }
    return startOn.map { $0 <= range.last }
  }
}

extension Education {
  /// The projects, by institution.
  public var projects: Records<Project> { get throws(DatasetFailure) { try records() } }
}
