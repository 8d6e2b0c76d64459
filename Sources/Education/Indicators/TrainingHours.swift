public import Datasets
public import Tables

extension Education {
  /// How many full-time officers had the hours of training that were due in a calendar year.
  ///
  ///     try education.trainingHours(year: 2023, by: .city)
  ///
  /// By `officer`, one row for each who was in post on a day of the year: `days`, `due` and `hours` in class hours (学时) and
  /// `status`. Else one row for each institution (region, city, level): `officers` that the rule binds, `officers_known`,
  /// `reached`, and `share` = reached ÷ known with its bounds if what is missing were filled; `hours` and `due` are sums
  /// over the known. Institutions that existed for less than half of the year are left out. Source: clause 14, 72 hours a
  /// year, pro-rated by days in post; the same numbers as check 14-2.
  public func trainingHours(
    year: Int, by grain: IndicatorGrain, rule: TrainingRule = TrainingRule(), scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    let days = DayRange.year(year)
    var trainings: [InstitutionResult<[OfficerTraining]>] = []
    for institution in try institutions(in: scope, existing: { _ throws(DatasetFailure) in days }) {
      try DatasetFailure.checkStop()
      trainings.append(
        InstitutionResult(institution, try training(of: institution.id, in: institution.regionCode, days, rule)))
    }
    let yearValue = Value.integer(Int64(year))
    let hourFields = [
      Field("hours", .number, title: "学时", unit: "h"), Field("due", .number, title: "应修学时", unit: "h"),
    ]
    if grain == .officer {
      var rows = IndicatorRows(
        IndicatorRows.labels(institutionsBy: grain) + [
          Field("year", .integer, title: "年度", unit: "year"), Field("days", .integer, title: "在岗天数", unit: "day"),
        ] + hourFields + [Field("status", .text, title: "状态")])
      for result in trainings {
        let label = try label(of: result.institution)
        for training in result.found {
          rows.append(
            [.text(training.officer.id)] + label + [
              yearValue, training.officer.appointedOn == nil ? .missing : .integer(Int64(training.days)),
              training.hours.map { .number($0.value) } ?? .missing, training.due.map(Value.number) ?? .missing,
              .text(training.standing.rawValue),
            ])
        }
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.labels(institutionsBy: grain) + [
        Field("year", .integer, title: "年度", unit: "year"),
        Field("officers", .integer, title: "应达标教研员数", unit: "person"),
        Field("officers_known", .integer, title: "数据齐全的教研员数", unit: "person"),
        Field("reached", .integer, title: "达标教研员数", unit: "person"),
      ] + IndicatorRows.shareFields + hourFields)
    for group in try groups(of: trainings, by: grain) {
      let all = group.members.flatMap(\.found)
      let counts = StandingCounts(all.map(\.standing))
      var (hours, due) = (ExactSum(), 0.0)
      for training in all where training.standing == .passing || training.standing == .failing {
        training.hours.map { hours.add($0) }
        due += training.due ?? 0
      }
      let isKnown = counts.known > 0
      rows.append(
        group.label + [
          yearValue, .integer(Int64(counts.applicable)), .integer(Int64(counts.known)),
          .integer(Int64(counts.passing)),
        ] + counts.shareValues + [
          isKnown ? .number(hours.value) : .missing, isKnown ? .number(due) : .missing,
        ])
    }
    return rows.table()
  }
}
