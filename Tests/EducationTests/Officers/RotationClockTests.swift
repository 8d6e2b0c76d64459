import DatasetFixture
import Education
import Tables
import Testing

@Suite struct RotationClockTests {
  /// Officer O of institution I in 450102, whose rotations are handed in for every year asked about.
  private let data: DatasetFixture = {
    var data: DatasetFixture = [
      "regions": "code,name,level\n450102,兴宁区,county",
      "institutions": "institution_id,region_code,level\nI,450102,county",
      "officers": "officer_id,institution_id,engagement,duty,appointed_on,left_on",
      "officer_spells": "officer_id,from_on,to_on,engagement,institution_id",
      "officer_leaves": "officer_id,from_on,to_on,kind",
      "officer_subjects": "officer_id,subject,stage",
      "schools": "school_id,region_code,kind\nS,450102,211\nK,450102,111",
      "rotations": "rotation_id,officer_id,school_id,start_on,end_on,kind",
      "exceptions": "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to",
    ]
    for year in 2019...2025 { data.close("rotations", in: "450102", year) }
    return data
  }()

  private func clock(_ appointed: String, on day: String, _ rows: (String, String)..., isReported: Bool = true) throws
    -> RotationClock
  {
    var data = data
    data.add("O,I,full_time,on_duty,\(appointed),", to: "officers")
    for (table, row) in rows { data.add(row, to: table) }
    if !isReported { data["reporting"] = nil }
    let day = try #require(Day(day))
    let clocks = try data.open { try $0.rotationClocks(of: "I", in: "450102", on: day, RotationRule()) }
    return try #require(clocks.first)
  }

  private func stay(_ id: String, _ from: String, _ to: String, school: String = "S", kind: String = "full") -> (
    String, String
  ) {
    ("rotations", "\(id),O,\(school),\(from),\(to),\(kind)")
  }

  /// The cases worked out in the rule itself.
  @Test(arguments: [
    ("2016-09-01", "2021-09-01", "2022-09-01"), ("2018-03-01", "2023-03-01", "2023-09-01"),
    ("2010-01-01", "2015-01-01", "2022-09-01"), ("2019-09-01", "2024-09-01", "2024-09-01"),
    ("2016-02-29", "2021-02-28", "2022-09-01"), ("2018-09-02", "2023-09-02", "2024-09-01"),
  ])
  func fiveYearsAreFull(_ appointed: String, _ full: String, _ due: String) throws {
    let clock = try clock(appointed, on: "2023-12-31")
    #expect(clock.postSince == Day(appointed))
    #expect(clock.fullOn == Day(full))
    #expect(clock.dueBy == Day(due))
  }

  @Test(arguments: [("2022-10-01", Standing.notApplicable), ("2022-10-02", .failing)])
  func aDeadlineHasThirtyDaysOfGrace(_ day: String, _ standing: Standing) throws {
    #expect(try clock("2016-09-01", on: day).standing == standing)
  }

  @Test func aSchoolYearServedStartsTheClockAgain() throws {
    let clock = try clock("2016-09-01", on: "2024-12-31", stay("R", "2023-09-01", "2024-07-10"))
    #expect(clock.standing == .passing)
    #expect(clock.runsFrom == Day("2024-07-11"))
    #expect(clock.fullOn == Day("2029-07-11"))
    #expect(clock.dueBy == Day("2029-09-01"))
  }

  /// From 1 December 2023: the stay fills the spring semester and no other.
  @Test(arguments: [("2024-08-25", false), ("2024-08-26", true)])
  func aSchoolYearHas270Days(_ end: String, _ isServed: Bool) throws {
    let clock = try clock("2010-01-01", on: "2024-12-31", stay("R", "2023-12-01", end))
    #expect((clock.runsFrom != clock.postSince) == isServed)
  }

