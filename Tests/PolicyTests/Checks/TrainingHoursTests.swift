import DatasetFixture
import Policy
import Tables
import Testing

/// 14-2: every full-time officer takes part in 72 hours of training a year, fewer where the year in post is shorter.
@Suite(.findsMutants) struct TrainingHoursTests {
  /// An institution with officer A; `records` are A's training: start_on, end_on, credit_hours.
  private func dataset(
    appointed: String = "2010-01-01", left: String = "", _ records: String..., isClosed: Bool = true
  ) -> DatasetFixture {
    var data: DatasetFixture = [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "officers": "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,\(appointed),\(left)",
      "training_records": "record_id,officer_id,quantity,unit,course_key,start_on,end_on,credit_hours",
    ]
    for (index, record) in records.enumerated() { data.add("T\(index),A,,,,\(record)", to: "training_records") }
    if isClosed { data.close("training_records", in: "450102", 2022, 2023, 2024) }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022, setting: [String: ParameterValue] = [:]) throws
    -> Judgement
  {
    try data.judgement("14-2", of: "I", in: year, setting: setting)
  }

  private func due(_ found: Judgement) -> String? {
    found.evidence.first { $0.role == "due" }?.value.description
  }

  @Test(arguments: [("71", Verdict.nonCompliant), ("71.5", .nonCompliant), ("72", .compliant), ("73", .compliant)])
  func seventyTwoHoursAYear(_ hours: String, _ verdict: Verdict) throws {
    let found = try judge(dataset("2022-05-05,,\(hours)"))
    #expect(found.verdict == verdict)
    #expect(found.counts.applicable == 1)
  }

  @Test func anOfficerAppointedOn1SeptemberOwes24Hours() throws {
    #expect(try judge(dataset(appointed: "2022-09-01", "2022-11-11,,24")).verdict == .compliant)
    let found = try judge(dataset(appointed: "2022-09-01", "2022-11-11,,23.5"))
    #expect(found.verdict == .nonCompliant)
    #expect(due(found) == "24")
  }

