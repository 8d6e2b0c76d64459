internal import Datasets
internal import Tables

/// Money that a region gave to a school (clause 17).
public struct Transfer: ModelRecord {
  public static let table = "transfers"

  /// The code of the region that gives.
  public let owner: String
  public let id: String?
  public let schoolID: String?
  public let year: Int64?
  /// `school_research` or `other`.
  public let purpose: String?
  /// Yuan.
  public let amount: Double?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Transfer? {
    let owners = rows.texts("region_code")
    let id = rows.texts("transfer_id")
    let schoolID = rows.texts("school_id")
    let year = rows.integers("year")
    let purpose = rows.texts("purpose")
    let amount = rows.numbers("amount")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Transfer(
        owner: owner, id: id[row], schoolID: schoolID[row], year: year[row], purpose: purpose[row], amount: amount[row],
        row: row)
    }
  }
}

extension Education {
  /// The transfers, by the code of the region that gives.
  public var transfers: Records<Transfer> { get throws(DatasetFailure) { try records() } }
}
