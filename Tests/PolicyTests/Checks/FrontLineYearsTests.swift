import DatasetFixture
import Policy
import Tables
import Testing

/// 13-1: officers appointed in the year had taught at the front line for six years.
@Suite(.findsMutants) struct FrontLineYearsTests {
  /// An institution that appointed officer A on 1 September 2022; `spells` are A's teaching: from_on, to_on, front_line.
  private func dataset(_ spells: String..., isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,2022-09-01,",
      "teaching_spells": "officer_id,from_on,to_on,front_line",
    ]
    for spell in spells { data.add("A,\(spell)", to: "teaching_spells") }
    if isClosed { data.close("teaching_spells", in: "450102", 2022) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("13-1", of: "I", in: year, setting: setting)
  }

  /// From 2 September 2016 to the day before the appointment there are 2190 days: six times 365.
  @Test(arguments: [
    ("2016-09-01", Verdict.compliant), ("2016-09-02", .compliant), ("2016-09-03", .nonCompliant),
  ])
  func sixYearsAre2190Days(_ from: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset("\(from),,true")).verdict == verdict)
    #expect(try judge(dataset("\(from),2022-08-31,true")).verdict == verdict)
  }

  @Test func aMonthMeansItsFirstAndItsLastDay() throws {
    #expect(try judge(dataset("2016-09,2022-08,true")).verdict == .compliant)
    #expect(try judge(dataset("2016-09,2022-07,true")).verdict == .nonCompliant)
  }

  @Test(arguments: [
    ("2016-09,2022-08-31,true", Verdict.nonCompliant), ("2016-09-01,2022-08,true", .nonCompliant),
    ("2016-09-01,2022-08-31,true", .compliant), ("2016-08,2022-08-31,true", .compliant),
  ])
  func aMonthMayMeanItsLastAndItsFirstDay(_ spell: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(spell)).verdict == .compliant)
    #expect(try dataset(spell).judged("13-1", reading: "conservative_months")?.verdict == verdict)
  }

  @Test func daysCountOnceAndNotAfterTheAppointment() throws {
    let overlap = dataset("2014-09-01,2018-08-31,true", "2016-09-01,2019-08-31,true")
    let found = try judge(overlap)
    #expect(found.verdict == .nonCompliant)
    // Five school years with one leap day.
    #expect(found.evidence.first?.value.description == "1826")
    #expect(try judge(dataset("2017-09-01,2030-08-31,true")).verdict == .nonCompliant)
    #expect(try judge(dataset("2010-01-01,2014-12-31,true", "2020-01-01,2021-01-01,true")).verdict == .compliant)
  }

  @Test func otherWorkDoesNotCount() throws {
    #expect(try judge(dataset("2010-01-01,,false")).verdict == .nonCompliant)
    #expect(try judge(dataset()).verdict == .nonCompliant)
  }

  @Test func spellsOfAnUnknownKindLeaveItOpen() throws {
    let found = try judge(dataset("2016-09-01,,"))
    #expect(found.verdict == .noData)
    #expect(found.counts == .things(passing: 0, missing: 1))
    #expect(found.counts.coverage == 0)
    // Even with the unknown spell the days do not reach six years.
    #expect(try judge(dataset("2016-09-02,,")).verdict == .noData)
    #expect(try judge(dataset("2016-09-03,,")).verdict == .nonCompliant)
  }

  @Test func aSpellWithoutAStartLeavesItOpen() throws {
    #expect(try judge(dataset(",2010-01-01,true")).verdict == .noData)
    #expect(try judge(dataset(",2010-01-01,false")).verdict == .nonCompliant)
  }

  @Test func tooFewDaysAreAFailureOnlyWhereReported() throws {
    var data = dataset("2020-09-01,,true", isClosed: false)
    #expect(try judge(data).verdict == .noData)
    data.open("teaching_spells", in: "450102", 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("teaching_spells", in: "450102", 2022)
    #expect(try judge(data).verdict == .nonCompliant)
    #expect(try judge(dataset("2010-09-01,,true", isClosed: false)).verdict == .compliant)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    var data = dataset("2010-09-01,,true")
    data.add("B,I,full_time,2022-01-01,", to: "officers")
    data.add("B,2012-01-01,,", to: "teaching_spells")
    let found = try judge(data)
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == .things(passing: 1, missing: 1))
    data.add("C,I,full_time,2022-12-31,", to: "officers")
    #expect(try judge(data).verdict == .nonCompliant)
  }

  /// An exception, as subject_kind, subject_id, check, approved_by, approved_on, valid_to.
  private func judge(exception: String, _ spells: String = "2020-09-01,,true") throws -> Judgement {
    var data = dataset(spells)
    data["exceptions"] = "exception_id,subject_kind,subject_id,check,approved_by,approved_on,valid_to\nX,\(exception)"
    return try judge(data)
  }

  @Test(arguments: [
    "officer,A,13-1,教育局,2022-12-31,", "officer,A,13-1,教育局,2022-09-01,2022-12-31",
    "institution,I,13-1,教育局,2022-09-01,",
  ])
  func anApprovedExceptionPasses(_ exception: String) throws {
    let found = try judge(exception: exception)
    #expect(found.verdict == .compliant)
    #expect(found.reason == "exception")
    #expect(found.evidence.contains { $0.table == "exceptions" && $0.key == "X" })
  }

  @Test(arguments: [
    "officer,A,13-1,教育局,2022-09-01,2022-12-30", "officer,A,13-1,教育局,2023-01-01,", "officer,A,13-1,,2022-09-01,",
    "officer,A,13-1,教育局,,", "officer,B,13-1,教育局,2022-09-01,", "officer,A,13-2,教育局,2022-09-01,",
    "region,450102,13-1,教育局,2022-09-01,", "institution,A,13-1,教育局,2022-09-01,",
  ])
  func anExpiredOrForeignExceptionDoesNot(_ exception: String) throws {
    let found = try judge(exception: exception)
    #expect(found.verdict == .nonCompliant)
    #expect(found.reason == nil)
  }

  @Test func anExceptionDoesNotMakeMissingDataPass() throws {
    #expect(try judge(exception: "officer,A,13-1,教育局,2022-09-01,", "2016-09-01,,").verdict == .noData)
  }

  @Test func onlyFullTimeAppointmentsOfTheYearCount() throws {
    var data = dataset()
    data["officers"] = """
      officer_id,institution_id,engagement,appointed_on,left_on
      A,I,part_time,2022-09-01,
      B,I,full_time,2021-12-31,
      C,I,full_time,2023-01-01,
      D,I,,2022-09-01,
      E,I,full_time,,
      """
    let found = try judge(data)
    #expect(found.verdict == .notApplicable)
    #expect(found.counts == .notApplicable(0))
    #expect(found.observed == nil)
  }

  @Test func leavingSoonAfterChangesNothing() throws {
    var data = dataset()
    data["officers"] = "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,2022-12-30,2022-12-31"
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func theParametersSetTheLimit() throws {
    let data = dataset("2020-09-01,,true")
    #expect(try judge(data, setting: ["13-1.years": .number(2)]).verdict == .compliant)
    #expect(
      try judge(data, setting: ["13-1.years": .number(2), "13-1.days_per_year": .number(366)]).verdict == .nonCompliant)
  }

  @Test func theYear2022IsTheFirstDue() throws {
    var data = dataset()
    data["officers"] = "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,2021-09-01,"
    let found = try judge(data, in: 2021)
    #expect(found.verdict == .notDue)
    #expect(found.counts == .notApplicable(1))
  }

  @Test(arguments: ["officers", "teaching_spells"])
  func withoutATableNothingIsKnown(_ table: String) throws {
    var data = dataset("2010-09-01,,true")
    data[table] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
    #expect(found.observed == nil)
  }
}
