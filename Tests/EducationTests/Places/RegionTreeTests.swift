import DatasetFixture
import Education
import Testing

@Suite struct RegionTreeTests {
  private func tree(_ rows: String...) throws -> RegionTree {
    var data: DatasetFixture = ["regions": "code,name,name_en,level,parent_code"]
    for row in rows { data.add(row, to: "regions") }
    return try data.open { try $0.regions }
  }

  private func guangxi() throws -> RegionTree {
    try tree(
      "450102,兴宁区,Xingning,county,450100", "450000,广西,Guangxi,province,", "450100,南宁市,Nanning,city,450000",
      "450103,青秀区,,county,450100", "450200,柳州市,Liuzhou,city,450000")
  }

  @Test func regionsAreSortedByCode() throws {
    #expect(try guangxi().regions.map(\.code) == ["450000", "450100", "450102", "450103", "450200"])
  }

  @Test func aRegionIsFoundByItsCode() throws {
    let region = try #require(try guangxi()["450102"])
    #expect(region.name == "兴宁区")
    #expect(region.englishName == "Xingning")
    #expect(region.level == .county)
    #expect(region.row == 0)
    #expect(try guangxi()["999999"] == nil)
  }

  @Test func aPathRunsFromTheTopDown() throws {
    #expect(try guangxi().path(to: "450102") == ["450000", "450100", "450102"])
    #expect(try guangxi().path(to: "450000") == ["450000"])
    #expect(try guangxi().path(to: "999999") == ["999999"])
  }

  @Test func aSubtreeHoldsTheRegionAndAllBelow() throws {
    #expect(try guangxi().subtree(of: "450100").map(\.code) == ["450100", "450102", "450103"])
    #expect(try guangxi().subtree(of: "450000").count == 5)
    #expect(try guangxi().subtree(of: "999999").isEmpty)
    #expect(try guangxi().children(of: "450000").map(\.code) == ["450100", "450200"])
  }

  @Test func patternsAreCodesOrTheirBeginnings() throws {
    #expect(try guangxi().matching("4501*").map(\.code) == ["450100", "450102", "450103"])
    #expect(try guangxi().matching("450100").map(\.code) == ["450100"])
    #expect(try guangxi().matching("4501").isEmpty)
    #expect(try guangxi().matching("*").count == 5)
  }

  @Test func parentsInACircleEnd() throws {
    let circle = try tree("1,A,,city,3", "2,B,,city,1", "3,C,,city,2", "4,D,,county,4")
    #expect(circle.path(to: "1") == ["2", "3", "1"])
    #expect(circle.subtree(of: "2").map(\.code) == ["1", "2", "3"])
    #expect(circle.path(to: "4") == ["4"])
    #expect(circle.subtree(of: "4").map(\.code) == ["4"])
  }

  @Test func aParentThatIsNotThereIsNone() throws {
    let orphan = try tree("450102,兴宁区,,county,450100")
    #expect(orphan.path(to: "450102") == ["450102"])
    #expect(orphan.children(of: "450100").map(\.code) == ["450102"])
  }

  @Test func withoutTheTableThereAreNoRegions() throws {
    let data: DatasetFixture = ["reporting": "region_code,table,period,status"]
    #expect(try data.open { try $0.regions.regions.isEmpty })
  }
}
