internal import Datasets
public import Tables

/// A county, township, school or teaching point that an institution keeps in contact with (clause 9).
public struct ContactArea: ModelRecord, Lasting {
  public static let table = "contact_areas"

  /// The id of the institution.
  public let owner: String
  /// `county`, `township`, `school` or `teaching_point`.
  public let targetKind: String?
  public let targetID: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> ContactArea? {
    let owners = rows.texts("institution_id")
    let targetKind = rows.texts("target_kind")
    let targetID = rows.texts("target_id")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return ContactArea(
        owner: owner, targetKind: targetKind[row], targetID: targetID[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The contact areas of institutions, by institution.
  public var contactAreas: Records<ContactArea> { get throws(DatasetFailure) { try records() } }
}
