internal import Datasets
public import Tables

/// A school that an officer keeps in contact with (clause 9).
public struct ContactSchool: ModelRecord, Lasting {
  public static let table = "contact_schools"

  /// The id of the officer.
  public let owner: String
  public let schoolID: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> ContactSchool? {
    let owners = rows.texts("officer_id")
    let schoolID = rows.texts("school_id")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return ContactSchool(owner: owner, schoolID: schoolID[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The contact schools of officers, by officer.
  public var contactSchools: Records<ContactSchool> { get throws(DatasetFailure) { try records() } }
}
