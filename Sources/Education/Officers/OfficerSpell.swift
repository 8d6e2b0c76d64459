internal import Datasets
public import Tables

/// A time for which an officer was engaged in one way at one institution: what the five-year clock of clause 14 runs
/// over.
public struct OfficerSpell: ModelRecord, Lasting {
  public static let table = "officer_spells"

  /// The id of the officer.
  public let owner: String
  public let engagement: String?
  public let institutionID: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> OfficerSpell? {
    let owners = rows.texts("officer_id")
    let engagement = rows.texts("engagement")
    let institutionID = rows.texts("institution_id")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return OfficerSpell(
        owner: owner, engagement: engagement[row], institutionID: institutionID[row], from: from[row], to: to[row],
        row: row)
    }
  }
}

extension Education {
  /// The spells of officers, by officer; without rows an officer has one spell, from the appointment to the leaving.
  public var officerSpells: Records<OfficerSpell> { get throws(DatasetFailure) { try records() } }
}
