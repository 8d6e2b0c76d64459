internal import Datasets
public import Tables

/// What a region was declared to be: educationally weak, on the border, able to set up an institution of its own
/// (clauses 3, 4 and 9).
public struct RegionFlag: ModelRecord, Lasting {
  public static let table = "region_flags"

  /// The code of the region.
  public let owner: String
  /// `educationally_weak`, `border`, `stage_split_feasible` …
  public let flag: String?
  public let declaredBy: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> RegionFlag? {
    let owners = rows.texts("region_code")
    let flag = rows.texts("flag")
    let declaredBy = rows.texts("declared_by")
    let from = rows.days("valid_from")
    let to = rows.days("valid_to")
    return { row in
      guard let owner = owners[row] else { return nil }
      return RegionFlag(
        owner: owner, flag: flag[row], declaredBy: declaredBy[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The flags of regions, by region code.
  public var regionFlags: Records<RegionFlag> { get throws(DatasetFailure) { try records() } }
}