  @Test(arguments: [
    ("2022-09-01", "2022-12-09", "2023-03-01", "2023-06-08", true),
    ("2022-09-01", "2022-12-08", "2023-03-01", "2023-06-08", false),
    ("2022-09-01", "2022-12-09", "2024-09-01", "2024-12-09", true),
    ("2022-09-01", "2022-12-09", "2025-02-01", "2025-05-11", false),
    ("2022-09-01", "2022-10-20", "2022-10-10", "2022-12-09", false),
  ])
  func twoSemestersAreASchoolYear(
    _ first: String, _ firstEnd: String, _ second: String, _ secondEnd: String, _ isServed: Bool
  ) throws {
    let clock = try clock(
      "2010-01-01", on: "2025-12-31", stay("A", first, firstEnd), stay("B", second, secondEnd))
    #expect((clock.runsFrom != clock.postSince) == isServed)
    if isServed { #expect(clock.runsFrom == Day(secondEnd).map { $0 + 1 }) }
  }

  @Test func aSemesterServesOneSchoolYear() throws {
    let clock = try clock(
      "2010-01-01", on: "2025-12-31", stay("A", "2022-09-01", "2023-01-31"), stay("B", "2023-02-01", "2023-07-10"),
      stay("C", "2023-09-01", "2024-01-31"))
    #expect(clock.runsFrom == Day("2023-07-11"))
  }

  @Test(arguments: [
    ("", RotationClock.Reason?.some(.ongoing)), ("2024-06-30", .some(.ongoing)), ("2023-12-31", .none),
  ])
  func aStayThatRunsCountsAsPlanned(_ end: String, _ reason: RotationClock.Reason?) throws {
    let clock = try clock("2018-09-01", on: "2023-11-30", stay("R", "2023-09-01", end))
    #expect(clock.dueBy == Day("2023-09-01"))
    #expect(clock.reason == reason)
    #expect(clock.standing == (reason == nil ? .failing : .passing))
  }

  @Test func aStayThatBeganTooLateIsLate() throws {
    let clock = try clock("2010-01-01", on: "2023-12-31", stay("R", "2023-09-01", ""))
    #expect(clock.reason == .late)
    #expect(clock.standing == .passing)
  }

  @Test func partOfAPostIsNoRotation() throws {
    #expect(
      try clock("2010-01-01", on: "2024-12-31", stay("R", "2023-09-01", "2024-07-10", kind: "part")).standing
        == .failing)
  }

  @Test func aKindergartenCountsForPreschoolAlone() throws {
    let stay = stay("R", "2023-09-01", "2024-07-10", school: "K")
    #expect(try clock("2010-01-01", on: "2024-12-31", stay).standing == .failing)
    #expect(try clock("2010-01-01", on: "2024-12-31", stay, ("officer_subjects", "O,XQJY,PRE")).standing == .passing)
  }

  @Test func withoutARegisterNobodyHasFailed() throws {
    #expect(try clock("2010-01-01", on: "2023-12-31", isReported: false).standing == .missing)
    #expect(try clock("2021-01-01", on: "2023-12-31", isReported: false).standing == .notApplicable)
  }

  @Test func anUnclearRotationLeavesItOpen() throws {
    #expect(try clock("2010-01-01", on: "2023-12-31", ("rotations", "R,O,S,,2023-05-05,full")).standing == .missing)
    #expect(try clock("2010-01-01", on: "2023-12-31", stay("R", "2023-09-01", "", kind: "")).standing == .missing)
  }

  @Test func withoutAStartTheClockIsNotKnown() throws {
    let clock = try clock("", on: "2023-12-31")
    #expect(clock.standing == .missing)
    #expect(clock.postSince == nil)
  }

  @Test func anExceptionExcuses() throws {
    let excused = try clock("2010-01-01", on: "2023-12-31", ("exceptions", "E,officer,O,14-5,局,2023-01-01,2023-12-31"))
    #expect(excused.standing == .passing)
    #expect(excused.reason == .exception)
    #expect(
      try clock("2010-01-01", on: "2023-12-31", ("exceptions", "E,officer,O,14-5,局,2023-01-01,2023-12-30")).standing
        == .failing)
  }

  /// Gaps of up to twelve months do not end the time in post, but stop the clock.
  @Test(arguments: [
    ("2015-08-31", "2016-08-31", "2010-01-01", "2016-01-01"), ("2015-08-30", "2016-08-31", "2016-08-31", "2021-08-31"),
  ])
  func spellsWithShortGapsAreOneTimeInPost(_ end: String, _ next: String, _ since: String, _ full: String) throws {
    let clock = try clock(
      "2010-01-01", on: "2023-12-31", ("officer_spells", "O,2010-01-01,\(end),full_time,I"),
      ("officer_spells", "O,\(next),,full_time,I"), ("officer_spells", "O,2000-01-01,2009-12-31,part_time,I"))
    #expect(clock.postSince == Day(since))
    if since == "2016-08-31" { #expect(clock.fullOn == Day(full)) } else { #expect(clock.fullOn == Day("2015-01-01")) }
  }

  @Test(arguments: [
    ("sick", "2019-01-01", "2019-04-01", "2023-12-01"), ("sick", "2019-01-01", "2019-03-31", "2023-09-01"),
    ("unpaid", "2019-01-01", "2019-12-31", "2024-08-31"), ("study", "2019-01-01", "2019-12-31", "2023-09-01"),
    ("sick", "2010-01-01", "2018-09-30", "2023-10-01"),
  ])
  func longLeavesStopTheClock(_ kind: String, _ from: String, _ to: String, _ full: String) throws {
    #expect(
      try clock("2018-09-01", on: "2023-12-31", ("officer_leaves", "O,\(from),\(to),\(kind)")).fullOn == Day(full))
  }

  @Test func aLeaveWithoutAnEndStopsItForGood() throws {
    let clock = try clock("2018-09-01", on: "2024-12-31", ("officer_leaves", "O,2019-01-01,,sick"))
    #expect(clock.fullOn == nil)
    #expect(clock.standing == .notApplicable)
  }
}
