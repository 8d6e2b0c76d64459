public import Datasets
public import Tables

extension Education {
  /// Who has to teach at a school again, and who did.
  ///
  ///     try education.rotationDue(asOf: Day("2023-12-31")!, by: .officer)
  ///
  /// By `officer`, one row for each full-time officer in post on the day: `post_since`, `clock_from` (that day, or the one
  /// after the last school year served), `full_on` (five years later, pauses left out), `due_by` (the first 1 September
  /// from then on, 2022 at the earliest), `status` and `reason` (`ongoing`, `late`, `exception`). Else one row for each institution
  /// (region, city, level): `officers` in post, `due` that the rule binds, `due_known`, `served` and its share, and `due_soon`, those
  /// whose deadline falls in the next 12 months. An officer whose start is not known is due and missing. Source: clause 14;
  /// the numbers of check 14-5.
  public func rotationDue(
    asOf day: Day, by grain: IndicatorGrain, rule: RotationRule = RotationRule(),
    scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    var results: [InstitutionResult<[RotationClock]>] = []
    for institution in try institutions(in: scope, existing: { _ throws(DatasetFailure) in .day(day) }) {
      try DatasetFailure.checkStop()
      results.append(
        InstitutionResult(
          institution, try rotationClocks(of: institution.id, in: institution.regionCode, on: day, rule)))
    }
    let dayField = Field("as_of", .date, title: "截至日期")
    if grain == .officer {
      var rows = IndicatorRows(
        IndicatorRows.labels(institutionsBy: grain) + [
          dayField, Field("post_since", .date, title: "任专职起始日期"), Field("clock_from", .date, title: "计时起始日期"),
          Field("full_on", .date, title: "满五年日期"), Field("due_by", .date, title: "应到校任教日期"),
          Field("status", .text, title: "状态"), Field("reason", .text, title: "说明"),
        ])
      for result in results {
        let label = try label(of: result.institution)
        for clock in result.found {
          rows.append(
            [.text(clock.officer.id)] + label + [.date(day)]
              + [clock.postSince, clock.runsFrom, clock.fullOn, clock.dueBy].map { $0.map(Value.date) ?? .missing } + [
                .text(clock.standing.rawValue), clock.reason.map { .text($0.rawValue) } ?? .missing,
              ])
        }
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.labels(institutionsBy: grain) + [
        dayField, Field("officers", .integer, title: "专职教研员数", unit: "person"),
        Field("due", .integer, title: "应到校任教人数", unit: "person"),
        Field("due_known", .integer, title: "数据齐全的人数", unit: "person"),
        Field("served", .integer, title: "已落实人数", unit: "person"),
      ] + IndicatorRows.shareFields + [Field("due_soon", .integer, title: "一年内到期人数", unit: "person")])
    let soon = day.adding(months: 12)
    for group in try groups(of: results, by: grain) {
      let clocks = group.members.flatMap(\.found)
      let counts = StandingCounts(clocks.map(\.standing))
      let dueSoon = clocks.count { $0.dueBy.map { $0 > day && $0 <= soon } ?? false }
      rows.append(
        group.label + [.date(day)]
          + [counts.total, counts.applicable, counts.known, counts.passing].map { .integer(Int64($0)) }
          + counts.shareValues + [.integer(Int64(dueSoon))])
    }
    return rows.table()
  }
}
