internal import Datasets
internal import Education
internal import Tables

extension CheckContext {
  /// Judges each research school of a region over a period: `standing` is asked of those that are due and of a known
  /// kind. Failing and missing schools are evidence.
  ///
  /// Kinds are those of the parameter `school_kinds`, and with the reading `with_kindergartens` kindergartens too; a school
  /// without a kind is counted and missing. In a region without any school row whose schools were not handed in, nothing
  /// is known.
  func eachSchool(of unit: Unit, in days: DayRange, _ standing: (ResearchSchool) throws -> Standing) throws -> Judgement
  {
    let kinds = Set(texts("school_kinds") + (reads("with_kindergartens") ? [School.kindergarten] : []))
    let rows = try education.rows(of: "schools")
    var tally = Tally()
    for school in try education.researchSchools(of: unit.id, in: days, kinds: kinds, withUnknownKinds: true) {
      let outcome = try school.standing ?? standing(school)
      tally.count(outcome, lacking: 1, "school")
      guard outcome == .failing || outcome == .missing else { continue }
      tally.evidence.append(
        Evidence(
          rows, row: school.school.row, key: school.school.id, column: school.school.kind == nil ? "kind" : "school_id",
          role: outcome.rawValue))
    }
    let judgement = tally.each()
    guard judgement.counts.total == 0 else { return judgement }
    return try knowsNoSchool(of: unit, in: days) ? judgement.asNoData() : judgement
  }

  /// Whether the unit's region has no school row at all and has not handed in that it has none.
  func knowsNoSchool(of unit: Unit, in days: DayRange) throws(DatasetFailure) -> Bool {
    guard try education.schools.of(region: unit.regionCode).isEmpty else { return false }
    return try !hasReported("schools", of: unit, in: days)
  }
}
