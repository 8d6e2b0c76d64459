public import Datasets
internal import Tables

/// A school that the rules of a county bind (研究学校 of its region), with the teaching points that are judged through it.
public struct ResearchSchool: Sendable {
  public let school: School
  /// Its own id and those of its teaching points: whose rows are its rows.
  public let ids: [String]
  /// `passing` where it is due: open on the last day and on at least half of the days. Else `notDue` or
  /// `notApplicable`. `missing` where its kind is not known.
  public let standing: Standing
}

extension Education {
  /// The kinds of school (JY/T 1001) that clause 17 binds: all but kindergartens and classes attached to another kind.
  public static let researchSchoolKinds: Set<String> = [
    "211", "218", "311", "312", "341", "342", "345", "371", "511", "512", "513", "514",
  ]

  /// The schools of a region that were open on a day of the period, by id; kindergartens and the like left out, a
  /// teaching point of another school taken through it.
  ///
  /// `withUnknownKinds` lets schools in whose kind is empty, as missing.
  public func researchSchools(
    of region: String, in period: DayRange, kinds: Set<String> = researchSchoolKinds, withUnknownKinds: Bool = false
  ) throws(DatasetFailure) -> [ResearchSchool] {
    let schools = try schools
    return schools.of(region: region).compactMap { school in
      guard school.kind.map(kinds.contains) ?? withUnknownKinds, !school.hasParentsAccounts else { return nil }
      let days = school.days(in: period)
      guard days > 0 else { return nil }
      let standing: Standing =
        if days * 2 < period.length {
          .notDue
        } else if !school.isOpen(on: period.last) {
          .notApplicable
        } else if school.kind == nil { .missing } else { .passing }
      return ResearchSchool(
        school: school, ids: [school.id] + schools.teachingPoints(of: school.id), standing: standing)
    }
  }
}
