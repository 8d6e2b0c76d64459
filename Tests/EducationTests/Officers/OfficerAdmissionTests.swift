import DatasetFixture
import Education
import Tables
import Testing

@Suite struct OfficerAdmissionTests {
  private static let appointed = Day("2022-09-01")!

  /// Officer A with these titles (awarded_on, level, series) and spells (from_on, to_on, front_line).
  private func dataset(titles: [String] = [], spells: [String] = []) -> DatasetFixture {
    var data: DatasetFixture = [
      "officer_titles": "officer_id,awarded_on,level,series", "teaching_spells": "officer_id,from_on,to_on,front_line",
    ]
    for title in titles { data.add("A,\(title)", to: "officer_titles") }
    for spell in spells { data.add("A,\(spell)", to: "teaching_spells") }
    data.close("officer_titles", "teaching_spells", in: "R", 2022)
    return data
  }

  private func title(_ titles: String..., rule: AdmissionRule = AdmissionRule()) throws -> TitleHeld {
    try dataset(titles: titles).open { try $0.titleHeld(by: "A", in: "R", year: 2022, on: Self.appointed, rule) }
  }

  @Test func theHighestTitleIsShownThoughItDoesNotCount() throws {
    let held = try title("2010-01-01,junior,school", "2022-09-02,senior,school")
    #expect(held.standing == .failing)
    #expect(held.best?.level == "senior")
    #expect(try title().best == nil)
  }

  @Test func aTitleOfResearchersIsToldOnlyWhereNoOtherDoes() throws {
    #expect(try title("2010-01-01,middle,research").isOfResearchSeries)
    #expect(try !title("2010-01-01,middle,research", "2011-01-01,middle,school").isOfResearchSeries)
    var rule = AdmissionRule()
    rule.researchSeries = .reject
    #expect(try title("2010-01-01,middle,research", rule: rule).standing == .failing)
    #expect(try title("2010-01-01,middle,", rule: rule).standing == .missing)
  }

  @Test(arguments: [
    ("2016-09-02,,true", Standing.passing, 2190), ("2016-09-03,,true", .failing, 2189), ("2016-09-02,,", .missing, 0),
  ])
  func sixYearsAre2190Days(_ spell: String, _ standing: Standing, _ days: Int) throws {
    let service = try dataset(spells: [spell]).open { education in
      try education.frontLineService(of: "A", in: "R", year: 2022, through: Self.appointed - 1, AdmissionRule())
    }
    #expect(service.standing == standing)
    #expect(service.days == days)
  }

  @Test func withoutReportingNothingFails() throws {
    let (service, title) = try dataset(spells: ["2020-01-01,,true"]).open { education in
      (
        try education.frontLineService(of: "A", in: "R", year: 2023, through: Self.appointed, AdmissionRule()),
        try education.titleHeld(by: "A", in: "R", year: 2023, on: Self.appointed, AdmissionRule())
      )
    }
    #expect(service.standing == .missing)
    #expect(title.standing == .missing)
  }
}
