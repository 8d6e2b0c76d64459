internal import Datasets
public import Tables

/// A teaching-research activity of an institution or a school (clauses 6, 10, 11 and 12).
public struct Activity: ModelRecord {
  public static let table = "activities"

  public let owner: WorkOwner
  public let id: String?
  /// `regional`, `school_based`, `blended` or `online`.
  public let form: String?
  public let subject: String?
  public let stage: String?
  public let date: Day?
  public let participants: Int64?
  /// The levels that took part, as written: `city;county`.
  public let statedLevels: String?
  public let theme: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Activity? {
    let (ownerKinds, owners, ids) = (rows.texts("owner_kind"), rows.texts("owner_id"), rows.texts("activity_id"))
    let (forms, subjects, stages) = (rows.texts("form"), rows.texts("subject"), rows.texts("stage"))
    let (dates, participants) = (rows.days("date"), rows.integers("participants"))
    let (levels, themes) = (rows.texts("levels"), rows.texts("theme"))
    return { row in
      guard let kind = ownerKinds[row].flatMap(WorkOwner.Kind.init), let owner = owners[row] else { return nil }
      return Activity(
        owner: WorkOwner(kind, owner), id: ids[row], form: forms[row], subject: subjects[row], stage: stages[row],
        date: dates[row], participants: participants[row], statedLevels: levels[row], theme: themes[row], row: row)
    }
  }

  /// The different levels that took part; nil where the table does not say.
  public var levels: Set<String>? {
    statedLevels.map { levels in
      Set(levels.split(separator: ";").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty })
    }
  }
}

extension Education {
  /// The activities, by who held them.
  public var activities: Records<Activity> { get throws(DatasetFailure) { try records() } }
}
