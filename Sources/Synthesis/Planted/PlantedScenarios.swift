import Tables

/// The cases that are planted in a dataset, each at a place of its own; the seed and the scale do not move them. Tests and
/// lessons look them up in `PlantedScenario`.
struct PlantedScenarios: Sendable {
  private let chosen: Set<PlantedScenario>
  /// The regions of all of these: their reports are closed, those of visits excepted, so that little else makes the
  /// data incomplete.
  let regions: [String]
  /// All training of the planted officers: exactly 72 h a year where the scenario is about something else.
  let training: [Training]
  /// The approvals for appointments after five years of teaching, and the last day of each.
  let exceptions: [(officer: String, validTo: Day?)]

  init(_ chosen: Set<PlantedScenario>) {
    self.chosen = chosen
    let places = chosen.flatMap { Self.regions(of: $0) }
    regions = Set(places).sorted()
    let officers = Set(chosen.flatMap { Self.officers(of: $0) })
    training = Self.allTraining.filter { officers.contains($0.officer) }
    exceptions = Self.allExceptions.filter { officers.contains($0.officer) }
  }

  private static func regions(of scenario: PlantedScenario) -> [String] {
    switch scenario {
    case .renamedRegion: [renamedRegion.old, renamedRegion.new]
    case .semesterEdge: ["450123"]
    case .autumnOnly: ["450125"]
    case .noAppointment: ["450321"]
    case .unitError: [unitErrorRegion]
    case .smallSchool: [smallSchoolRegion]
    case .provinceNotBound: ["450000"]
    case .noSeniorHigh: [districtWithoutSeniorHigh]
    case .noBaseline: ["450802"]
    case .noSetup: [regionWithoutSetup]
    case .proRatedHours, .hoursThreshold, .courseOverNewYear, .courseReportedTwice, .fiveYears, .twoSemesters,
      .researchTitle, .exceptions:
      ["450205"]
    }
  }

  private static func officers(of scenario: PlantedScenario) -> [String] {
    switch scenario {
    case .proRatedHours: ["OP01", "OP02"]
    case .hoursThreshold: ["OP03", "OP04"]
    case .courseOverNewYear: ["OP05"]
    case .courseReportedTwice: ["OP06"]
    case .fiveYears: ["OP07", "OP08"]
    case .twoSemesters: ["OP09"]
    case .researchTitle: ["OP10"]
    case .exceptions: ["OP11", "OP12"]
    default: []
    }
  }

  static let renamedRegion = (old: "450127", new: "450181", firstYear: 2021)
  static let inspectedAtSemesterEdge = "I450123-1"
  static let inspectedInAutumnOnly = "I450125-1"
  static let withoutAppointments = "I450321-1"
  static let unitErrorRegion = "451022"
  static let smallSchoolRegion = "450124"
  static let districtWithoutSeniorHigh = "450102"
  static let withoutBaseline = "I450802-1"
  static let regionWithoutSetup = "450224"
  /// The institution of OP01 to OP12.
  static let officersInstitution = "I450205-1"

  /// Whether the semesters of a planted region are those of this region, or would be if it had its own.
  func useCalendar(of region: Region) -> Bool {
    regions.contains { $0 == region.code || (region.level == .city && $0.hasPrefix(region.code.prefix(4))) }
  }

  /// The form of a region's institution: planted regions have one with staff, and one has an empty cell.
  func setup(of region: String, otherwise setup: String?) -> String? {
    if region == Self.regionWithoutSetup, chosen.contains(.noSetup) { return nil }
    return regions.contains(region) ? "independent" : setup
  }

  func smallSchool(in code: String, at region: Int) -> School? {
    guard code == Self.smallSchoolRegion, chosen.contains(.smallSchool) else { return nil }
    return School(
      id: "SP01", region: region, kind: "211", urbanRural: "220", isWeak: true, parentID: nil, openedOn: nil,
      closedOn: nil, pupils: [("PRI", 63)])
  }

  /// Whether a school keeps its number of pupils over the years.
  static func fixedPupils(of school: String) -> Bool { school == "SP01" }

  /// Whether a region is the one without a senior high school.
  func hasNoSeniorHigh(_ region: String) -> Bool {
    region == Self.districtWithoutSeniorHigh && chosen.contains(.noSeniorHigh)
  }

  /// The last year in which an institution appoints somebody.
  func lastAppointment(in institution: String) -> Int {
    institution == Self.withoutAppointments && chosen.contains(.noAppointment) ? 2020 : 2023
  }

  /// Whether an institution has no row of posts for the year.
  func lacksPosts(_ institution: String, in year: Int) -> Bool {
    institution == Self.withoutBaseline && year == 2020 && chosen.contains(.noBaseline)
  }

  /// Whether a region's research money is its recurrent budget alone.
  func hasOneLine(_ region: String) -> Bool { region == Self.unitErrorRegion && chosen.contains(.unitError) }

