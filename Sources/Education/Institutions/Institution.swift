internal import Datasets
public import Tables

/// A teaching-research institution (教研机构).
public struct Institution: Sendable, Equatable {
  public let id: String
  public let name: String
  public let regionCode: String
  public let level: Region.Level?
  /// `independent`, `within_unit`, `office` or `none`; nil where the table does not say, which is not `none`.
  public let setup: String?
  public let hostUnit: String?
  public let foundedOn: Day?
  /// The first day on which it no longer existed.
  public let closedOn: Day?
  /// The row in the institutions table, from 0.
  public let row: Int

  public func exists(on day: Day) -> Bool { days(in: .day(day)) > 0 }

  /// On how many days of the range it existed.
  public func days(in range: DayRange) -> Int { range.intersection(from: foundedOn, before: closedOn)?.length ?? 0 }
}

/// The institutions of a dataset, by id and by region.
public struct Institutions: Sendable {
  /// Sorted by id.
  public let all: [Institution]
  private let positions: [String: Int]
  private let byRegion: [String: [Institution]]

  fileprivate init(_ rows: ModelRows?) {
    var all: [Institution] = []
    if let rows {
      let (ids, names, regions) = (rows.texts("institution_id"), rows.texts("name"), rows.texts("region_code"))
      let (levels, setups, hosts) = (rows.texts("level"), rows.texts("setup"), rows.texts("host_unit"))
      let (founded, closed) = (rows.days("founded_on"), rows.days("closed_on"))
      for row in 0..<rows.count {
        guard let id = ids[row] else { continue }
        all.append(
          Institution(
            id: id, name: names[row] ?? id, regionCode: regions[row] ?? "",
            level: levels[row].flatMap(Region.Level.init), setup: setups[row], hostUnit: hosts[row],
            foundedOn: founded[row], closedOn: closed[row], row: row))
      }
    }
    self.all = all.sorted { $0.id < $1.id }
    positions = Dictionary(self.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    byRegion = Dictionary(grouping: self.all, by: \.regionCode)
  }

  public subscript(id: String) -> Institution? { positions[id].map { all[$0] } }

  /// The institutions whose region this is, by id; those of its cities or counties are not among them.
  public func of(region code: String) -> [Institution] { byRegion[code] ?? [] }
}

extension Education {
  public var institutions: Institutions {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in Institutions(try education.rows(of: "institutions")) }
    }
  }
}
