internal import Datasets
public import Tables

/// The teaching-research groups of one kind at a school (clauses 3 and 5).
public struct SchoolGroup: ModelRecord, Lasting {
  public static let table = "school_groups"

  /// The id of the school.
  public let owner: String
  /// `subject`, `lesson_preparation` or `grade`.
  public let kind: String?
  public let number: Int64?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SchoolGroup? {
    let owners = rows.texts("school_id")
    let kind = rows.texts("group_kind")
    let number = rows.integers("number")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SchoolGroup(owner: owner, kind: kind[row], number: number[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The research groups of schools, by school.
  public var schoolGroups: Records<SchoolGroup> { get throws(DatasetFailure) { try records() } }
}
