public import Datasets
public import Tables

extension Education {
  /// How many cities and counties held a special meeting on teaching research in a calendar year.
  ///
  ///     try education.meetingCoverage(year: 2023, by: .level)
  ///
  /// By `region`, one row for each: `meetings` that count, `required`, and `status`. Else one row for each city (with its counties)
  /// or level: `regions`, `regions_known`, `held` and its share. A region without meetings has failed only where it has handed them
  /// in. Source: clause 16, once a year; the numbers of check 16-1.
  public func meetingCoverage(
    year: Int, by grain: IndicatorGrain, scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    let tree = try regions
    var results: [(region: Region, count: Int, standing: Standing)] = []
    for region in tree.regions
    where (region.level == .city || region.level == .county) && scope.contains(region.code, region.level) {
      let meetings = try specialMeetings(of: region.code, in: .year(year))
      results.append((region, meetings.count, meetings.standing(least: 1)))
    }
    let yearField = Field("year", .integer, title: "年度", unit: "year")
    let yearValue = Value.integer(Int64(year))
    if grain == .region {
      var rows = IndicatorRows(
        IndicatorRows.regionFields + [
          yearField, Field("meetings", .integer, title: "专题会议次数"), Field("required", .integer, title: "应有次数"),
          Field("status", .text, title: "状态"),
        ])
      for result in results {
        rows.append(
          result.region.values + [
            yearValue, .integer(Int64(result.count)), .integer(1), .text(result.standing.rawValue),
          ])
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.regionFields + [
        yearField, Field("meetings", .integer, title: "专题会议次数"), Field("regions", .integer, title: "地区数"),
        Field("regions_known", .integer, title: "数据齐全的地区数"), Field("held", .integer, title: "已召开的地区数"),
      ] + IndicatorRows.shareFields)
    for group in tree.groups(
      of: results, by: grain, code: { $0.region.code }, level: { $0.region.level }, label: { $0.region.values })
    {
      let counts = StandingCounts(group.members.map(\.standing))
      rows.append(
        group.label + [yearValue]
          + [group.members.reduce(0) { $0 + $1.count }, counts.applicable, counts.known, counts.passing].map {
            .integer(Int64($0))
          } + counts.shareValues)
    }
    return rows.table()
  }
}
