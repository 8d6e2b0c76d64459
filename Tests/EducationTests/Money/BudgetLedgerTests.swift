import DatasetFixture
import Education
import Tables
import Testing

@Suite struct BudgetLedgerTests {
  /// Lines of 2022: region_code, line, purpose, budgeted.
  private func dataset(_ lines: String..., changes: [String] = []) -> DatasetFixture {
    var data: DatasetFixture = [
      "region_changes": "old_code,new_code,change,effective_on",
      "budget_lines": "year,region_code,line,purpose,budgeted",
    ]
    for line in lines { data.add("2022,\(line)", to: "budget_lines") }
    for change in changes { data.add("\(change),2021-02-03", to: "region_changes") }
    return data
  }

  private func amount(_ data: DatasetFixture, of region: String = "1", year: Int = 2022) throws -> Double? {
    try data.open { try $0.budget.amount(.researchRecurrent, region: region, year: year).sum?.value }
  }

  @Test func theTotalRowStandsForItsPurposes() throws {
    #expect(try amount(dataset("1,research_recurrent,none,7", "1,research_recurrent,projects,5")) == 7)
    #expect(
      try amount(dataset("1,research_recurrent,projects,0.1", "1,research_recurrent,dissemination,0.2")) == 0.3)
  }

  @Test func anEmptyAmountIsNotKnown() throws {
    #expect(try amount(dataset("1,research_recurrent,none,", "1,research_recurrent,projects,5")) == nil)
    #expect(try amount(dataset("1,research_recurrent,none,5", "1,research_recurrent,projects,")) == 5)
  }

  @Test func noRowIsZeroOnlyWhereClosed() throws {
    var data = dataset("1,research_special,none,5")
    #expect(try amount(data) == nil)
    data.close("budget_lines", in: "1", 2022)
    #expect(try amount(data) == 0)
    #expect(try amount(data, year: 2021) == nil)
  }

  @Test func aRenamedCodeStandsInForALineOfWhichThereIsNone() throws {
    let changes = ["2,1,renamed", "3,2,renamed"]
    #expect(try amount(dataset("3,research_recurrent,none,5", changes: changes)) == 5)
    #expect(try amount(dataset("2,research_recurrent,none,4", "3,research_recurrent,none,5", changes: changes)) == 4)
    let special = dataset("1,research_special,none,9", "2,research_recurrent,none,4", changes: changes)
    #expect(try amount(special) == 4)
  }

  @Test func mergedCodesAreAdded() throws {
    let changes = ["2,1,merged_into", "3,2,merged_into"]
    let lines = dataset(
      "1,research_recurrent,none,1", "2,research_recurrent,none,20", "3,research_recurrent,projects,300",
      changes: changes)
    #expect(try amount(lines) == 321)
    #expect(try amount(dataset("2,research_recurrent,none,20", changes: changes)) == 20)
    #expect(
      try amount(dataset("1,research_recurrent,none,1", "2,research_recurrent,none,", changes: changes)) == nil)
  }

  @Test func codesInACircleCountOnce() throws {
    let data = dataset(
      "1,research_recurrent,none,1", "2,research_recurrent,none,20", changes: ["2,1,merged_into", "1,2,merged_into"])
    #expect(try amount(data) == 21)
  }

  @Test func closedForAnyCodeOfTheChainIsClosed() throws {
    var data = dataset(changes: ["2,1,renamed", "3,2,merged_into"])
    data.close("budget_lines", in: "3", 2022)
    #expect(try amount(data) == 0)
  }

  @Test func theRowsThatWereUsedAreNamed() throws {
    let data = dataset("2,research_recurrent,none,5", "2,research_recurrent,projects,9", changes: ["2,1,renamed"])
    let entries = try data.open { try $0.budget.amount(.researchRecurrent, region: "1", year: 2022).entries }
    #expect(entries.map(\.regionCode) == ["2"])
    #expect(entries.map(\.standsFor) == ["1"])
    #expect(entries.map(\.row) == [0])
  }

  @Test func linesTogetherAreKnownOnlyWhereEachIs() throws {
    let data = dataset("1,research_recurrent,none,5", "1,research_special,none,6")
    let ledger = try data.open { try $0.budget }
    #expect(ledger.total([.researchRecurrent, .researchSpecial], region: "1", year: 2022)?.value == 11)
    #expect(ledger.total([.researchRecurrent, .educationTotal], region: "1", year: 2022) == nil)
    #expect(ledger.total([], region: "1", year: 2022)?.value == 0)
  }
}