  func officers(of institution: Institution, at place: Int) -> [Officer] {
    guard institution.id == Self.officersInstitution else { return [] }
    let appointments: [(id: String, appointedOn: Day)] = [
      ("OP01", Day(2022, 9, 1)), ("OP02", Day(2022, 9, 1)), ("OP03", Day(2020, 9, 1)),
      ("OP04", Day(2020, 9, 1)), ("OP05", Day(2020, 9, 1)), ("OP06", Day(2020, 9, 1)),
      ("OP07", Day(2016, 5, 28)), ("OP08", Day(2016, 5, 30)), ("OP09", Day(2016, 9, 1)),
      ("OP10", Day(2022, 9, 1)), ("OP11", Day(2022, 9, 1)), ("OP12", Day(2022, 9, 1)),
    ]
    let wanted = Set(chosen.flatMap { Self.officers(of: $0) })
    return appointments.filter { wanted.contains($0.id) }.map { id, appointedOn in
      Officer(
        id: id, institution: place, engagement: "full_time", birthYear: appointedOn.year - 36, gender: "女", fte: 1,
        isOnEstablishment: true, duty: "on_duty", appointedOn: appointedOn, leftOn: nil, homeUnitKind: "other",
        teachingDays: Self.allExceptions.contains { $0.officer == id } ? 5 * 365 : 12 * 365 + 3,
        titleAtAppointment: "middle",
        titleNow: "middle",
        titleSeries: id == "OP10" ? "research" : "school", rotationYear: nil)
    }
  }

  static func isPlanted(_ officer: String) -> Bool { officer.hasPrefix("OP") }

  /// One record of a planted officer's training.
  struct Training {
    let officer: String
    let start: Day
    let end: Day
    let hours: Double
    let organiser: String
    let course: String?

    init(_ officer: String, _ start: Day, _ end: Day, _ hours: Double, by organiser: String, course: String? = nil) {
      self.officer = officer
      self.start = start
      self.end = end
      self.hours = hours
      self.organiser = organiser
      self.course = course
    }
  }

  private static let allTraining: [Training] = {
    var records = [
      Training("OP01", Day(2022, 10, 10), Day(2022, 10, 12), 24, by: "city"),
      Training("OP02", Day(2022, 10, 10), Day(2022, 10, 12), 23.5, by: "city"),
      Training("OP03", Day(2023, 4, 10), Day(2023, 4, 18), 71.5, by: "province"),
      Training("OP04", Day(2023, 4, 10), Day(2023, 4, 18), 72, by: "province"),
      Training("OP05", Day(2022, 5, 9), Day(2022, 5, 15), 56, by: "province"),
      Training("OP05", Day(2022, 12, 28), Day(2023, 1, 3), 28, by: "city"),
      Training("OP05", Day(2023, 5, 8), Day(2023, 5, 15), 60, by: "province"),
      Training("OP06", Day(2023, 7, 3), Day(2023, 7, 7), 40, by: "province", course: "K2023-001"),
      Training("OP06", Day(2023, 7, 3), Day(2023, 7, 7), 40, by: "city", course: "K2023-001"),
      Training("OP06", Day(2023, 10, 9), Day(2023, 10, 11), 20, by: "county", course: "K2023-002"),
    ]
    for officer in ["OP10", "OP11", "OP12"] {
      records.append(Training(officer, Day(2022, 10, 10), Day(2022, 10, 12), 24, by: "city"))
    }
    for officer in ["OP03", "OP04", "OP06", "OP07", "OP08", "OP09"] {
      records.append(Training(officer, Day(2022, 4, 11), Day(2022, 4, 19), 72, by: "province"))
    }
    for officer in ["OP01", "OP02", "OP07", "OP08", "OP09", "OP10", "OP11", "OP12"] {
      records.append(Training(officer, Day(2023, 4, 10), Day(2023, 4, 18), 72, by: "province"))
    }
    return records
  }()

  private static let allExceptions: [(officer: String, validTo: Day?)] = [("OP11", nil), ("OP12", Day(2022, 11, 30))]

  /// The collective inspections of the institutions above; nil for all others, whose inspections are drawn.
  func collectiveInspections(of institution: String, in schoolYear: Int) -> [Day]? {
    switch (institution, schoolYear) {
    case (Self.inspectedAtSemesterEdge, 2021) where chosen.contains(.semesterEdge): [Day(2022, 1, 28), Day(2022, 2, 3)]
    case (Self.inspectedInAutumnOnly, 2022) where chosen.contains(.autumnOnly): [Day(2022, 10, 18), Day(2022, 11, 22)]
    default: nil
    }
  }

  /// The recurrent budget that a planted region-year has instead of the drawn one.
  func recurrentBudget(of region: String, in year: Int) -> Double? {
    guard hasOneLine(region) else { return nil }
    return [2019: 700_000, 2020: 720_000, 2021: 740_000, 2022: 760_000, 2023: 80][year]
  }

  /// The code under which a region's money stood in a year.
  func budgetCode(of region: String, in year: Int) -> String {
    let change = Self.renamedRegion
    return chosen.contains(.renamedRegion) && region == change.new && year < change.firstYear ? change.old : region
  }
}
