internal import Datasets
public import Tables

/// A day of an officer at a school, or with it online (clauses 5, 7, 9 and 12).
public struct Visit: ModelRecord {
  public static let table = "visits"

  /// The id of the officer.
  public let owner: String
  public let id: String?
  public let schoolID: String?
  public let date: Day?
  public let lessonsObserved: Int64?
  /// `inspection`, `guidance`, `research_activity`, `online` or `other`.
  public let kind: String?
  /// `curriculum`, `teaching`, `assessment`, `IT` or `other`.
  public let topic: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Visit? {
    let owners = rows.texts("officer_id")
    let id = rows.texts("visit_id")
    let schoolID = rows.texts("school_id")
    let date = rows.days("date")
    let lessonsObserved = rows.integers("lessons_observed")
    let kind = rows.texts("kind")
    let topic = rows.texts("topic")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Visit(
        owner: owner, id: id[row], schoolID: schoolID[row], date: date[row], lessonsObserved: lessonsObserved[row],
        kind: kind[row], topic: topic[row], row: row)
    }
  }
}

extension Education {
  /// The visits of officers, by officer.
  public var visits: Records<Visit> { get throws(DatasetFailure) { try records() } }
}
