import DatasetFixture
import Education
import Testing

@Suite struct RegionHistoryTests {
  private func history(_ rows: String...) throws -> RegionHistory {
    var data: DatasetFixture = ["region_changes": "old_code,new_code,change,effective_on"]
    for row in rows { data.add(row, to: "region_changes") }
    return try data.open { try $0.regionHistory }
  }

  @Test func aRenamedCodeIsKnownByItsNewOne() throws {
    let history = try history("450127,450181,renamed,2021-02-03")
    #expect(history.renamed(to: "450181") == ["450127"])
    #expect(history.chain(of: "450181") == ["450181", "450127"])
    #expect(history.chain(of: "450127") == ["450127"])
  }

  @Test func chainsAreFollowed() throws {
    let history = try history(
      "2,1,renamed,2020-01-01", "3,2,merged_into,2010-01-01", "4,3,renamed,2000-01-01", "5,1,merged_into,")
    #expect(Set(history.chain(of: "1")) == ["1", "2", "3", "4", "5"])
    #expect(history.chain(of: "1").first == "1")
    #expect(history.merged(into: "1") == ["5"])
    #expect(Set(history.chain(of: "2")) == ["2", "3", "4"])
  }

  @Test func aRenamedCodeStandsInAndAMergedOneIsAdded() throws {
    let history = try history("2,1,renamed,", "3,1,merged_into,", "4,3,renamed,", "5,2,merged_into,")
    func codes(_ withRows: Set<String>) -> [String] {
      history.codes(making: "1", hasRows: withRows.contains).map { "\($0.code) for \($0.place)" }
    }
    #expect(codes(["1", "2", "3", "4", "5"]) == ["1 for 1", "3 for 3"])
    #expect(codes(["2", "4", "5"]) == ["2 for 1", "5 for 5", "4 for 3"])
    #expect(codes([]) == [])
  }

  @Test func aSplitIsNoPredecessor() throws {
    let history = try history("450181,450199,split_off,2022-05-05")
    #expect(history.chain(of: "450199") == ["450199"])
  }

  @Test func circlesEnd() throws {
    let history = try history("1,2,renamed,", "2,1,renamed,", "3,3,merged_into,")
    #expect(Set(history.chain(of: "1")) == ["1", "2"])
    #expect(history.chain(of: "3") == ["3"])
  }

  @Test(arguments: [(2021...2022, true), (2022...2022, true), (2020...2021, false), (2023...2024, false)])
  func aSplitTouchesBothPlacesInItsYear(_ years: ClosedRange<Int>, _ isTouched: Bool) throws {
    let history = try history("450181,450199,split_off,2022-12-31")
    for code in ["450181", "450199"] { #expect(history.splits(touching: code, years: years).isEmpty == !isTouched) }
    #expect(history.splits(touching: "450102", years: years).isEmpty)
  }

  @Test func aSplitWithoutADateTouchesNoYear() throws {
    #expect(try history("450181,450199,split_off,").splits(touching: "450181", years: 0...9999).isEmpty)
  }

  @Test func withoutTheTableNothingChanged() throws {
    let data: DatasetFixture = ["regions": "code,name"]
    #expect(try data.open { try $0.regionHistory.chain(of: "450181") } == ["450181"])
  }
}
