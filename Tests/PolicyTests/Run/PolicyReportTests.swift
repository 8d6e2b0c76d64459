import DatasetFixture
import Datasets
import Education
import Policy
import Tables
import Testing

@Suite struct PolicyReportTests {
  private let data = DatasetFixture.twoCities

  // MARK: - Roll-ups

  @Test func aRollupCountsTheUnitsInAndBelowARegion() throws {
    let report = try data.report(year: 2023)
    for rollup in report.rollups {
      let units = report.findings.filter {
        $0.check == rollup.check && $0.period == rollup.period && $0.regionPath.contains(rollup.region)
      }
      #expect(rollup.units == units.count)
      for verdict in Verdict.allCases {
        #expect(rollup[verdict] == units.count { $0.judgement.verdict == verdict }, "\(rollup.check) \(rollup.region)")
      }
    }
  }

  @Test func aParentsCountsAreTheSumOfItsOwnAndItsChildrens() throws {
    let report = try data.report(year: 2023)
    let children = ["450000": ["450100", "450200"], "450100": ["450102", "450103"], "450200": ["450201"]]
    for rollup in report.rollups {
      let below = report.rollups.filter {
        $0.check == rollup.check && $0.period == rollup.period
          && children[rollup.region, default: []].contains($0.region)
      }
      let own = report.findings.filter {
        $0.check == rollup.check && $0.period == rollup.period && $0.regionPath.last == rollup.region
      }
      for verdict in Verdict.allCases {
        #expect(
          rollup[verdict] == below.reduce(0) { $0 + $1[verdict] } + own.count { $0.judgement.verdict == verdict })
      }
    }
  }

  @Test func aUnitNeverHealsAnother() throws {
    var data = data
    let before = try data.report(["16-1"], year: 2023)
    #expect(before.findings.first { $0.unit == "450100" }?.judgement.verdict == .nonCompliant)
    data.add("Z,450103,2023-04-04,research_special,true,9", to: "meetings")
    let after = try data.report(["16-1"], year: 2023)
    #expect(after.findings.first { $0.unit == "450103" }?.judgement.verdict == .compliant)
    #expect(after.findings.first { $0.unit == "450100" }?.judgement.verdict == .nonCompliant)
    let city = try #require(after.rollups.first { $0.region == "450100" })
    #expect(city[.nonCompliant] == 1)
    #expect(city[.compliant] == 2)
  }

  @Test func regionsWithoutAUnitHaveNoRollup() throws {
    let report = try data.report(["14-2"], regions: ["450102"], year: 2023)
    #expect(report.rollups.map(\.region) == ["450000", "450100", "450102"])
  }

  @Test func parentsInACircleAreCountedOnce() throws {
    var data = data
    data["regions"] = "code,name,level,parent_code\n450100,甲,city,450102\n450102,乙,county,450100"
    let report = try data.report(["16-1"], year: 2023)
    #expect(report.findings.count == 2)
    #expect(report.rollups.map(\.units) == [2, 2])
  }

  // MARK: - Outcome and manifest

  @Test func theWorstVerdictDecidesTheOutcome() throws {
    #expect(try data.report(year: 2023).outcome == .nonCompliant)
    #expect(try data.report(["16-1"], regions: ["450102"], year: 2023).outcome == .compliant)
    #expect(try data.report(["16-1"], regions: ["450201"], year: 2023).outcome == .unknown)
    #expect(try data.report(["4-2"], regions: ["450103"], year: 2023).outcome == .nonCompliant)
  }

  @Test func aRowThatDidNotLoadMakesTheDatasetInvalid() throws {
    var data = data
    data.add("Z,450102,30.2.2023,research_special,true,9", to: "meetings")
    let report = try data.report(["16-1"], regions: ["450102"], year: 2023)
    #expect(report.outcome == .invalidDataset)
    #expect(report.dataGate.map(\.table) == ["meetings"])
    #expect(report.dataGate.map(\.row) == [5])
    #expect(report.dataGate.map(\.column) == ["held_on"])
  }

  @Test func theReportSaysWhatItRestsOn() throws {
    let report = try data.report(["16-1"], year: 2023)
    #expect(report.asOf == Day("2023-12-31"))
    #expect(report.dataset.isSynthetic)
    let meetings = try #require(report.dataset.tables.first { $0.name == "meetings" })
    #expect(meetings.rows == 3)
    #expect(meetings.sha256.count == 64)
    #expect(!report.dataset.tables.contains { $0.name == "inspections" })
    let names = report.dataset.tables.map(\.name)
    #expect(names == names.sorted())
  }

  @Test func evidenceNamesTheRowOfTheFile() throws {
    let finding = try #require(try data.report(["16-1"], regions: ["450102"], year: 2023).findings.first)
    #expect(
      finding.judgement.evidence == [
        Evidence(table: "meetings", key: "M1", row: 2, column: "minutes_no", value: .text("1"), role: "counted")
      ])
  }
}
