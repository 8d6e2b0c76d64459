public import Datasets
public import Tables

extension Education {
  /// How far institutions hold the collective inspections that are due: the province's one in a school year, those of
  /// cities and counties one in each semester.
  ///
  ///     try education.inspectionCoverage(schoolYear: 2022, by: .city)
  ///
  /// By `institution`, one row for each institution and period (`2022-1`, `2022-2`, or `SY2022`): `inspections` held, plans
  /// counted once, `required`, and `status`; a period in which it existed for less than half is `notDue`. Else `due`, the institutions times
  /// their periods, `due_known`, `held` and its share: one inspection in each of two semesters is 1, two in one of them a
  /// half. Semesters are those of each institution's region. Source: clause 8; the numbers of checks 8-2 and 8-3.
  public func inspectionCoverage(
    schoolYear: Int, by grain: IndicatorGrain, rule: CollectiveInspectionRule = CollectiveInspectionRule(),
    scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    let calendar = try calendar
    var results: [InstitutionResult<[InspectionPeriod]>] = []
    for institution in try institutions.all
    where institution.setup != "none" && scope.contains(institution.regionCode, institution.level) {
      try DatasetFailure.checkStop()
      guard let level = institution.level else { continue }
      let periods: [(name: String, days: DayRange)] =
        level == .province
        ? [("SY\(schoolYear)", .schoolYear(schoolYear))]
        : Semester.Term.allCases.map { term in
          let semester = Semester(schoolYear: schoolYear, term: term)
          return (semester.description, calendar.days(of: semester, in: institution.regionCode).range)
        }
      var found: [InspectionPeriod] = []
      for (name, days) in periods {
        let present = institution.days(in: days)
        guard present > 0 else { continue }
        let held = try collectiveInspections(of: institution.id, in: institution.regionCode, days, rule)
        found.append(
          InspectionPeriod(
            period: name, count: held.count, standing: present * 2 < days.length ? .notDue : held.standing(least: 1)))
      }
      if !found.isEmpty { results.append(InstitutionResult(institution, found)) }
    }
    let yearField = Field("school_year", .integer, title: "学年起始年", unit: "year")
    let yearValue = Value.integer(Int64(schoolYear))
    if grain == .institution {
      var rows = IndicatorRows(
        IndicatorRows.labels(institutionsBy: grain) + [
          yearField, Field("period", .text, title: "学期"), Field("inspections", .integer, title: "集体视导次数"),
          Field("required", .integer, title: "应有次数"), Field("status", .text, title: "状态"),
        ])
      for result in results {
        let label = try label(of: result.institution)
        for period in result.found {
          rows.append(
            label + [
              yearValue, .text(period.period), .integer(Int64(period.count)), .integer(1),
              .text(period.standing.rawValue),
            ])
        }
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.labels(institutionsBy: grain) + [
        yearField, Field("institutions", .integer, title: "机构数"), Field("inspections", .integer, title: "集体视导次数"),
        Field("due", .integer, title: "应开展的期数"), Field("due_known", .integer, title: "数据齐全的期数"),
        Field("held", .integer, title: "已开展的期数"),
      ] + IndicatorRows.shareFields)
    for group in try groups(of: results, by: grain) {
      let periods = group.members.flatMap(\.found)
      let counts = StandingCounts(periods.map(\.standing))
      rows.append(
        group.label + [yearValue]
          + [
            group.members.count, periods.reduce(0) { $0 + $1.count }, counts.applicable, counts.known, counts.passing,
          ].map { .integer(Int64($0)) } + counts.shareValues)
    }
    return rows.table()
  }
}

/// What an institution did in one period.
private struct InspectionPeriod {
  let period: String
  let count: Int
  let standing: Standing
}
