import Tables

/// The cases planted at fixed places, each made to meet one edge of one rule; the seed and the scale do not move
/// them. Tests and lessons look them up here.
///
/// | place | what is planted | what it shows |
/// |---|---|---|
/// | 450127 → 450181 横州市 | budget of 2019–2020 under the old code, then the new | growth follows the code |
/// | I450123-1 | collective inspections on 2022-01-28 and 2022-02-03 | one in each semester, six days apart |
/// | I450125-1 | two collective inspections in autumn 2022, none in spring 2023 | autumn passes, spring fails |
/// | OP01, OP02 | appointed 2022-09-01 with 24 h and with 23.5 h of training | the pro-rated 24 h of 122 days |
/// | OP03, OP04 | 71.5 h and 72 h of training in 2023 | the threshold itself |
/// | OP05 | 56 h, a course of 28 h from 2022-12-28 to 2023-01-03, 60 h | hours split by days: 72 in both years |
/// | OP06 | one course of 40 h in 2023 reported by province and city | counted once: 60 h, not 100 |
/// | OP07, OP08 | appointed 2016-05-28 and 2016-05-30 | five years reached before and after 2021-05-29 |
/// | OP09 | autumn and spring of school year 2022 in two schools | two semesters make a rotation |
/// | OP10 | appointed 2022-09-01 with the title 助理研究员 only | a title of the research series |
/// | OP11, OP12 | five years of teaching, an approval in force and one that ran out | an exception has a last day |
/// | I450321-1 | nobody appointed after 2020 | no appointment, nothing to judge |
/// | 451022 | recurrent budget 760,000 in 2022 and 80 in 2023 | 万元 written as 元 |
/// | SP01 | a primary school of 63 pupils, funded as 100 | the rate is divided by funded pupils |
/// | 450000 | no special meeting | the province is not bound |
/// | 450102 | no senior high school | 通用技术 is not required |
/// | I450802-1 | no row of posts for 2020 | a trend without its base year |
/// | I450224-1 | no form of setup given | empty is not "none" |
enum PlantedScenarios {
  static let renamedRegion = (old: "450127", new: "450181", firstYear: 2021)
  static let inspectedAtSemesterEdge = "I450123-1"
  static let inspectedInAutumnOnly = "I450125-1"
  static let institutionsWithoutAppointments = ["I450321-1"]
  static let unitErrorRegion = "451022"
  static let smallSchoolRegion = "450124"
  static let districtWithoutSeniorHigh = "450102"
  static let withoutBaseline = "I450802-1"
  static let regionWithoutSetup = "450224"
  /// The institution of OP01 to OP12.
  static let officersInstitution = "I450205-1"

  /// The regions of all of these: their reports are closed, those of visits excepted, so that little else makes the
  /// data incomplete.
  static let regions = [
    "450000", "450102", "450123", "450124", "450125", "450127", "450181", "450205", "450224", "450321", "450802",
    "451022",
  ]

  /// Whether the semesters of a planted region are those of this region, or would be if it had its own.
  static func useCalendar(of region: Region) -> Bool {
    regions.contains { $0 == region.code || (region.level == .city && $0.hasPrefix(region.code.prefix(4))) }
  }

  /// The form of a region's institution: planted regions have one with staff, and one has an empty cell.
  static func setup(of region: String, otherwise setup: String?) -> String? {
    if region == regionWithoutSetup { return nil }
    return regions.contains(region) ? "independent" : setup
  }

  static func smallSchool(at region: Int) -> School {
    School(
      id: "SP01", region: region, kind: "211", urbanRural: "220", isWeak: true, parentID: nil, openedOn: nil,
      closedOn: nil, pupils: [("PRI", 63)])
  }

  /// Whether a school keeps its number of pupils over the years.
  static func fixedPupils(of school: String) -> Bool { school == "SP01" }

  static func officers(of institution: Institution, at place: Int) -> [Officer] {
    guard institution.id == officersInstitution else { return [] }
    let appointments: [(id: String, appointedOn: Day)] = [
      ("OP01", Day(2022, 9, 1)), ("OP02", Day(2022, 9, 1)), ("OP03", Day(2020, 9, 1)),
      ("OP04", Day(2020, 9, 1)), ("OP05", Day(2020, 9, 1)), ("OP06", Day(2020, 9, 1)),
      ("OP07", Day(2016, 5, 28)), ("OP08", Day(2016, 5, 30)), ("OP09", Day(2016, 9, 1)),
      ("OP10", Day(2022, 9, 1)), ("OP11", Day(2022, 9, 1)), ("OP12", Day(2022, 9, 1)),
    ]
    return appointments.map { id, appointedOn in
      Officer(
        id: id, institution: place, engagement: "full_time", birthYear: appointedOn.year - 36, gender: "女", fte: 1,
        isOnEstablishment: true, duty: "on_duty", appointedOn: appointedOn, leftOn: nil, homeUnitKind: "other",
        teachingDays: exceptions.contains { $0.officer == id } ? 5 * 365 : 12 * 365 + 3, titleAtAppointment: "middle",
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

  /// All training of the planted officers: exactly 72 h a year where the scenario is about something else.
  static let training: [Training] = {
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

  /// The approvals for appointments after five years of teaching, and the last day of each.
  static let exceptions: [(officer: String, validTo: Day?)] = [("OP11", nil), ("OP12", Day(2022, 11, 30))]

  /// The collective inspections of the institutions above; nil for all others, whose inspections are drawn.
  static func collectiveInspections(of institution: String, in schoolYear: Int) -> [Day]? {
    switch (institution, schoolYear) {
    case (inspectedAtSemesterEdge, 2021): [Day(2022, 1, 28), Day(2022, 2, 3)]
    case (inspectedInAutumnOnly, 2022): [Day(2022, 10, 18), Day(2022, 11, 22)]
    default: nil
    }
  }

  /// The recurrent budget that a planted region-year has instead of the drawn one.
  static func recurrentBudget(of region: String, in year: Int) -> Double? {
    guard region == unitErrorRegion else { return nil }
    return [2019: 700_000, 2020: 720_000, 2021: 740_000, 2022: 760_000, 2023: 80][year]
  }

  /// The code under which a region's money stood in a year.
  static func budgetCode(of region: String, in year: Int) -> String {
    region == renamedRegion.new && year < renamedRegion.firstYear ? renamedRegion.old : region
  }
}
