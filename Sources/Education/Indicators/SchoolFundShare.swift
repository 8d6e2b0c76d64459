public import Datasets
public import Tables

extension Education {
  /// How many schools set aside a share of their per-student public funds for school-based research, and how much of
  /// the funds it was.
  ///
  ///     try education.schoolFundShare(year: 2023, by: .city)
  ///
  /// By `school`, one row for each: `research_spent` and `public_funds` in yuan, `fund_share`, and `status`. Else one row for each
  /// county (city, level): `schools` that the rule binds, `schools_known`, `with_fund` and its share; `fund_share` is the
  /// ratio of sums of `research_spent` and `public_funds` over the `schools_with_figures`, where each row has both. Funds are those stated, or the
  /// base rate times the students funded; a teaching point counts with its school. Source: clause 17, which names no
  /// level; the numbers of check 17-5.
  public func schoolFundShare(
    year: Int, by grain: IndicatorGrain, kinds: Set<String> = researchSchoolKinds,
    scope: IndicatorScope = IndicatorScope(level: .county)
  ) throws(DatasetFailure) -> Table {
    let tree = try regions
    var results: [(region: Region, funds: [SchoolResearchFund])] = []
    for region in tree.regions where scope.contains(region.code, region.level) {
      try DatasetFailure.checkStop()
      results.append((region, try schoolResearchFunds(of: region.code, year: year, kinds: kinds)))
    }
    let yearField = Field("year", .integer, title: "年度", unit: "year")
    let yearValue = Value.integer(Int64(year))
    let moneyFields = [
      Field("research_spent", .number, title: "校本教研支出", unit: "CNY"),
      Field("public_funds", .number, title: "公用经费", unit: "CNY"),
      Field("fund_share", .number, title: "校本教研支出占比", unit: "1"),
    ]
    func moneyValues(_ funds: [SchoolResearchFund]) -> [Value] {
      let shares = funds.compactMap(\.share)
      guard !shares.isEmpty else { return [.missing, .missing, .missing] }
      var (spent, total) = (ExactSum(), ExactSum())
      for share in shares {
        spent.add(share.spent)
        total.add(share.funds)
      }
      return [spent.value, total.value, spent.value / total.value].map(Value.number)
    }
    if grain == .school {
      var rows = IndicatorRows(
        IndicatorRows.labels(institutionsBy: grain) + [yearField] + moneyFields + [
          Field("status", .text, title: "状态")
        ])
      for (region, funds) in results {
        for fund in funds {
          rows.append(
            [.text(fund.school.id), .text(fund.school.name)] + region.values + [yearValue] + moneyValues([fund]) + [
              .text(fund.standing.rawValue)
            ])
        }
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.regionFields + [
        yearField, Field("schools", .integer, title: "应落实的学校数", unit: "school"),
        Field("schools_known", .integer, title: "数据齐全的学校数", unit: "school"),
        Field("with_fund", .integer, title: "已落实的学校数", unit: "school"),
      ] + IndicatorRows.shareFields + moneyFields + [
        Field("schools_with_figures", .integer, title: "经费数据齐全的学校数", unit: "school")
      ])
    for group in tree.groups(
      of: results, by: grain, code: { $0.region.code }, level: { $0.region.level }, label: { $0.region.values })
    {
      let funds = group.members.flatMap(\.funds)
      let counts = StandingCounts(funds.map(\.standing))
      let bound = funds.filter { $0.standing != .notDue && $0.standing != .notApplicable }
      rows.append(
        group.label + [yearValue] + [counts.applicable, counts.known, counts.passing].map { .integer(Int64($0)) }
          + counts.shareValues + moneyValues(bound) + [.integer(Int64(bound.count { $0.share != nil }))])
    }
    return rows.table()
  }
}
