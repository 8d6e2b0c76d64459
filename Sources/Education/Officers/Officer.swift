internal import Datasets
public import Tables

/// A teaching-research officer (教研员), without anything that names the person.
public struct Officer: Sendable, Equatable {
  public let id: String
  public let institutionID: String?
  /// `full_time`, `part_time` or `invited`.
  public let engagement: String?
  public let duty: String?
  public let appointedOn: Day?
  /// The first day on which the officer was no longer in post.
  public let leftOn: Day?
  /// The row in the officers table, from 0.
  public let row: Int

  /// The duties of an officer who fills a post: seconded-out and absent officers leave it empty.
  public static let dutiesOnPost: Set<String> = ["on_duty", "rotation", "leave", "study"]
}

/// The officers of a dataset, by institution.
public struct Officers: Sendable {
  public let all: [Officer]
  private let byInstitution: [String: [Officer]]

  fileprivate init(_ rows: ModelRows?) {
    var all: [Officer] = []
    if let rows {
      let (ids, institutions) = (rows.texts("officer_id"), rows.texts("institution_id"))
      let (engagements, duties) = (rows.texts("engagement"), rows.texts("duty"))
      let (appointed, left) = (rows.days("appointed_on"), rows.days("left_on"))
      for row in 0..<rows.count {
        guard let id = ids[row] else { continue }
        all.append(
          Officer(
            id: id, institutionID: institutions[row], engagement: engagements[row], duty: duties[row],
            appointedOn: appointed[row], leftOn: left[row], row: row))
      }
    }
    self.all = all.sorted { $0.id < $1.id }
    byInstitution = Dictionary(grouping: self.all.filter { $0.institutionID != nil }) { $0.institutionID ?? "" }
  }

  /// The officers of an institution, by id.
  public func of(institution id: String) -> [Officer] { byInstitution[id] ?? [] }
}

extension Education {
  public var officers: Officers {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in Officers(try education.rows(of: "officers")) }
    }
  }
}
