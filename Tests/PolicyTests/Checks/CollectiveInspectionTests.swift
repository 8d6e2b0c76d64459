import DatasetFixture
import Policy
import Testing

/// 8-3: city and county institutions hold a collective inspection in every semester.
@Suite(.findsMutants) struct CollectiveInspectionTests {
  private let autumn = "2021-1"
  private let spring = "2021-2"

  /// An institution with these collective inspections: id, start_on, team_size, subjects, plan_id, co_institution_id.
  private func dataset(_ rows: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "regions": "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "inspections": "inspection_id,institution_id,kind,end_on,start_on,team_size,subjects,plan_id,co_institution_id",
    ]
    for row in rows {
      let cells = row.split(separator: ",", maxSplits: 1)
      data.add("\(cells[0]),I,collective,,\(cells[1])", to: "inspections")
    }
    if isClosed { data.close("inspections", in: "450102", 2021, 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, _ period: String, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("8-3", of: "I", in: 2022, period: period, setting: setting)
  }

  @Test func the28thOfJanuaryIsAutumnAndThe3rdOfFebruarySpring() throws {
    let data = dataset("V,2022-01-28,3,2,,", "W,2022-02-03,3,2,,")
    for period in [autumn, spring] {
      let found = try judge(data, period)
      #expect(found.verdict == .compliant)
      #expect(found.observed == 1)
    }
  }

  @Test(arguments: [("2021-08-31", false), ("2021-09-01", true), ("2022-01-31", true), ("2022-02-01", false)])
  func autumnRunsFromSeptemberThroughJanuary(_ start: String, _ isAutumn: Bool) throws {
    #expect(try judge(dataset("V,\(start),3,2,,"), autumn).verdict == (isAutumn ? .compliant : .nonCompliant))
  }

  @Test func twoInOneSemesterDoNotHealTheOther() throws {
    let data = dataset("V,2021-10-10,3,2,,", "W,2021-11-11,3,2,,")
    #expect(try judge(data, autumn).observed == 2)
    let found = try judge(data, spring)
    #expect(found.verdict == .nonCompliant)
    #expect(found.observed == 0)
    #expect(found.counts == .things(passing: 0, failing: 1))
  }

  @Test func rowsOfOnePlanAreOneInspection() throws {
    let data = dataset("V,2021-10-10,3,2,P,", "W,2021-11-11,3,2,P,", "X,2022-03-03,3,2,P,")
    #expect(try judge(data, autumn).observed == 1)
    #expect(try judge(data, spring).observed == 1)
  }

  @Test(arguments: [("2,2", Verdict.nonCompliant), ("3,2", .compliant), ("4,3", .compliant), ("3,1", .nonCompliant)])
  func teamAndSubjectsHaveALeast(_ size: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset("V,2021-10-10,\(size),,"), autumn).verdict == verdict)
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .nonCompliant)])
  func asManyAsTheParameterSays(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("V,2021-10-10,3,2,,", "W,2021-11-11,3,2,,")
    #expect(try judge(data, autumn, setting: ["inspection.min_n": .number(least)]).verdict == verdict)
  }

  @Test(arguments: [",3,2,,", "2021-10-10,,2,,", "2021-10-10,3,,,"])
  func anEmptyCellThatMightMakeItPassLeavesItOpen(_ cells: String) throws {
    let found = try judge(dataset("V,\(cells)"), autumn)
    #expect(found.verdict == .noData)
    #expect(found.counts == .things(passing: 0, missing: 1))
    #expect(found.evidence.map(\.role) == ["missing"])
  }

  @Test(arguments: [",2,2,,", "2021-10-10,,1,,", "2021-03-03,,,,"])
  func anEmptyCellThatCannotMakeItPassDoesNot(_ cells: String) throws {
    #expect(try judge(dataset("V,\(cells)"), autumn).verdict == .nonCompliant)
  }

  @Test func aRowThatEndedBeforeTheSemesterDidNotBeginInIt() throws {
    var data = dataset()
    data.add("V,I,collective,2021-12-12,,3,2,,", to: "inspections")
    #expect(try judge(data, autumn).verdict == .noData)
    #expect(try judge(data, spring).verdict == .nonCompliant)
  }

  @Test func noRowsAreZeroOnlyWhereEveryYearOfTheSemesterIsReported() throws {
    var data = dataset(isClosed: false)
    #expect(try judge(data, autumn).verdict == .noData)
    data.close("inspections", in: "450102", 2022)
    // Autumn touches 2021 too, spring does not.
    #expect(try judge(data, autumn).verdict == .noData)
    #expect(try judge(data, spring).verdict == .nonCompliant)
    data.open("inspections", in: "450102", 2021)
    #expect(try judge(data, autumn).verdict == .noData)
    data.close("inspections", in: "450102", 2021)
    #expect(try judge(data, autumn).verdict == .nonCompliant)
  }

  @Test func regularInspectionsDoNotCountAndSharedOnesCountForBoth() throws {
    var data = dataset()
    data.add("J,450100,city,independent,,", to: "institutions")
    data.add("V,J,regular,,2021-10-10,9,9,,I", to: "inspections")
    #expect(try judge(data, autumn).verdict == .nonCompliant)
    data.add("W,J,collective,,2021-10-10,9,9,,I", to: "inspections")
    #expect(try judge(data, autumn).verdict == .compliant)
    #expect(try data.judgement("8-3", of: "J", in: 2022, period: autumn).verdict == .compliant)
  }

  @Test func theCitysCalendarHoldsWhereTheCountyHasNone() throws {
    var data = dataset("V,2022-01-28,3,2,,")
    data["school_calendar"] = """
      region_code,school_year,term,start_on,end_on
      450100,2021,1,2021-09-01,2022-01-20
      450100,2021,2,2022-01-21,2022-07-10
      """
    #expect(try judge(data, autumn).verdict == .nonCompliant)
    #expect(try judge(data, spring).verdict == .compliant)
  }

  @Test func anInstitutionOfLessThanHalfTheSemesterIsNotDue() throws {
    // Autumn 2021 has 153 days; 77 of them are left from 16 November on.
    for (founded, verdict) in [("2021-11-16", Verdict.nonCompliant), ("2021-11-17", .notDue)] {
      var data = dataset()
      data["institutions"] = """
        institution_id,region_code,level,setup,founded_on,closed_on
        I,450102,county,independent,\(founded),
        """
      #expect(try judge(data, autumn).verdict == verdict)
    }
  }

  @Test func semestersFromTheNoticeOnAreDue() throws {
    let data = dataset()
    #expect(try data.judgement("8-3", of: "I", in: 2021, period: "2020-2").verdict == .notDue)
    #expect(try data.judgement("8-3", of: "I", in: 2022, period: autumn).verdict == .nonCompliant)
  }

  @Test func provincesAndInstitutionsWithoutASetupAreNotJudged() throws {
    var data = dataset()
    data.add("P,450000,province,independent,,", "N,450102,county,none,,", "C,450100,city,,,", to: "institutions")
    #expect(Set(try data.units(of: "8-3", in: 2022)) == ["I", "C"])
  }

  @Test func withoutTheTableNothingIsKnown() throws {
    var data = dataset()
    data["inspections"] = nil
    let found = try judge(data, autumn)
    #expect(found.verdict == .noData)
    #expect(found.observed == 0)
    #expect(found.reason == "tableAbsent")
  }
}
