import DatasetFixture
import Education
import Tables
import Testing

@Suite struct SeniorPostRatioTests {
  private let data: DatasetFixture = [
    "regions": "code,name,level,parent_code\n450100,南宁市,city,\n450102,兴宁区,county,450100\n450103,青秀区,county,450100",
    "institutions": """
    institution_id,name,region_code,level,setup,founded_on,closed_on
    A,甲,450102,county,independent,,
    B,乙,450103,county,independent,,
    C,丙,450100,city,,,
    D,丁,450100,city,none,,
    E,戊,450100,city,independent,2024-01-01,
    F,己,450100,city,independent,,2023-12-31
    """,
    "institution_years": """
    institution_id,year,senior_posts,professional_posts
    A,2022,1,10
    A,2023,2,10
    B,2022,3,30
    B,2023,9,30
    C,2023,5,
    D,2023,9,9
    E,2023,9,9
    F,2023,9,9
    """,
  ]

  private func table(_ grain: IndicatorGrain, year: Int = 2023) throws -> Table {
    try data.open { try $0.seniorPostRatio(year: year, by: grain) }
  }

  /// The column's numbers to nine decimals.
  private func rounded(_ table: Table, _ column: String) throws -> [Double?] {
    let cells = try table.numbers(column)
    return (0..<table.rowCount).map { row in cells[row].map { ($0 * 1e9).rounded() / 1e9 } }
  }

  @Test func institutionsThatExistAtTheYearsEndHaveARow() throws {
    let table = try table(.institution)
    #expect(
      try rows(of: table, "institution_id", "region_code", "ratio", "institutions_known") == [
        "A 450102 0.2 1", "B 450103 0.3 1", "C 450100 - 0",
      ])
    #expect(try rounded(table, "change") == [0.1, 0.2, nil])
  }

  /// 11 of 40, up from 4 of 40: a ratio of sums, over the institutions that are known in both years.
  @Test func aCitysRatioIsTheRatioOfItsSums() throws {
    let table = try table(.city)
    #expect(
      try rows(
        of: table, "region_code", "senior_posts", "professional_posts", "ratio", "institutions", "institutions_known")
        == ["450100 11 40 0.275 3 2"])
    #expect(try rounded(table, "change") == [0.175])
  }

  @Test func aChangeNeedsBothYears() throws {
    var data = data
    data.add("C,2022,1,1", to: "institution_years")
    let table = try data.open { try $0.seniorPostRatio(year: 2023, by: .level) }
    #expect(try rows(of: table, "level", "ratio") == ["city -", "county 0.275"])
    #expect(try rounded(table, "change") == [nil, 0.175])
    #expect(try rows(of: self.table(.institution, year: 2022), "ratio", "change").prefix(2) == ["0.1 -", "0.1 -"])
  }

  @Test func noProfessionalPostsGiveNoRatio() throws {
    var data = data
    data["institution_years"] = "institution_id,year,senior_posts,professional_posts\nA,2023,0,0\nB,2023,0,4"
    let table = try data.open { try $0.seniorPostRatio(year: 2023, by: .institution) }
    #expect(try rows(of: table, "ratio", "institutions_known") == ["- 0", "0 1", "- 0"])
  }

  @Test func figuresTooLargeToAddDoNotTrap() throws {
    var data = data
    let most = Int64.max
    data["institution_years"] = """
      institution_id,year,senior_posts,professional_posts
      A,2023,\(most),\(most)
      B,2023,\(most),\(most)
      """
    let table = try data.open { try $0.seniorPostRatio(year: 2023, by: .city) }
    #expect(try rows(of: table, "senior_posts", "ratio") == ["\(most) 1"])
  }

  @Test(arguments: [Int.min, 0, Int.max]) func aYearThatNoFileHasIsNotKnown(_ year: Int) throws {
    #expect(try rows(of: table(.level, year: year), "ratio").allSatisfy { $0 == "-" })
  }
}
