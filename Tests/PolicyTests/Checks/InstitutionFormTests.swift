import DatasetFixture
import Policy
import Testing

/// 3-1: each region has a teaching-research institution in one of the two allowed forms.
@Suite(.findsMutants) struct InstitutionFormTests {
  private let county = "450102"

  /// One county; `rows` are its institutions: id, setup, founded_on, closed_on.
  private func dataset(_ rows: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level,parent_code\n450102,兴宁区,county,",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on",
    ]
    for row in rows {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      data.add("\(cells[0]),450102,county,\(cells[1...].joined(separator: ","))", to: "institutions")
    }
    if isClosed { data.close("institutions", in: county, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("3-1", of: county, in: year, setting: setting)
  }

  @Test(arguments: ["independent", "within_unit"])
  func bothFormsOfTheTextPass(_ setup: String) throws {
    let found = try judge(dataset("I,\(setup),,"))
    #expect(found.verdict == .compliant)
    #expect(found.observed == 1)
    #expect(found.margin == 0)
    #expect(found.counts == .things(passing: 1))
    #expect(found.evidence.map(\.role) == ["counted"])
  }

  @Test(arguments: ["office", "none"], [true, false])
  func otherFormsReportTheAbsenceThemselves(_ setup: String, _ isClosed: Bool) throws {
    let found = try judge(dataset("I,\(setup),,", isClosed: isClosed))
    #expect(found.verdict == .nonCompliant)
    #expect(found.observed == 0)
    #expect(found.evidence.map(\.role) == ["otherForm"])
  }

  @Test func noRowIsZeroOnlyWhereReportingIsClosed() throws {
    #expect(try judge(dataset()).verdict == .nonCompliant)
    #expect(try judge(dataset(isClosed: false)).verdict == .noData)
    var open = dataset(isClosed: false)
    open.open("institutions", in: county, 2022)
    #expect(try judge(open).verdict == .noData)
    var otherYear = dataset(isClosed: false)
    otherYear.close("institutions", in: county, 2021)
    #expect(try judge(otherYear).verdict == .noData)
  }

  @Test func anEmptySetupIsNotKnown() throws {
    let found = try judge(dataset("I,,,", "J,office,,"))
    #expect(found.verdict == .noData)
    #expect(found.counts == .things(passing: 0, missing: 1))
    #expect(try judge(dataset("I,,,", "J,independent,,")).verdict == .compliant)
  }

  @Test func theStateOn31DecemberCounts() throws {
    #expect(try judge(dataset("I,independent,2022-12-31,")).verdict == .compliant)
    #expect(try judge(dataset("I,independent,2023-01-01,")).verdict == .nonCompliant)
    #expect(try judge(dataset("I,independent,,2023-01-01")).verdict == .compliant)
    #expect(try judge(dataset("I,independent,,2022-12-31")).verdict == .nonCompliant)
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("I,independent,,", "J,within_unit,,", "K,office,,")
    #expect(try judge(data, setting: ["3-1.min_n": .number(least)]).verdict == verdict)
  }

  @Test func theYearOfTheNoticeIsDueAtItsEnd() throws {
    #expect(try judge(dataset("I,office,,"), in: 2021).verdict == .nonCompliant)
    let before = try judge(dataset("I,office,,"), in: 2020)
    #expect(before.verdict == .notDue)
    #expect(before.counts == .notApplicable(1))
    #expect(before.observed == nil)
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    var data = dataset("I,independent,,")
    data["institutions"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
    #expect(found.observed == 0)
    data["regions"] = nil
    #expect(try data.report(["3-1"]).findings.isEmpty)
  }
}
