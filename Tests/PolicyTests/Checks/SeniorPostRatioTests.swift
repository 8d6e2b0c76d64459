import DatasetFixture
import Policy
import Testing

/// 15-1: the share of senior posts is raised above that of 2020 by 2026, and never falls below last year's.
@Suite(.findsMutants) struct SeniorPostRatioTests {
  /// An institution with these posts: year, senior, professional.
  private func dataset(founded: String = "", _ posts: String...) -> DatasetFixture {
    var data: DatasetFixture = [
      "institutions": """
      institution_id,region_code,level,setup,founded_on,closed_on
      I,450102,county,independent,\(founded),
      """,
      "institution_years": "institution_id,year,senior_posts,professional_posts",
    ]
    for row in posts { data.add("I,\(row)", to: "institution_years") }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2023, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("15-1", of: "I", in: year, setting: setting)
  }

  @Test func aHigherShareThanTheBaseYearsPasses() throws {
    let found = try judge(dataset("2020,1,4", "2022,1,3", "2023,2,6"))
    #expect(found.verdict == .compliant)
    #expect(abs((found.observed ?? 0) - 1.0 / 12) < 1e-12)
    #expect(found.margin == found.observed)
    #expect(Set(found.evidence.map(\.role)) == ["current", "lastYear", "base"])
  }

  /// One post of a hundred more, as many, one fewer than the base year's thirty.
  @Test(arguments: [(31, Verdict.compliant), (30, .notDue), (29, .notDue)])
  func theBorderIsTheBaseYearsShare(_ senior: Int, _ verdict: Verdict) throws {
    let found = try judge(dataset("2020,30,100", "2022,10,100", "2023,\(senior),100"))
    #expect(found.verdict == verdict)
    #expect(found.reason == (verdict == .notDue ? "notYetRaised" : nil))
  }

  @Test func equalSharesInOtherFiguresAreEqual() throws {
    let found = try judge(dataset("2020,1,3", "2022,2,6", "2023,33,99"))
    #expect(found.verdict == .notDue)
    #expect(found.reason == "notYetRaised")
    #expect(found.observed == 0)
    #expect(found.counts == .notApplicable(1))
  }

  @Test func fromTheHorizonOnNotRaisedFails() throws {
    let data = dataset("2020,1,3", "2024,1,3", "2025,1,3", "2026,2,6")
    #expect(try judge(data, in: 2025).verdict == .notDue)
    let found = try judge(data, in: 2026)
    #expect(found.verdict == .nonCompliant)
    #expect(found.reason == "notRaised")
    #expect(try judge(data, in: 2025, setting: ["15-1.horizon_year": .number(2025)]).reason == "notRaised")
  }

  @Test func belowLastYearFailsEvenAboveTheBase() throws {
    let found = try judge(dataset("2020,1,4", "2022,2,4", "2023,3,8"))
    #expect(found.verdict == .nonCompliant)
    #expect(found.reason == "belowLastYear")
    #expect(found.observed == 0.125)
    // The base year need not be known for it.
    #expect(try judge(dataset("2022,1,3", "2023,1,4")).reason == "belowLastYear")
  }

  @Test(arguments: ["2022,,4", "2022,1,", "2022,0,0", "2019,1,4"])
  func withoutLastYearNothingIsKnownButTheDifference(_ lastYear: String) throws {
    let found = try judge(dataset("2020,1,4", lastYear, "2023,1,2"))
    #expect(found.verdict == .noData)
    #expect(found.observed == 0.25)
    #expect(found.counts == .things(passing: 0, missing: 1))
  }

  @Test(arguments: ["2020,,4", "2020,1,", "2020,0,0", "2019,1,4"])
  func withoutTheBaseYearNothingIsKnown(_ base: String) throws {
    let found = try judge(dataset(base, "2022,1,4", "2023,1,2"))
    #expect(found.verdict == .noData)
    #expect(found.observed == 0.25)
  }

  @Test(arguments: ["2023,,4", "2023,1,", "2019,1,4"])
  func withoutThisYearNothingIsKnown(_ now: String) throws {
    let found = try judge(dataset("2020,1,4", "2022,1,4", now))
    #expect(found.verdict == .noData)
    #expect(found.observed == nil)
  }

  @Test func anInstitutionFoundedLaterStartsFromItsFirstYear() throws {
    for founded in ["1998-03-01", "2020-12-31"] {
      #expect(try judge(dataset(founded: founded, "2020,1,4", "2022,1,4", "2023,2,4")).verdict == .compliant)
    }
    let data = dataset(founded: "2021-01-01", "2021,1,2", "2022,1,2", "2023,1,2")
    #expect(try judge(data).reason == "notYetRaised")
    let first = try judge(data, in: 2021)
    #expect(first.verdict == .notDue)
    #expect(first.observed == nil)
  }

  @Test func withoutProfessionalPostsThereIsNoShare() throws {
    let found = try judge(dataset("2020,1,4", "2022,1,4", "2023,0,0"))
    #expect(found.verdict == .notApplicable)
    #expect(found.observed == nil)
    #expect(found.counts == .notApplicable(1))
  }

  @Test func noSeniorPostsAreAKnownZero() throws {
    #expect(try judge(dataset("2020,0,4", "2022,0,4", "2023,1,4")).verdict == .compliant)
    #expect(try judge(dataset("2020,1,4", "2022,1,4", "2023,0,4")).reason == "belowLastYear")
  }

  @Test func theEndOf2021IsTheFirstDue() throws {
    let data = dataset("2019,2,4", "2020,1,4", "2021,1,4")
    #expect(try judge(data, in: 2020).verdict == .notDue)
    #expect(try judge(data, in: 2021).reason == "notYetRaised")
  }

  @Test func withoutRowsOrTheTableNothingIsKnown() throws {
    #expect(try judge(dataset()).verdict == .noData)
    var data = dataset("2020,1,4", "2022,1,3", "2023,2,6")
    data["institution_years"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
    #expect(found.observed == nil)
  }
}
