internal import Datasets
public import Tables

/// A teaching-research community on the net (clause 12).
public struct Community: ModelRecord {
  public static let table = "communities"

  /// The id of the institution.
  public let owner: String
  public let id: String?
  public let subject: String?
  public let stage: String?
  /// A community without this day cannot be placed in time.
  public let createdOn: Day?
  /// The first day on which it no longer existed.
  public let closedOn: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Community? {
    let owners = rows.texts("institution_id")
    let id = rows.texts("community_id")
    let subject = rows.texts("subject")
    let stage = rows.texts("stage")
    let createdOn = rows.days("created_on")
    let closedOn = rows.days("closed_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Community(
        owner: owner, id: id[row], subject: subject[row], stage: stage[row], createdOn: createdOn[row],
        closedOn: closedOn[row], row: row)
    }
  }
}

extension Education {
  /// The communities, by institution.
  public var communities: Records<Community> { get throws(DatasetFailure) { try records() } }
}
