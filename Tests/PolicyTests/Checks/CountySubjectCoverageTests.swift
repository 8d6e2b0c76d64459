import DatasetFixture
import Policy
import Testing

/// 4-2: a county's institutions have a full-time officer on post for every subject that its schools teach.
@Suite(.findsMutants) struct CountySubjectCoverageTests {
  private let county = "450102"
  private let tables = ["officers", "officer_subjects", "schools", "school_stages"]

  /// A county that needs Chinese (YW), taught in its primary school, and the named subject preschool (XQJY); it has an
  /// officer for each.
  private func dataset(isClosed: Bool = true) -> DatasetFixture {
    var data: DatasetFixture = [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "subject_stages": """
      subject,stage,county_subject,switchable,valid_from,valid_to
      XQJY,PRE,XQJY,false,,
      YW,PRI,YW,false,,
      WL,SEN,WL,false,,
      DF,PRI,DF,true,,
      """,
      "schools": "school_id,region_code,kind,opened_on,closed_on\nS,450102,211,,",
      "school_stages": "school_id,stage\nS,PRI",
      "officers": """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A,I,full_time,on_duty,2016-09-01,
      B,I,full_time,on_duty,2016-09-01,
      """,
      "officer_subjects": "officer_id,subject,stage,from_on,to_on\nA,XQJY,PRE,,\nB,YW,PRI,,",
    ]
    if isClosed {
      for table in tables { data.close(table, in: county, 2022) }
    }
    return data
  }

  private func judge(_ data: DatasetFixture, in year: Int = 2022) throws -> Judgement {
    try data.judgement("4-2", of: "I", in: year)
  }

  /// The dataset with the row of officer B, who holds Chinese, in other words.
  private func dataset(officerB: String, isClosed: Bool = true) -> DatasetFixture {
    var data = dataset(isClosed: isClosed)
    data["officers"] = """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A,I,full_time,on_duty,2016-09-01,
      \(officerB)
      """
    return data
  }

  @Test func namedSubjectsAndThoseOfTheStagesRunAreNeeded() throws {
    let found = try judge(dataset())
    #expect(found.verdict == .compliant)
    // Physics is not needed without a senior school, and a switchable subject never is.
    #expect(found.counts == Counts(total: 4, applicable: 2, measured: 2, passing: 2))
    #expect(found.evidence.map(\.role) == ["holder", "holder"])
  }

  @Test func switchableSubjectsAreNeededWhereThePackSaysSo() throws {
    let setting: [String: ParameterValue] = ["coverage.include_switchable": .flag(true)]
    let found = try dataset().judgement("4-2", of: "I", in: 2022, setting: setting)
    #expect(found.counts == Counts(total: 4, applicable: 3, measured: 3, passing: 2))
    #expect(found.evidence.first?.key == "DF")
  }

  @Test(arguments: [
    "B,I,part_time,on_duty,2016-09-01,", "B,I,full_time,seconded_out,2016-09-01,", "B,I,full_time,absent,2016-09-01,",
    "B,I,full_time,on_duty,2023-01-01,", "B,I,full_time,on_duty,2016-09-01,2022-12-31",
  ])
  func whoIsNotOnPostCoversNothing(_ officer: String) throws {
    let found = try judge(dataset(officerB: officer))
    #expect(found.verdict == .nonCompliant)
    #expect(found.observed == 0.5)
    #expect(found.counts == Counts(total: 4, applicable: 2, measured: 2, passing: 1))
    #expect(found.evidence.map(\.role) == ["gap", "holder"])
    #expect(found.evidence.first?.key == "YW")
  }

  @Test(arguments: [
    "B,I,full_time,rotation,2016-09-01,", "B,I,full_time,leave,2022-12-31,",
    "B,I,full_time,study,2016-09-01,2023-01-01",
  ])
  func whoIsOnRotationLeaveOrAtStudyStillCovers(_ officer: String) throws {
    #expect(try judge(dataset(officerB: officer)).verdict == .compliant)
  }

