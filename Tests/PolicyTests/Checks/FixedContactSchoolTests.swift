import DatasetFixture
import Policy
import Testing

/// 9-4: every full-time officer keeps contact with a school of their own.
@Suite(.findsMutants) struct FixedContactSchoolTests {
  private let judge = Judging("9-4", of: "I")

  /// Officer O with these cells (engagement, duty, appointed_on, left_on) and contacts (school_id, from_on, to_on).
  private func dataset(
    _ officer: String = "full_time,on_duty,2010-01-01,", contacts: [String] = [], rotations: [String] = [],
    isClosed: Bool = true
  ) -> DatasetFixture {
    DatasetFixture.places.with(
      "officers", "officer_id,institution_id,engagement,duty,appointed_on,left_on", ["O,I,\(officer)"]
    ).with(
      "contact_schools", "officer_id,school_id,from_on,to_on", contacts.map { "O,\($0)" },
      closedIn: isClosed ? "450102" : nil
    ).with("rotations", "rotation_id,officer_id,school_id,start_on,end_on", rotations.map { "R,O,\($0)" })
  }

  @Test(arguments: [
    ("S,,", Verdict.compliant), ("S,2022-08-31,", .compliant), ("S,2022-09-01,", .nonCompliant),
    ("S,,2021-09-01", .compliant), ("S,,2021-08-31", .nonCompliant),
  ])
  func aContactInTheSchoolYearCounts(_ contact: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(contacts: [contact])).verdict == verdict)
    let open = try judge(dataset(contacts: [contact], isClosed: false)).verdict
    #expect(open == (verdict == .compliant ? .compliant : .noData))
  }

  @Test(arguments: [
    ("full_time,on_duty,2010-01-01,", Counts.things(passing: 0, failing: 1)),
    ("full_time,rotation,2010-01-01,", .things(passing: 0, failing: 1)),
    ("full_time,leave,2010-01-01,", .notApplicable(1)), ("full_time,study,2010-01-01,", .notApplicable(1)),
    ("full_time,,2010-01-01,", .things(passing: 0, missing: 1)),
    ("full_time,on_duty,,", .things(passing: 0, missing: 1)),
    ("part_time,on_duty,2010-01-01,", .notApplicable(0)), (",on_duty,2010-01-01,", .notApplicable(0)),
    // Ninety days of the school year.
    ("full_time,on_duty,2022-06-03,", .things(passing: 0, failing: 1)),
    ("full_time,on_duty,2022-06-04,", .notApplicable(1)), ("full_time,on_duty,2022-09-01,", .notApplicable(0)),
    ("full_time,on_duty,2010-01-01,2021-09-01", .notApplicable(0)),
  ])
  func fullTimeOfficersAreCounted(_ officer: String, _ counts: Counts) throws {
    #expect(try judge(dataset(officer)).counts == counts)
  }

  @Test(arguments: ["full_time,,2010-01-01,", "full_time,on_duty,,"])
  func whoHasASchoolPassesWhateverIsEmpty(_ officer: String) throws {
    #expect(try judge(dataset(officer, contacts: ["S,,"])).verdict == .compliant)
  }

  @Test func differentSchoolsAreCountedAndTheSchoolOfRotationToo() throws {
    let two: [String: ParameterValue] = ["contact.min_schools": .number(2)]
    let twice = ["S,,2021-10-10", "S,2021-11-11,"]
    #expect(try judge(dataset(contacts: twice), setting: two).verdict == .nonCompliant)
    #expect(try judge(dataset(contacts: twice, rotations: ["T,2022-01-01,"]), setting: two).verdict == .compliant)
    #expect(try judge(dataset(rotations: ["T,2022-08-31,"])).verdict == .compliant)
    #expect(try judge(dataset(rotations: ["T,2022-09-01,"])).verdict == .nonCompliant)
    #expect(try judge(dataset(rotations: ["T,,2022-01-01"])).verdict == .nonCompliant)
  }

  @Test func readings() throws {
    let partTime = dataset("part_time,on_duty,2010-01-01,")
    #expect(try judge(partTime, reading: "all_engagements").verdict == .nonCompliant)
    #expect(try judge(dataset(contacts: ["S,,2022-08-30"]), reading: "on_last_day").verdict == .nonCompliant)
    #expect(try judge(dataset(contacts: ["S,,2022-08-31"]), reading: "on_last_day").verdict == .compliant)
  }
}
