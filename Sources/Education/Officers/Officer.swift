internal import Datasets
public import Tables

/// A teaching-research officer (教研员), without anything that names the person.
public struct Officer: Sendable, Equatable {
  public let id: String
  public let institutionID: String?
  /// `full_time`, `part_time` or `invited`.
  public let engagement: String?
  public let duty: String?
  /// The share of a full post spent on teaching research, 0 to 1.
  public let fte: Double?
  public let isOnEstablishment: Bool?
  /// `school`, `university` or `other`.
  public let homeUnitKind: String?
  public let appointedOn: Day?
  /// The first day on which the officer was no longer in post.
  public let leftOn: Day?
  /// The row in the officers table, from 0.
  public let row: Int

  /// The duties of an officer who fills a post: seconded-out and absent officers leave it empty.
  public static let dutiesOnPost: Set<String> = ["on_duty", "rotation", "leave", "study"]

  public var isFullTime: Bool { engagement == "full_time" }

  /// The days of the range on which the officer was in post, or nil where there are none. An empty `appointedOn` reads
  /// as since ever here; a check that needs the day asks for it.
  public func active(in range: DayRange) -> DayRange? { range.intersection(from: appointedOn, before: leftOn) }
}

/// The officers of a dataset, by institution.
public struct Officers: Sendable {
  public let all: [Officer]
  private let byInstitution: [String: [Officer]]
  private let positions: [String: Int]

  fileprivate init(_ rows: ModelRows?) {
    var all: [Officer] = []
    if let rows {
      let (ids, institutions) = (rows.texts("officer_id"), rows.texts("institution_id"))
      let (engagements, duties) = (rows.texts("engagement"), rows.texts("duty"))
      let (shares, establishment) = (rows.numbers("fte"), rows.booleans("on_establishment"))
      let homes = rows.texts("home_unit_kind")
      let (appointed, left) = (rows.days("appointed_on"), rows.days("left_on"))
      for row in 0..<rows.count {
        guard let id = ids[row] else { continue }
        all.append(
          Officer(
            id: id, institutionID: institutions[row], engagement: engagements[row], duty: duties[row],
            fte: shares[row], isOnEstablishment: establishment[row], homeUnitKind: homes[row],
            appointedOn: appointed[row], leftOn: left[row], row: row))
      }
    }
    self.all = all.sorted { $0.id < $1.id }
    positions = Dictionary(self.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    byInstitution = Dictionary(grouping: self.all.filter { $0.institutionID != nil }) { $0.institutionID ?? "" }
  }

  public subscript(id: String) -> Officer? { positions[id].map { all[$0] } }

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
