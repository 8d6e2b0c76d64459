internal import Datasets
public import Tables

/// What an evaluation found, and what came of it (clause 18).
public struct SupervisionResult: ModelRecord {
  public static let table = "supervision_results"

  /// The code of the region evaluated.
  public let owner: String
  public let year: Int64?
  public let score: Double?
  public let grade: String?
  /// Published, or passed on to the region's government.
  public let isPublished: Bool?
  /// Nil where no follow-up was demanded.
  public let followUpDueOn: Day?
  public let followUpClosedOn: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SupervisionResult? {
    let owners = rows.texts("region_code")
    let year = rows.integers("year")
    let score = rows.numbers("score")
    let grade = rows.texts("grade")
    let isPublished = rows.booleans("published")
    let followUpDueOn = rows.days("followup_due_on")
    let followUpClosedOn = rows.days("followup_closed_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SupervisionResult(
        owner: owner, year: year[row], score: score[row], grade: grade[row], isPublished: isPublished[row],
        followUpDueOn: followUpDueOn[row], followUpClosedOn: followUpClosedOn[row], row: row)
    }
  }
}

extension Education {
  /// The results of evaluations, by the code of the region evaluated.
  public var supervisionResults: Records<SupervisionResult> { get throws(DatasetFailure) { try records() } }
}
