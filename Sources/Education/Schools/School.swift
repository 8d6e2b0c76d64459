public import Datasets
public import Tables

/// A school, kindergarten or teaching point.
public struct School: Sendable, Equatable {
  public let id: String
  public let name: String
  public let regionCode: String
  /// The school type of JY/T 1001: `211` primary school, `218` teaching point, `111` kindergarten …
  public let kind: String?
  /// The urban–rural code of JY/T 1001: `111` city centre … `210` township, `220` village.
  public let urbanRural: String?
  /// Whether it was found to be weak (薄弱学校).
  public let isWeak: Bool?
  public let parentID: String?
  public let openedOn: Day?
  /// The first day on which it was no longer open.
  public let closedOn: Day?
  /// The row in the schools table, from 0.
  public let row: Int

  public static let kindergarten = "111"
  public static let teachingPoint = "218"

  /// A teaching point has no accounts of its own: its figures are its parent school's.
  public var hasParentsAccounts: Bool { kind == Self.teachingPoint && parentID != nil }

  /// On how many days of the range it was open.
  public func days(in range: DayRange) -> Int { range.intersection(from: openedOn, before: closedOn)?.length ?? 0 }

  public func isOpen(on day: Day) -> Bool { days(in: .day(day)) > 0 }
}

/// The schools of a dataset, by region, and the stages they run.
public struct Schools: Sendable {
  /// Sorted by id.
  public let all: [School]
  private let positions: [String: Int]
  private let byRegion: [String: [School]]
  private let stagesBySchool: [String: [String]]
  private let pointsBySchool: [String: [String]]

  fileprivate init(_ rows: ModelRows?, stages: ModelRows?) {
    var all: [School] = []
    if let rows {
      let (ids, names, regions) = (rows.texts("school_id"), rows.texts("name"), rows.texts("region_code"))
      let (urbanRural, weak) = (rows.texts("urban_rural"), rows.booleans("weak"))
      let (kinds, parents) = (rows.texts("kind"), rows.texts("parent_school_id"))
      let (opened, closed) = (rows.days("opened_on"), rows.days("closed_on"))
      all.reserveCapacity(rows.count)
      for row in 0..<rows.count {
        guard let id = ids[row] else { continue }
        all.append(
          School(
            id: id, name: names[row] ?? id, regionCode: regions[row] ?? "", kind: kinds[row],
            urbanRural: urbanRural[row], isWeak: weak[row], parentID: parents[row],
            openedOn: opened[row], closedOn: closed[row], row: row))
      }
    }
    self.all = all.sorted { $0.id < $1.id }
    positions = Dictionary(self.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    byRegion = Dictionary(grouping: self.all, by: \.regionCode)
    var stagesBySchool: [String: [String]] = [:]
    if let stages {
      let (schools, names) = (stages.texts("school_id"), stages.texts("stage"))
      for row in 0..<stages.count {
        if let school = schools[row], let stage = names[row] { stagesBySchool[school, default: []].append(stage) }
      }
    }
    self.stagesBySchool = stagesBySchool
    pointsBySchool = Self.pointsBySchool(self.all, positions)
  }

  /// The teaching points of each school with accounts of its own; the parent of a point may be a point too.
  private static func pointsBySchool(_ all: [School], _ positions: [String: Int]) -> [String: [String]] {
    var points: [String: [String]] = [:]
    for point in all where point.hasParentsAccounts {
      var seen: Set<String> = [point.id]
      var school = point
      while school.hasParentsAccounts, let parent = positions[school.parentID ?? ""].map({ all[$0] }),
        seen.insert(parent.id).inserted
      {
        school = parent
      }
      points[school.id, default: []].append(point.id)
    }
    return points
  }

  public subscript(id: String) -> School? { positions[id].map { all[$0] } }

  /// The schools of a region, by id.
  public func of(region code: String) -> [School] { byRegion[code] ?? [] }

  /// The teaching points whose figures are this school's, by id.
  public func teachingPoints(of school: String) -> [String] { pointsBySchool[school] ?? [] }

  /// The stages that a school runs, in table order.
  public func stages(of school: String) -> [String] { stagesBySchool[school] ?? [] }
}

extension Education {
  /// The stages that the region's open schools run, kindergartens left out. Nil where that cannot be known: no open
  /// school says so, and the two tables are not reported.
  public func stagesRun(in region: String, on day: Day) throws(DatasetFailure) -> Set<String>? {
    let schools = try schools
    let run = Set(
      schools.of(region: region).filter { $0.isOpen(on: day) && $0.kind != School.kindergarten }
        .flatMap { schools.stages(of: $0.id) })
    let isReported = try isReported("schools", "school_stages", in: region, year: day.year)
    return run.isEmpty && !isReported ? nil : run
  }

  public var schools: Schools {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        Schools(try education.rows(of: "schools"), stages: try education.rows(of: "school_stages"))
      }
    }
  }
}
