internal import Datasets
public import Tables

/// An agreement of an institution with a partner (clauses 4 and 11).
public struct Agreement: ModelRecord, Lasting {
  public static let table = "agreements"

  /// The id of the institution.
  public let owner: String
  public let id: String?
  /// `university`, `institute`, `equipment`, `training` or `informatisation`.
  public let partnerKind: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Agreement? {
    let owners = rows.texts("institution_id")
    let id = rows.texts("agreement_id")
    let partnerKind = rows.texts("partner_kind")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Agreement(owner: owner, id: id[row], partnerKind: partnerKind[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The agreements, by institution.
  public var agreements: Records<Agreement> { get throws(DatasetFailure) { try records() } }
}