  @Test func newJoinersOweWhatThePackSays() throws {
    let data = dataset(appointed: "2022-09-01", "2022-11-11,,24")
    #expect(try judge(data, setting: ["training.new_joiner": .texts(["prorate"])]).verdict == .compliant)
    #expect(try judge(data, setting: ["training.new_joiner": .texts(["full"])]).verdict == .nonCompliant)
    #expect(try judge(data, setting: ["training.new_joiner": .texts(["skip_first_year"])]).verdict == .notDue)
    #expect(
      try judge(data, in: 2023, setting: ["training.new_joiner": .texts(["skip_first_year"])]).counts.applicable == 1)
  }

  /// Ninety days of the year are the least: 15 October leaves 78, 3 October exactly 90.
  @Test(arguments: [
    ("2022-10-15", Verdict.notDue), ("2022-10-04", .notDue), ("2022-10-03", .nonCompliant),
    ("2022-10-02", .nonCompliant),
  ])
  func anOfficerOfLessThan90DaysIsNotDue(_ appointed: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(appointed: appointed))
    #expect(found.verdict == verdict)
    #expect(found.counts == (verdict == .notDue ? .notApplicable(1) : .things(passing: 0, failing: 1)))
  }

  @Test func aRecordAcrossNewYearIsSplitByDays() throws {
    // 28 hours over seven days, four of them in 2022: 16 hours and 12 hours.
    let course = "2022-12-28,2023-01-03,28"
    #expect(try judge(dataset(course, "2022-05-05,,56"), in: 2022).verdict == .compliant)
    #expect(try judge(dataset(course, "2022-05-05,,55.9"), in: 2022).verdict == .nonCompliant)
    #expect(try judge(dataset(course, "2023-05-05,,60"), in: 2023).verdict == .compliant)
    let found = try judge(dataset(course), in: 2023)
    #expect(found.evidence.filter { $0.role == "split" }.map(\.value.description) == ["12"])
  }

  @Test func thirdsOfHoursAddUpExactly() throws {
    // A third of 10, two thirds of 10 and 62 hours: no rounding takes an hour away.
    let data = dataset("2021-12-30,2022-01-01,10", "2022-12-30,2023-01-01,10", "2022-02-02,,62")
    #expect(try judge(data).verdict == .compliant)
    let decimals = dataset("2022-01-02,,0.1", "2022-01-03,,0.2", "2022-01-04,,71.7")
    #expect(try judge(decimals).verdict == .compliant)
  }

  @Test func aLeapYearHas366Days() throws {
    // From 3 March 2024 there are 304 days: 59.8 hours of 366, but 59.97 of 365; from 2 July exactly half a year.
    #expect(due(try judge(dataset(appointed: "2024-03-03"), in: 2024)) == "59")
    #expect(due(try judge(dataset(appointed: "2024-07-02"), in: 2024)) == "36")
    #expect(due(try judge(dataset(appointed: "2022-07-03"), in: 2022)) == "35")
  }

  @Test func unitsBecomeHours() throws {
    var data = dataset()
    data.add(
      "D,A,7,day,,2022-03-01,,", "H,A,3,half_day,,2022-04-01,,", "U,A,4,hour,,2022-05-01,,", to: "training_records")
    #expect(try judge(data).verdict == .compliant)
    #expect(try judge(data, setting: ["14-2.day_hours": .number(6)]).verdict == .nonCompliant)
  }

  @Test(arguments: [
    ("9,day", Verdict.compliant), ("8,day", .nonCompliant), ("18,half_day", .compliant), ("17,half_day", .nonCompliant),
  ])
  func aDayIsEightHoursAndHalfADayFour(_ quantity: String, _ verdict: Verdict) throws {
    var data = dataset()
    data.add("D,A,\(quantity),,2022-03-01,,", to: "training_records")
    #expect(try judge(data).verdict == verdict)
  }

  @Test func aCourseRecordedTwiceCountsOnce() throws {
    var data = dataset("2022-01-01,,36")
    data.add("D,A,,,K,2022-03-01,,36", "E,A,,,K,2022-04-01,,35", to: "training_records")
    let found = try judge(data)
    #expect(found.verdict == .compliant)
    data["training_records"] = "record_id,officer_id,quantity,unit,course_key,start_on,end_on,credit_hours"
    data.add("D,A,,,K,2022-03-01,,36", "E,A,,,K,2022-04-01,,36", to: "training_records")
    let doubled = try judge(data)
    #expect(doubled.verdict == .nonCompliant)
    #expect(doubled.evidence.filter { $0.role == "double" }.map(\.key) == ["E"])
  }

  @Test func longSickLeaveShortensTheYear() throws {
    // 91 days from 1 January leave 274: 54 hours. Ninety days are not longer than ninety.
    func judge(_ leaves: String..., hours: Int) throws -> Verdict {
      var data = dataset("2022-11-11,,\(hours)")
      data["officer_leaves"] = "officer_id,from_on,to_on,kind"
      for leave in leaves { data.add("A,\(leave)", to: "officer_leaves") }
      return try self.judge(data).verdict
    }
    #expect(try judge("2022-01-01,2022-04-01,sick", hours: 54) == .compliant)
    #expect(try judge("2022-01-01,2022-04-01,sick", hours: 53) == .nonCompliant)
    #expect(try judge("2022-01-01,2022-03-31,sick", hours: 71) == .nonCompliant)
    #expect(try judge("2022-01-01,2022-04-01,study", hours: 71) == .nonCompliant)
    // Spells that overlap count once, and one that began last year is long as a whole.
    #expect(try judge("2022-01-01,2022-04-01,sick", "2021-12-15,2022-04-01,unpaid", hours: 53) == .nonCompliant)
    #expect(try judge("2022-09-01,,maternity", hours: 47) == .compliant)
  }

  @Test(arguments: ["9,,,2022-03-01,,", ",hour,,2022-03-01,,", ",,,,,90", ",,,2022-05-01,2022-04-01,90"])
  func aRecordThatCannotBeCountedLeavesItOpen(_ cells: String) throws {
    var data = dataset()
    data.add("U,A,\(cells)", to: "training_records")
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.evidence.contains { $0.role == "unknown" })
    data.add("V,A,,,,2022-06-06,,72", to: "training_records")
    #expect(try judge(data).verdict == .compliant)
  }

  @Test(arguments: [",,,2021-03-01,,", ",,,2023-01-01,,", ",,,,2021-12-31,90"])
  func aRecordOfAnotherYearDoesNot(_ cells: String) throws {
    var data = dataset()
    data.add("U,A,\(cells)", to: "training_records")
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func tooFewHoursAreAFailureOnlyWhereReported() throws {
    var data = dataset(isClosed: false)
    #expect(try judge(data).verdict == .noData)
    data.open("training_records", in: "450102", 2022)
    #expect(try judge(data).verdict == .noData)
    data.close("training_records", in: "450102", 2022)
    #expect(try judge(data).verdict == .nonCompliant)
    #expect(try judge(dataset("2022-05-05,,72", isClosed: false)).verdict == .compliant)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    var data = dataset("2022-05-05,,72")
    data.add("B,I,full_time,,", to: "officers")
    let found = try judge(data)
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == .things(passing: 1, missing: 1))
    #expect(found.observed == 1)
    data.add("C,I,full_time,2010-01-01,", to: "officers")
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func onlyFullTimeOfficersInPostCount() throws {
    var data = dataset()
    data["officers"] = """
      officer_id,institution_id,engagement,appointed_on,left_on
      A,I,part_time,2010-01-01,
      B,I,full_time,2010-01-01,2022-01-01
      C,I,full_time,2023-01-01,
      D,J,full_time,2010-01-01,
      """
    let found = try judge(data)
    #expect(found.verdict == .notApplicable)
    #expect(found.counts == .notApplicable(0))
  }

  @Test(arguments: [(80.0, Verdict.nonCompliant), (73, .nonCompliant), (72, .compliant), (71, .compliant)])
  func theParameterSetsTheHours(_ hours: Double, _ verdict: Verdict) throws {
    #expect(try judge(dataset("2022-05-05,,72"), setting: ["training.hours": .number(hours)]).verdict == verdict)
  }

  @Test func theYear2022IsTheFirstDueAndHalfAYearTheLeast() throws {
    #expect(try judge(dataset(), in: 2021).verdict == .notDue)
    for (founded, verdict) in [("2022-07-02", Verdict.nonCompliant), ("2022-07-03", .notDue)] {
      var data = dataset()
      data["institutions"] = """
        institution_id,region_code,level,setup,founded_on,closed_on
        I,450102,county,independent,\(founded),
        """
      #expect(try judge(data).verdict == verdict)
    }
  }

  @Test(arguments: ["officers", "training_records"])
  func withoutATableNothingIsKnown(_ table: String) throws {
    var data = dataset("2022-05-05,,72")
    data[table] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
    #expect(found.counts.measured == 0)
  }
}
