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
      let openDays = school.days(in: days)
      guard openDays > 0 else { return nil }
      let standing: Tally.Outcome? =
        openDays * 2 < days.length ? .notDue : school.isOpen(on: days.last) ? nil : .notApplicable
      return SchoolInPeriod(
        school: school, ids: [school.id] + schools.teachingPoints(of: school.id), standing: standing)
    }
  }
}
