import DatasetFixture
import Education
import Tables
import Testing

@Suite struct FundingGrowthTests {
  private let data: DatasetFixture = [
    "regions": """
    code,name,level,parent_code
    450000,广西,province,
    450100,南宁市,city,450000
    450102,兴宁区,county,450100
    450103,青秀区,county,450100
    450181,横州市,county,450100
    450201,城中区,county,450200
    450200,柳州市,city,450000
    """,
    "region_changes": "old_code,new_code,change,effective_on\n450127,450181,renamed,2021-02-03",
    "budget_lines": """
    region_code,year,line,purpose,budgeted
    450102,2021,research_recurrent,none,100
    450102,2022,research_recurrent,none,150
    450103,2021,research_recurrent,none,900
    450103,2022,research_recurrent,none,
    450127,2021,research_recurrent,none,200
    450181,2022,research_recurrent,none,150
    450201,2021,research_recurrent,none,0
    450201,2022,research_recurrent,none,50
    450201,2022,research_special,none,7
    """,
  ]

  private func table(_ grain: IndicatorGrain, level: Region.Level? = .county, years: ClosedRange<Int> = 2022...2022)
    throws
    -> Table
  {
    try data.open { try $0.fundingGrowth(level: level, years: years, lines: [.researchRecurrent], by: grain) }
  }

  @Test func eachRegionIsComparedWithItsOwnYearBefore() throws {
    #expect(
      try rows(of: table(.region), "region_code", "amount", "previous", "growth", "units_known") == [
        "450102 150 100 0.5 1", "450103 - - - 0", "450181 150 200 -0.25 1", "450201 50 0 - 1",
      ])
  }

  /// 300 over 300: not the mean of 0.5 and −0.25, and without the region of which a year is not known.
  @Test func aCitysGrowthIsTheRatioOfItsSums() throws {
    #expect(
      try rows(of: table(.city), "region_code", "amount", "previous", "growth", "units", "units_known") == [
        "450100 300 300 0 3 2", "450200 50 0 - 1 1",
      ])
    #expect(
      try rows(of: table(.level), "level", "amount", "previous", "units", "units_known") == ["county 350 300 4 3"])
  }

  @Test func theFirstYearHasNoYearBefore() throws {
    let table = try table(.region, years: 2021...2022)
    #expect(table.rowCount == 8)
    #expect(try rows(of: table, "region_code", "year", "growth").prefix(2) == ["450102 2021 -", "450102 2022 0.5"])
  }

  @Test func everyLineMustBeKnown() throws {
    let both = try data.open {
      try $0.fundingGrowth(
        level: .county, years: 2022...2022, lines: [.researchRecurrent, .researchSpecial], by: .region)
    }
    #expect(try rows(of: both, "units_known") == ["0", "0", "0", "0"])
  }

  @Test func withoutALevelAllRegionsHaveARow() throws {
    #expect(try table(.region, level: nil).rowCount == 7)
    #expect(try rows(of: table(.level, level: nil), "level", "units") == ["province 1", "city 2", "county 4"])
  }

  @Test(arguments: [Int.min...Int.min, 10_000...10_001, Int.max...Int.max]) func yearsThatNoDateHasHaveNoRow(
    _ years: ClosedRange<Int>
  ) throws {
    #expect(try table(.region, years: years).rowCount == 0)
  }

  @Test func moneyIsInYuan() throws {
    let table = try table(.region)
    #expect(try table.field("amount").unit == "CNY")
    #expect(try table.field("growth").unit == "1")
  }
}
