internal import Datasets
internal import Tables

/// How often a school uses a form of digital lesson (clause 12).
public struct SchoolDigitalUse: ModelRecord {
  public static let table = "school_it"

  /// The id of the school.
  public let owner: String
  /// `digital_textbook`, `special_delivery`, `famous_teacher` or `famous_school`.
  public let kind: String?
  /// The year in which the school year begins.
  public let year: Int64?
  /// `daily`, `weekly`, `monthly` or `rarely`.
  public let frequency: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SchoolDigitalUse? {
    let owners = rows.texts("school_id")
    let kind = rows.texts("kind")
    let year = rows.integers("year")
    let frequency = rows.texts("frequency")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SchoolDigitalUse(owner: owner, kind: kind[row], year: year[row], frequency: frequency[row], row: row)
    }
  }
}

extension Education {
  /// The use of digital lessons, by school.
  public var schoolDigitalUses: Records<SchoolDigitalUse> { get throws(DatasetFailure) { try records() } }
}
