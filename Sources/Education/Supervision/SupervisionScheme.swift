internal import Datasets
internal import Tables

/// A yearly evaluation of the governments below, by the region whose supervision body holds it (clause 18).
public struct SupervisionScheme: ModelRecord {
  public static let table = "supervision_schemes"

  /// The code of the region that evaluates.
  public let owner: String
  public let level: String?
  public let year: Int64?
  public let isHeld: Bool?
  public let includesResearch: Bool?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SupervisionScheme? {
    let owners = rows.texts("region_code")
    let level = rows.texts("level")
    let year = rows.integers("year")
    let isHeld = rows.booleans("held")
    let includesResearch = rows.booleans("includes_research")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SupervisionScheme(
        owner: owner, level: level[row], year: year[row], isHeld: isHeld[row], includesResearch: includesResearch[row],
        row: row)
    }
  }
}

extension Education {
  /// The evaluations, by the code of the region that holds them.
  public var supervisionSchemes: Records<SupervisionScheme> { get throws(DatasetFailure) { try records() } }
}
