internal import Datasets
public import Tables

/// A professional title that an officer was awarded (clauses 4 and 13). A title is not the post: an officer may hold
/// one and be employed below it.
public struct OfficerTitle: ModelRecord {
  public static let table = "officer_titles"

  /// The id of the officer.
  public let owner: String
  public let awardedOn: Day?
  /// `senior_full`, `senior`, `middle` or `junior`.
  public let level: String?
  /// `school`, `secondary_vocational`, `university` or `research`.
  public let series: String?
  public let name: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> OfficerTitle? {
    let owners = rows.texts("officer_id")
    let awardedOn = rows.days("awarded_on")
    let level = rows.texts("level")
    let series = rows.texts("series")
    let name = rows.texts("name")
    return { row in
      guard let owner = owners[row] else { return nil }
      return OfficerTitle(
        owner: owner, awardedOn: awardedOn[row], level: level[row], series: series[row], name: name[row], row: row)
    }
  }
}

extension Education {
  /// The titles of officers, by officer.
  public var officerTitles: Records<OfficerTitle> { get throws(DatasetFailure) { try records() } }
}