  @Test(arguments: ["B,I,,on_duty,2016-09-01,", "B,I,full_time,,2016-09-01,", "B,I,full_time,on_duty,,"])
  func anEmptyCellMayHideAHolder(_ officer: String) throws {
    let found = try judge(dataset(officerB: officer))
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == Counts(total: 4, applicable: 2, measured: 1, passing: 1))
    #expect(found.counts.coverage == 0.5)
  }

  @Test(arguments: ["officers", "officer_subjects"])
  func aGapIsOneOnlyWhereBothTablesAreReported(_ table: String) throws {
    var data = dataset(officerB: "B,I,part_time,on_duty,2016-09-01,", isClosed: false)
    for other in tables where other != table { data.close(other, in: county, 2022) }
    #expect(try judge(data).verdict == .indeterminate)
    data.open(table, in: county, 2022)
    #expect(try judge(data).verdict == .indeterminate)
    data.close(table, in: county, 2022)
    #expect(try judge(data).verdict == .nonCompliant)
  }

  @Test func withoutAnyOfficerNothingIsKnownUnlessReported() throws {
    var data = dataset(isClosed: false)
    data["officers"] = "officer_id,institution_id,engagement,duty,appointed_on,left_on"
    data["officer_subjects"] = "officer_id,subject,stage,from_on,to_on"
    #expect(try judge(data).verdict == .noData)
    for table in tables { data.close(table, in: county, 2022) }
    let found = try judge(data)
    #expect(found.verdict == .nonCompliant)
    #expect(found.counts == Counts(total: 4, applicable: 2, measured: 2, passing: 0))
  }

  @Test func artsCoversMusicAndFineArts() throws {
    var data = dataset()
    data.add("YU,PRI,YU,false,,", "MS,PRI,MS,false,,", to: "subject_stages")
    #expect(try judge(data).counts.failing == 2)
    data.add("A,YS,SEN,,", to: "officer_subjects")
    #expect(try judge(data).verdict == .compliant)
  }

  @Test func aSubjectHeldOutsideItsDaysIsNotHeld() throws {
    var data = dataset()
    data["officer_subjects"] = "officer_id,subject,stage,from_on,to_on\nA,XQJY,PRE,,\nB,YW,PRI,,2022-12-30"
    #expect(try judge(data).verdict == .nonCompliant)
    data["officer_subjects"] = "officer_id,subject,stage,from_on,to_on\nA,XQJY,PRE,,\nB,YW,PRI,2022-12-31,2022-12-31"
    #expect(try judge(data).verdict == .compliant)
  }

  @Test func whereTheStagesAreNotKnownNothingIs() throws {
    var data = dataset(isClosed: false)
    data["school_stages"] = "school_id,stage"
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "stagesUnknown")
    #expect(found.counts.measured == 0)
    // Once it is reported that there is no school, the named subjects alone are needed.
    for table in tables { data.close(table, in: county, 2022) }
    #expect(try judge(data).counts == Counts(total: 4, applicable: 1, measured: 1, passing: 1))
  }

  @Test func kindergartensAndClosedSchoolsRunNoStage() throws {
    var data = dataset()
    data.add("YX,PRE,YX,false,,", to: "subject_stages")
    data.add("K,450102,111,,", "C,450102,342,,2022-12-31", to: "schools")
    data.add("K,PRE", "C,SEN", to: "school_stages")
    #expect(try judge(data).counts.applicable == 2)
    data.add("D,450102,342,,2023-01-01", to: "schools")
    data.add("D,SEN", to: "school_stages")
    #expect(try judge(data).counts.applicable == 3)
  }

  @Test func nothingIsNotApplicable() throws {
    var data = dataset()
    data["subject_stages"] = "subject,stage,county_subject,switchable,valid_from,valid_to\nWL,SEN,WL,false,,"
    let found = try judge(data)
    #expect(found.verdict == .notApplicable)
    #expect(found.counts == .notApplicable(1))
    #expect(found.observed == nil)
  }

  @Test func onlyCountyInstitutionsAreJudged() throws {
    var data = dataset()
    data.add(
      "J,450102,city,independent,,", "K,450102,county,none,,", "L,450102,county,,2023-01-01,",
      "M,450102,county,,,2022-12-31", "N,450102,county,,,", to: "institutions")
    #expect(try data.units(of: "4-2", in: 2022) == ["I", "N"])
  }

  @Test func theRuleIsDueFromTheEndOf2021() throws {
    #expect(try judge(dataset(), in: 2021).verdict == .compliant)
    #expect(try judge(dataset(), in: 2020).verdict == .notDue)
  }

  @Test(arguments: ["officers", "officer_subjects", "subject_stages", "schools", "school_stages"])
  func withoutATableNothingIsKnown(_ table: String) throws {
    var data = dataset()
    data[table] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.reason == "tableAbsent")
    #expect(found.counts.measured == 0)
  }
}
