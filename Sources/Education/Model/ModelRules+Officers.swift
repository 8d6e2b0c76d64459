internal import Datasets
internal import Tables

/// What is strange about officers' lives, stays and courses. Each may have its reason, and so is a warning; none shows a cell
/// about a person.
extension ModelRules {
  static func officerWarnings(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String] {
    switch rows.name {
    case "officers": earlyAppointments(rows)
    case "officer_titles": fallingTitles(rows)
    case "teaching_spells": try earlyTeaching(rows, education)
    case "training_records": try trainingOnSickLeave(rows, education)
    case "rotations": try visitsBesideRotations(rows, education)
    default: []
    }
  }

  /// Years of life before which nobody has done with university, and nobody stands before a class.
  private static let leastYearsOfAppointment: Int64 = 22
  private static let leastYearsOfTeaching: Int64 = 18

  private static func earlyAppointments(_ rows: ModelRows) -> [String] {
    let (births, starts) = (rows.integers("birth_year"), rows.days("appointed_on"))
    return (0..<rows.count).compactMap { row in
      guard let birth = births[row], let start = starts[row], Int64(start.year) < birth + leastYearsOfAppointment else {
        return nil
      }
      return warning(.dateOrder, rows, row, "appointed_on is less than 22 years after birth_year")
    }
  }

  private static func earlyTeaching(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String] {
    guard let officers = try education.rows(of: "officers") else { return [] }
    let (ids, years) = (officers.texts("officer_id"), officers.integers("birth_year"))
    var births: [String: Int64] = [:]
    for row in 0..<officers.count { if let id = ids[row] { births[id] = years[row] } }
    let (teachers, starts) = (rows.texts("officer_id"), rows.days("from_on"))
    return (0..<rows.count).compactMap { row in
      guard let birth = teachers[row].flatMap({ births[$0] }), let start = starts[row],
        Int64(start.year) < birth + leastYearsOfTeaching
      else { return nil }
      return warning(.dateOrder, rows, row, "from_on is less than 18 years after the officer's birth_year")
    }
  }

  private static let titleLevels = ["junior", "middle", "senior", "senior_full"]

  /// Within one series nobody is awarded less than he has.
  private static func fallingTitles(_ rows: ModelRows) -> [String] {
    let (officers, days) = (rows.texts("officer_id"), rows.days("awarded_on"))
    let (levels, series) = (rows.texts("level"), rows.texts("series"))
    var awards: [String: [(day: Day, level: Int, row: Int)]] = [:]
    for row in 0..<rows.count {
      guard let officer = officers[row], let day = days[row],
        let level = levels[row].flatMap(titleLevels.firstIndex(of:))
      else { continue }
      awards["\(officer) \(series[row] ?? "")", default: []].append((day, level, row))
    }
    var falls: [(row: Int, text: String)] = []
    for awards in awards.values where awards.count > 1 {
      var highest = 0
      for award in awards.sorted(by: { ($0.day, $0.level, $0.row) < ($1.day, $1.level, $1.row) }) {
        if award.level < highest {
          falls.append((award.row, "\(titleLevels[award.level]) after \(titleLevels[highest]) in the same series"))
        }
        highest = max(highest, award.level)
      }
    }
    return falls.sorted { $0.row < $1.row }.map { warning(.dateOrder, rows, $0.row, $0.text) }
  }

  private static func trainingOnSickLeave(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String]
  {
    let leaves = try education.officerLeaves
    let (officers, starts, ends) = (rows.texts("officer_id"), rows.days("start_on"), rows.days("end_on"))
    return (0..<rows.count).compactMap { row in
      guard let officer = officers[row], let start = starts[row],
        let days = DayRange(start, through: ends[row] ?? start),
        let sick = leaves.of(officer: officer, kinds: ["sick"], longerThan: 0, within: days).first
      else { return nil }
      return warning(.overlap, rows, row, "the officer was on sick leave on \(sick.first)")
    }
  }

  /// Who visits other schools on most days of a rotation was not at the school.
  private static func visitsBesideRotations(_ rows: ModelRows, _ education: Education) throws(DatasetFailure)
    -> [String]
  {
    guard let visits = try education.rows(of: "visits") else { return [] }
    let calendar = try education.calendar
    let homes = try places(of: "schools", "school_id", education)
    let (visitors, visited, dates) = (visits.texts("officer_id"), visits.texts("school_id"), visits.days("date"))
    var visitsOf: [String: [(day: Day, school: String)]] = [:]
    for row in 0..<visits.count {
      guard let visitor = visitors[row], let school = visited[row], let date = dates[row] else { continue }
      visitsOf[visitor, default: []].append((date, school))
    }
    let (officers, schools) = (rows.texts("officer_id"), rows.texts("school_id"))
    let (starts, ends) = (rows.days("start_on"), rows.days("end_on"))
    return (0..<rows.count).compactMap { row in
      guard let officer = officers[row], let school = schools[row], let start = starts[row], let end = ends[row],
        let stay = DayRange(start, through: end)
      else { return nil }
      let elsewhere = Set(
        (visitsOf[officer] ?? []).filter { $0.school != school && stay.contains($0.day) }.map(\.day))
      guard !elsewhere.isEmpty else { return nil }
      let region = homes[school] ?? ""
      var termDays = 0
      for year in SchoolCalendar.schoolYear(of: start)...SchoolCalendar.schoolYear(of: end) {
        for term in Semester.Term.allCases {
          let days = calendar.days(of: Semester(schoolYear: year, term: term), in: region).range
          termDays += days.intersection(stay)?.length ?? 0
        }
      }
      // Five days of seven are days of school; more than 60 % of them are 3 of 7.
      guard elsewhere.count * 7 > termDays * 3 else { return nil }
      return warning(
        .overlap, rows, row, "on \(elsewhere.count) days of the rotation the officer visited other schools")
    }
  }
}
