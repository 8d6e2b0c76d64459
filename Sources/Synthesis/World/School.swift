import Tables

/// A school, kindergarten or teaching point.
struct School: Sendable {
  let id: String
  let region: Int
  /// The code of JY/T 1001: 211 primary school, 218 teaching point, 311 junior school and so on.
  let kind: String
  let urbanRural: String
  let isWeak: Bool
  let parentID: String?
  let openedOn: Day?
  let closedOn: Day?
  /// The stages it runs with the pupils of the school year 2020, before the yearly drift.
  let pupils: [(stage: String, count: Double)]

  var stages: [String] { pupils.map(\.stage) }
  var isKindergarten: Bool { kind == "111" }
  var isTeachingPoint: Bool { kind == "218" }
  var isRural: Bool { urbanRural.hasPrefix("2") }
  /// Whether its work is judged: kindergartens are not, a teaching point is through its central school.
  var isResearchSchool: Bool { !isKindergarten && !isTeachingPoint }
  /// Whether it stands during all the years told of, so that others may refer to it at any time.
  var isLasting: Bool { openedOn == nil && closedOn == nil }

  /// Whether it stands on each day of the range.
  func isOpen(_ days: ClosedRange<Day>) -> Bool {
    (openedOn.map { $0 <= days.lowerBound } ?? true) && (closedOn.map { $0 > days.upperBound } ?? true)
  }

  /// Pupils of a stage in the school year that starts in `year`, after the drift of births and enrolment.
  func students(_ stage: String, in year: Int) -> Int {
    guard let own = pupils.first(where: { $0.stage == stage }) else { return 0 }
    if PlantedScenarios.fixedPupils(of: id) { return Int(own.count) }
    let yearly: [Double] =
      switch stage {
      case "PRE": [0.98, 0.96, 0.94]
      case "PRI": [1.01, 1.0, 0.995]
      case "JUN": [1.015, 1.01, 1.01]
      case "SEN": [1.04, 1.04, 1.03]
      default: [1.02, 1.02, 1.02]
      }
    var count = own.count
    for growth in yearly.prefix(max(0, year - 2020)) { count *= growth }
    return max(1, Int(count.rounded()))
  }
}
