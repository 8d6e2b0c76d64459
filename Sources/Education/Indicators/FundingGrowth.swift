public import Datasets
public import Tables

extension Education {
  /// How the budget for teaching research grew from year to year.
  ///
  ///     try education.fundingGrowth(level: .county, years: 2020...2023, lines: [.researchRecurrent], by: .region)
  ///
  /// One row for each region (or city, or level) and year: `amount` and `previous` in yuan, `growth` as a share,
  /// `units` and `units_known`, the regions summed up and those of which both years are known (`data_coverage`, their share). Sums are over the known
  /// regions only; growth is missing where nothing is known or the year before was 0. Changes of region codes are
  /// followed as in `BudgetLedger`. Source: clause 17.
  public func fundingGrowth(
    level: Region.Level?, years: ClosedRange<Int>, lines: [BudgetLedger.Line], by grain: IndicatorGrain,
    within codes: Set<String>? = nil
  ) throws(DatasetFailure) -> Table {
    let (tree, ledger) = (try regions, try budget)
    let groups = tree.groups(
      of: tree.regions.filter { IndicatorScope(level: level, codes: codes).contains($0.code, $0.level) }, by: grain,
      code: \.code, level: \.level,
      label: \.values)
    var rows = IndicatorRows(
      IndicatorRows.regionFields + [
        Field("year", .integer, title: "年度", unit: "year"),
        Field("amount", .number, title: "教研经费预算", unit: "CNY"),
        Field("previous", .number, title: "上年教研经费预算", unit: "CNY"),
        Field("growth", .number, title: "增长率", unit: "1"),
        Field("units", .integer, title: "单位数"),
        Field("units_known", .integer, title: "两年数据齐全的单位数"),
        IndicatorRows.dataCoverage,
      ])
    for group in groups {
      for year in years.clamped(to: DayRange.writableYears) where years.contains(year) {
        var (amount, previous, known) = (ExactSum(), ExactSum(), 0)
        for region in group.members {
          guard let now = ledger.total(lines, region: region.code, year: year),
            let before = ledger.total(lines, region: region.code, year: year - 1)
          else { continue }
          amount.add(now)
          previous.add(before)
          known += 1
        }
        let isKnown = known > 0
        let growth: Value =
          isKnown && previous.value != 0 ? .number(amount.value / previous.value - 1) : .missing
        rows.append(
          group.label + [
            .integer(Int64(year)), isKnown ? .number(amount.value) : .missing,
            isKnown ? .number(previous.value) : .missing, growth, .integer(Int64(group.members.count)),
            .integer(Int64(known)), IndicatorRows.coverage(known, of: group.members.count),
          ])
      }
    }
    return rows.table()
  }
}

extension BudgetLedger {
  /// The lines' amounts together; nil where one is not known.
  public func total(_ lines: [Line], region: String, year: Int) -> ExactSum? {
    var total = ExactSum()
    for line in lines {
      guard let sum = amount(line, region: region, year: year).sum else { return nil }
      total.add(sum)
    }
    return total
  }
}
