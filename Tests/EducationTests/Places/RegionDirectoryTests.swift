import DatasetFixture
import Education
import Tables
import Testing

@Suite struct RegionDirectoryTests {
  private let data: DatasetFixture = [
    "regions": """
    code,name,name_en,level,parent_code
    450000,广西壮族自治区,Guangxi Zhuang Autonomous Region,province,
    450100,南宁市,Nanning City,city,450000
    450103,青秀区,Qingxiu District,county,450100
    450181,横州市,Hengzhou City,county,450100
    451228,都安瑶族自治县,Du'an Yao Autonomous County,county,450000
    450200,柳州市,Liuzhou City,city,450000
    450299,青秀区,,county,450200
    450403,万秀区,,county,450000
    """,
    "region_changes": """
    old_code,new_code,change,effective_on
    450127,450181,renamed,2021-07-29
    450404,450403,merged_into,2013-01-01
    450999,450998,renamed,2000-01-01
    450998,450181,renamed,2010-05-05
    450103,450777,split_off,2015-01-01
    """,
  ]

  private func directory() throws -> RegionDirectory { try data.open { try $0.regionDirectory } }

  private func match(_ text: String) throws -> RegionDirectory.Match? {
    if case .found(let match) = try directory().find(text) { match } else { nil }
  }

  @Test(arguments: [
    ("450100", "450100", RegionDirectory.Way.code), ("４５０１００", "450100", .code), ("南宁市", "450100", .name),
    ("南宁", "450100", .shortName), ("nanning city", "450100", .name), ("Nanning", "450100", .shortName),
    ("广西", "450000", .shortName), ("都安", "451228", .shortName), ("横县", "450181", .formerName),
    ("450127", "450181", .formerCode), ("450999", "450181", .formerCode), ("450404", "450403", .formerCode),
    ("蝶山区", "450403", .formerName), ("南宁市青秀区", "450103", .name), ("广西壮族自治区 南宁市 青秀区", "450103", .name),
    ("柳州市青秀区", "450299", .name),
  ])
  func aRegionIsFound(_ text: String, _ code: String, _ way: RegionDirectory.Way) throws {
    let found = try match(text)
    #expect(found?.region.code == code)
    #expect(found?.way == way)
  }

  @Test func theChangeIsTold() throws {
    #expect(try match("横县")?.change?.effectiveOn == Day("2021-07-29"))
    #expect(try match("450999")?.change?.effectiveOn == Day("2010-05-05"))
    #expect(try match("南宁市")?.change == nil)
  }

  @Test func aNameOfSeveralIsNotGuessed() throws {
    guard case .ambiguous(let regions) = try directory().find("青秀区") else {
      Issue.record("not ambiguous")
      return
    }
    #expect(regions.map(\.code) == ["450103", "450299"])
  }

  @Test(arguments: [("横周市", "横州市"), ("45010", "450100"), ("北京", nil), ("", nil)])
  func anUnknownOneHasTheNearest(_ text: String, _ nearest: String?) throws {
    guard case .unknown(let found) = try directory().find(text) else {
      Issue.record("\(text) was found")
      return
    }
    #expect(found == nearest)
  }

  /// A split took only a part of a region, which keeps its code.
  @Test func aRegionKeepsItsCodeThroughASplit() throws {
    #expect(try match("450103")?.way == .code)
  }

  @Test(arguments: [
    ("2021-07-29", "450181", "横州市"), ("2021-07-28", "450127", "横县"), ("1990-01-01", "450127", "横县"),
  ])
  func aRegionBoreTheCodeAndNameOfItsTime(_ day: String, _ code: String, _ name: String) throws {
    let directory = try directory()
    let region = try #require(directory.tree["450181"])
    let identity = directory.identity(of: region, on: try #require(Day(day)))
    #expect(identity.code == code)
    #expect(identity.name == name)
    #expect(directory.parent(of: region, on: try #require(Day(day)))?.code == "450100")
  }

  @Test func circlesOfChangesEnd() throws {
    let data: DatasetFixture = [
      "regions": "code,name\n1,甲县",
      "region_changes":
        "old_code,new_code,change,effective_on\n2,3,renamed,2020-01-01\n3,2,renamed,2021-01-01\n2,1,renamed,2022-01-01\n1,2,renamed,2023-01-01",
    ]
    let directory = try data.open { try $0.regionDirectory }
    let region = try #require(directory.tree["1"])
    #expect(["1", "2", "3"].contains(directory.identity(of: region, on: try #require(Day("2000-01-01"))).code))
    guard case .unknown = directory.find("3") else {
      Issue.record("a code that only turns in a circle became a region")
      return
    }
  }
}
