internal import Datasets
internal import Tables

/// One field that an evaluation gives points for (clause 18).
public struct SupervisionItem: ModelRecord {
  public static let table = "supervision_items"

  /// The code of the region that evaluates.
  public let owner: String
  public let year: Int64?
  /// `direction`, `setup`, `team`, `conditions` or `results`.
  public let field: String?
  public let maximum: Double?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SupervisionItem? {
    let owners = rows.texts("region_code")
    let year = rows.integers("year")
    let field = rows.texts("field")
    let maximum = rows.numbers("maximum")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SupervisionItem(owner: owner, year: year[row], field: field[row], maximum: maximum[row], row: row)
    }
  }
}

extension Education {
  /// What evaluations give points for, by the code of the region that holds them.
  public var supervisionItems: Records<SupervisionItem> { get throws(DatasetFailure) { try records() } }
}
