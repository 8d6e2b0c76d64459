internal import Datasets
internal import Education
internal import Tables

/// A school that a county answers for, with its teaching points, and how the frame counts it in a period.
struct SchoolInPeriod {
  let school: School
  /// The ids of the school and of the teaching points that are judged through it.
  let ids: [String]
  /// Not due where it was open for less than half of the period, not applicable where it was closed at its end; nil
  /// where the check decides.
  let standing: Tally.Outcome?
}

extension CheckContext {
  /// The schools of a region that were open on a day of the period, by id: those of `kinds`, and with `countsUnknownKind` those
  /// whose kind is not stated. Teaching points stand under their school.
  func schools(
    of unit: Unit, in days: DayRange, kinds: Set<String>, countsUnknownKind: Bool = false
  ) throws(DatasetFailure) -> [SchoolInPeriod] {
    let schools = try education.schools
    return schools.of(region: unit.id).compactMap { school in
      let isCounted = school.kind.map(kinds.contains) ?? countsUnknownKind
      guard isCounted, !school.hasParentsAccounts else { return nil }
      guard school.days(in: days) > 0 else { return nil }
      return SchoolInPeriod(
        school: school, ids: [school.id] + schools.teachingPoints(of: school.id), standing: school.standing(in: days))
    }
  }

  /// Whether the unit's region has no school row at all and has not handed in that it has none.
  func knowsNoSchool(of unit: Unit, in days: DayRange) throws(DatasetFailure) -> Bool {
    guard try education.schools.of(region: unit.regionCode).isEmpty else { return false }
    return try !hasReported("schools", of: unit, in: days)
  }
}

extension School {
  /// What the frame says of a school that was open on a day of the period: not due where it was open for less than half
  /// of it, not applicable where it was closed at its end; nil where the check decides.
  func standing(in period: DayRange) -> Tally.Outcome? {
    days(in: period) * 2 < period.length ? .notDue : isOpen(on: period.last) ? nil : .notApplicable
  }
}
