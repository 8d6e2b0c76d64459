import DatasetFixture
import Education
import Tables
import Testing

@Suite struct SubjectHoldersTests {
  /// Who holds Chinese (YW) on 31 December 2022: an officer of these cells (engagement, duty, appointed_on, left_on) with
  /// a subject row of these (subject, stage, from_on, to_on).
  private func holdings(_ officer: String, _ subject: String = "YW,PRI,,", of wanted: Set<String> = ["YW"]) throws
    -> [SubjectHolders.Holding]
  {
    let data: DatasetFixture = [
      "institutions": "institution_id,region_code,closed_on\nI,450102,\nJ,450102,2022-12-31\nK,450103,",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on\nA,I,\(officer)",
      "officer_subjects": "officer_id,subject,stage,from_on,to_on\nA,\(subject)",
    ]
    let day = try #require(Day("2022-12-31"))
    return try data.open { try $0.subjectHolders(in: "450102", on: day) }.covering(wanted)
  }

  @Test(arguments: ["on_duty", "rotation", "leave", "study"]) func whoIsOnPostHolds(_ duty: String) throws {
    #expect(try holdings("full_time,\(duty),2022-12-31,2023-01-01").map(\.isCertain) == [true])
  }

  @Test(arguments: [
    "part_time,on_duty,2010-01-01,", "invited,on_duty,2010-01-01,", "full_time,seconded_out,2010-01-01,",
    "full_time,absent,2010-01-01,", "full_time,on_duty,2023-01-01,", "full_time,on_duty,2010-01-01,2022-12-31",
    "part_time,,2010-01-01,",
  ])
  func whoIsNotOnPostDoesNot(_ officer: String) throws {
    #expect(try holdings(officer).isEmpty)
  }

  @Test(arguments: [",on_duty,2010-01-01,", "full_time,,2010-01-01,", "full_time,on_duty,,"])
  func anEmptyCellLeavesItUncertain(_ officer: String) throws {
    #expect(try holdings(officer).map(\.isCertain) == [false])
  }

  @Test func aSubjectThatIsNotNamedMayBeAny() throws {
    #expect(try holdings("full_time,on_duty,2010-01-01,", ",PRI,,").map(\.isCertain) == [false])
    // An empty stage does not matter.
    #expect(try holdings("full_time,on_duty,2010-01-01,", "YW,,,").map(\.isCertain) == [true])
  }

  @Test(arguments: [
    ("YW,PRI,2022-12-31,2022-12-31", true), ("YW,PRI,2023-01-01,", false), ("YW,PRI,,2022-12-30", false),
    ("SX,PRI,,", false),
  ])
  func aSubjectIsHeldOnItsDays(_ subject: String, _ isHeld: Bool) throws {
    #expect(try holdings("full_time,on_duty,2010-01-01,", subject).isEmpty == !isHeld)
  }

  @Test func artsIsHeldForMusicAndFineArts() throws {
    for wanted in ["YU", "MS", "YS"] {
      #expect(try holdings("full_time,on_duty,2010-01-01,", "YS,PRI,,", of: [wanted]).count == 1)
    }
    #expect(try holdings("full_time,on_duty,2010-01-01,", "YS,PRI,,").isEmpty)
    #expect(try holdings("full_time,on_duty,2010-01-01,", "YU,PRI,,", of: ["MS"]).isEmpty)
  }

  @Test func onlyInstitutionsOfTheRegionThatExistLendTheirOfficers() throws {
    let day = try #require(Day("2022-12-31"))
    let data: DatasetFixture = [
      "institutions": "institution_id,region_code,closed_on\nI,450102,\nJ,450102,2022-12-31\nK,450103,",
      "officers": """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A,I,full_time,on_duty,2010-01-01,
      B,J,full_time,on_duty,2010-01-01,
      C,K,full_time,on_duty,2010-01-01,
      """,
      "officer_subjects": "officer_id,subject,stage,from_on,to_on\nA,YW,PRI,,\nB,YW,PRI,,\nC,YW,PRI,,",
    ]
    let holders = try data.open { try $0.subjectHolders(in: "450102", on: day) }
    #expect(holders.holdings.map(\.officer.id) == ["A"])
  }
}
