public import Datasets
internal import Tables

/// A school that the rules of a county bind (研究学校 of its region), with the teaching points that are judged through it.
public struct ResearchSchool: Sendable {
  public let school: School
  /// Its own id and those of its teaching points: whose rows are its rows.
  public let ids: [String]
  /// What the frame says of it (`School.standing(in:)`), and `missing` where its kind is not known; nil where the rule
  /// decides.
  public let standing: Standing?
}

extension School {
  /// What the frame says of a school that was open on a day of the period: not due where it was open for less than half
  /// of it, not applicable where it was closed at its end; nil where the rule decides.
  public func standing(in period: DayRange) -> Standing? {
    days(in: period) * 2 < period.length ? .notDue : isOpen(on: period.last) ? nil : .notApplicable
  }
}

extension Education {
  /// The kinds of school (JY/T 1001) that clause 17 binds: all but kindergartens and classes attached to another kind.
  public static let researchSchoolKinds: Set<String> = [
    "211", "218", "311", "312", "341", "342", "345", "371", "511", "512", "513", "514",
  ]

  /// The schools of a region that were open on a day of the period, by id; kindergartens and the like left out, a
  /// teaching point of another school taken through it.
  ///
  /// `withUnknownKinds` lets schools in whose kind is empty, as missing: the rules differ in that.
  public func researchSchools(
    of region: String, in period: DayRange, kinds: Set<String> = researchSchoolKinds, withUnknownKinds: Bool = false
  ) throws(DatasetFailure) -> [ResearchSchool] {
    let schools = try schools
    return schools.of(region: region).compactMap { school in
      guard school.kind.map(kinds.contains) ?? withUnknownKinds, !school.hasParentsAccounts else { return nil }
      guard school.days(in: period) > 0 else { return nil }
      return ResearchSchool(
        school: school, ids: [school.id] + schools.teachingPoints(of: school.id),
        standing: school.standing(in: period) ?? (school.kind == nil ? .missing : nil))
    }
  }
}
