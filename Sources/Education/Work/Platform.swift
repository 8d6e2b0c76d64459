internal import Datasets
public import Tables

/// A base, a studio or a demonstration school (clauses 5, 9 and 14).
public struct Platform: ModelRecord, Lasting {
  public static let table = "platforms"

  /// The code of the region.
  public let owner: String
  public let id: String?
  /// `base`, `studio` or `demonstration_school`.
  public let kind: String?
  public let level: String?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Platform? {
    let owners = rows.texts("region_code")
    let id = rows.texts("platform_id")
    let kind = rows.texts("kind")
    let level = rows.texts("level")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Platform(
        owner: owner, id: id[row], kind: kind[row], level: level[row], from: from[row], to: to[row], row: row)
    }
  }
}

extension Education {
  /// The platforms, by region code.
  public var platforms: Records<Platform> { get throws(DatasetFailure) { try records() } }
}
