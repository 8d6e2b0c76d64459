internal import Datasets
public import Tables

/// Meetings of education departments.
public struct Meetings: Sendable {
  public struct Meeting: Sendable, Equatable {
    public let id: String
    public let heldOn: Day?
    /// `research_special` or `general`.
    public let kind: String?
    public let researchIsMainTopic: Bool?
    public let minutesNumber: String?
    /// The row in the meetings table, from 0.
    public let row: Int
  }

  private let byRegion: [String: [Meeting]]

  fileprivate init(_ rows: ModelRows?) {
    var byRegion: [String: [Meeting]] = [:]
    if let rows {
      let (ids, regions, kinds) = (rows.texts("meeting_id"), rows.texts("region_code"), rows.texts("kind"))
      let (days, mains) = (rows.days("held_on"), rows.booleans("research_is_main_topic"))
      let minutes = rows.texts("minutes_no")
      for row in 0..<rows.count {
        guard let region = regions[row] else { continue }
        byRegion[region, default: []].append(
          Meeting(
            id: ids[row] ?? "", heldOn: days[row], kind: kinds[row], researchIsMainTopic: mains[row],
            minutesNumber: minutes[row], row: row))
      }
    }
    self.byRegion = byRegion
  }

  public func of(region code: String) -> [Meeting] { byRegion[code] ?? [] }
}

extension Education {
  public var meetings: Meetings {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in Meetings(try education.rows(of: "meetings")) }
    }
  }
}
