import DatasetFixture
import Policy
import Testing

/// 13-5: an institution that lacks a subject and has too many officers of another has that on the list of problems.
@Suite(.findsMutants) struct SubjectMisallocationTests {
  /// Chinese and mathematics have to be covered, by cities Chinese alone; `holdings` are subject, stage, is_primary of one
  /// officer each.
  private func dataset(_ holdings: String..., closed: [String] = ["officers", "officer_subjects", "issues"])
    -> DatasetFixture
  {
    var data = DatasetFixture.small(
      [
        "subject_stages": """
        subject,stage,county_subject,required_city,switchable,valid_from,valid_to
        YW,PRI,YW,true,false,,
        YW,JUN,YW,true,false,,
        SX,PRI,SX,false,false,,
        YU,PRI,YU,true,true,,
        WL,JUN,WL,true,false,2023-01-01,
        """,
        "officers": "officer_id,institution_id,engagement,duty,appointed_on",
        "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
        "issues": "issue_id,region_code,institution_id,kind,found_on,due_on,closed_on",
      ], closed: closed)
    for (place, holding) in holdings.enumerated() {
      data.add("A\(place),I,full_time,on_duty,2020-01-01", to: "officers")
      data.add("A\(place),\(holding),,", to: "officer_subjects")
    }
    return data
  }

  private let three = ["YW,PRI,true", "YW,JUN,true", "YW,,true"]

  @Test func anUncoveredSubjectFailsOnlyBesideASurplus() throws {
    #expect(try dataset("YW,PRI,true", "SX,PRI,true").judged("13-5")?.counts == .things(passing: 2))
    #expect(try dataset(three[0], three[1]).judged("13-5")?.verdict == .compliant)
    let found = try dataset(three[0], three[1], three[2]).judged("13-5")
    #expect(found?.verdict == .nonCompliant)
    #expect(found?.counts == .things(passing: 1, failing: 1))
    #expect(found?.evidence.map(\.role) == ["failing", "surplus", "surplus", "surplus"])
    // Not as a first subject, or said so of two only.
    #expect(try dataset(three[0], three[1], "YW,JUN,false").judged("13-5")?.verdict == .compliant)
    #expect(try dataset(three[0], three[1], "YW,JUN,").judged("13-5")?.verdict == .compliant)
    #expect(
      try dataset(three[0], three[1]).judged("13-5", setting: ["13-5.surplus_n": .number(2)])?.verdict == .nonCompliant)
  }

  /// Mathematics is taught at primary schools; arts are music and fine arts.
  @Test(arguments: [
    ("SX,PRI,", Verdict.compliant), ("SX,,", .compliant), ("SX,JUN,", .nonCompliant), ("YS,PRI,", .nonCompliant),
  ])
  func aSubjectIsHeldAtItsStage(_ holding: String, _ verdict: Verdict) throws {
    #expect(try dataset(three[0], three[1], three[2], holding).judged("13-5")?.verdict == verdict)
  }

  @Test(arguments: [
    "A9,I,part_time,on_duty,2020-01-01", "A9,I,full_time,absent,2020-01-01", "A9,I,full_time,on_duty,",
    "A9,I,full_time,on_duty,2023-01-01", "A9,J,full_time,on_duty,2020-01-01",
  ])
  func onlyOfficersOnPostHoldASubject(_ officer: String) throws {
    var data = dataset(three[0], three[1], three[2])
    data.add(officer, to: "officers")
    data.add("A9,SX,PRI,true,,", to: "officer_subjects")
    #expect(try data.judged("13-5")?.verdict == .nonCompliant)
  }

  @Test func aCityNeedsWhatIsMarkedForCities() throws {
    var data = dataset(three[0], three[1], three[2])
    data["institutions"] = "institution_id,region_code,level,setup\nI,450100,city,independent"
    #expect(try data.judged("13-5")?.counts == .things(passing: 1))
  }

  @Test func whatIsNotMarkedHasToBeCovered() throws {
    var data = dataset(three[0], three[1], three[2])
    data.add("HX,JUN,HX,,,,", to: "subject_stages")
    #expect(try data.judged("13-5")?.counts == .things(passing: 1, failing: 2))
    data["institutions"] = "institution_id,region_code,level,setup\nI,450100,city,independent"
    #expect(try data.judged("13-5")?.counts.total == 2)
  }

  @Test func anOpenIssueExcuses() throws {
    var data = dataset(three[0], three[1], three[2])
    data.add("P,,I,subject_mix,2022-01-01,2023-01-01,", to: "issues")
    let found = try data.judged("13-5")
    #expect(found?.verdict == .compliant)
    #expect(found?.reason == "issueOpen")
  }

  @Test(arguments: [["officers", "officer_subjects"], ["officers", "issues"], ["officer_subjects", "issues"]])
  func aFailureNeedsAllThreeReported(_ closed: [String]) throws {
    let found = try dataset(three[0], three[1], three[2], closed: closed).judged("13-5")
    #expect(found?.verdict == .indeterminate)
    #expect(found?.counts == .things(passing: 1, missing: 1))
  }

  @Test func anInstitutionWithoutOfficerRows() throws {
    #expect(try dataset().judged("13-5")?.verdict == .compliant)
    let found = try dataset(closed: ["officer_subjects", "issues"]).judged("13-5")
    #expect(found?.verdict == .noData)
    #expect(found?.counts == .things(passing: 0, missing: 2))
  }

  @Test func everyGapMayFail() throws {
    #expect(try dataset("YW,PRI,true").judged("13-5", reading: "any_gap")?.verdict == .nonCompliant)
  }
}
