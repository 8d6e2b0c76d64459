internal import Datasets
public import Tables

/// A school that helps another (clause 9).
public struct SchoolPair: ModelRecord, Lasting {
  public static let table = "school_pairs"

  /// The id of the school that is helped.
  public let owner: String
  public let helperID: String?
  /// `urban_rural` or `strong_weak`.
  public let kind: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SchoolPair? {
    let owners = rows.texts("helped_id")
    let helperID = rows.texts("helper_id")
    let kind = rows.texts("kind")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SchoolPair(owner: owner, helperID: helperID[row], kind: kind[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The pairs of schools, by the school that is helped.
  public var schoolPairs: Records<SchoolPair> { get throws(DatasetFailure) { try records() } }
}
