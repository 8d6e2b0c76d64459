internal import Datasets
internal import Tables

/// An award to an officer (clauses 4 and 15).
public struct Award: ModelRecord {
  public static let table = "awards"

  /// The id of the officer.
  public let owner: String
  public let id: String?
  public let level: String?
  public let year: Int64?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Award? {
    let owners = rows.texts("officer_id")
    let id = rows.texts("award_id")
    let level = rows.texts("level")
    let year = rows.integers("year")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Award(owner: owner, id: id[row], level: level[row], year: year[row], row: row)
    }
  }
}

extension Education {
  /// The awards of officers, by officer.
  public var awards: Records<Award> { get throws(DatasetFailure) { try records() } }
}
