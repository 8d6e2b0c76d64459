import DatasetFixture
import Policy
import Testing

/// 9-5: officers go to their contact schools again and again.
@Suite(.findsMutants) struct ContactGuidanceTests {
  private let judge = Judging("9-5", of: "I", "2021-1")

  /// Officer O (engagement, duty, appointed_on), contacts (school_id, from_on, to_on), visits (school_id, date, kind).
  private func dataset(
    _ officer: String = "full_time,on_duty,2010-01-01", contacts: [String] = ["S,,"], visits: [String],
    isClosed: Bool = true
  ) -> DatasetFixture {
    DatasetFixture.places.with(
      "officers", "officer_id,institution_id,engagement,duty,appointed_on", ["O,I,\(officer)"]
    ).with("contact_schools", "officer_id,school_id,from_on,to_on", contacts.map { "O,\($0)" }).with(
      "visits", "visit_id,officer_id,school_id,date,kind", visits.enumerated().map { "V\($0),O,\($1)" },
      closedIn: isClosed ? "450102" : nil)
  }

  @Test(
    arguments: [
      ([], Verdict.nonCompliant), (["S,2021-10-10,guidance"], .nonCompliant),
      (["S,2021-10-10,guidance", "S,2021-11-11,other"], .compliant),
      (["S,2021-10-10,guidance", "S,2021-10-10,other"], .nonCompliant),
      (["S,2021-10-10,guidance", "T,2021-11-11,other"], .nonCompliant),
      (["S,2021-10-10,guidance", "S,2021-08-31,other", "S,2022-02-01,other"], .nonCompliant),
      // A day with online visits alone counts half.
      (["S,2021-10-10,guidance", "S,2021-11-11,online"], .nonCompliant),
      (["S,2021-10-10,guidance", "S,2021-11-11,online", "S,2021-12-12,online"], .compliant),
      (["S,2021-10-10,guidance", "S,2021-11-11,online", "S,2021-11-11,other"], .compliant),
      // What is empty counts only where it could make it pass.
      (["S,2021-10-10,guidance", "S,2021-11-11,"], .noData), (["S,2021-10-10,guidance", "S,,guidance"], .noData),
      (["S,2021-11-11,"], .nonCompliant), (["S,2021-10-10,guidance", "S,,online"], .nonCompliant),
    ] as [([String], Verdict)])
  func twoDaysInTheSemester(_ visits: [String], _ verdict: Verdict) throws {
    #expect(try judge(dataset(visits: visits)).verdict == verdict)
  }

  @Test func tooFewVisitsAreMissingWhileReportingIsOpen() throws {
    #expect(try judge(dataset(visits: [], isClosed: false)).verdict == .noData)
    let enough = ["S,2021-10-10,guidance", "S,2021-11-11,other"]
    #expect(try judge(dataset(visits: enough, isClosed: false)).verdict == .compliant)
  }

  @Test(arguments: [
    ("full_time,on_duty,2010-01-01", Counts.things(passing: 0, failing: 1)),
    ("part_time,on_duty,2010-01-01", .notApplicable(0)), ("full_time,rotation,2010-01-01", .notApplicable(1)),
    ("full_time,leave,2010-01-01", .notApplicable(1)), ("full_time,study,2010-01-01", .notApplicable(1)),
    ("full_time,,2010-01-01", .things(passing: 0, missing: 1)), ("full_time,on_duty,", .things(passing: 0, missing: 1)),
    // Ninety days of the autumn that ends on 31 January.
    ("full_time,on_duty,2021-11-03", .things(passing: 0, failing: 1)),
    ("full_time,on_duty,2021-11-04", .notApplicable(1)),
  ])
  func fullTimeOfficersWhoAreThereAreCounted(_ officer: String, _ counts: Counts) throws {
    #expect(try judge(dataset(officer, visits: [])).counts == counts)
  }

  @Test(arguments: [
    (["S,2021-11-03,"], Counts.things(passing: 0, failing: 1)), (["S,2021-11-04,"], .notApplicable(1)),
    (["S,,2021-11-29"], .things(passing: 0, failing: 1)), (["S,,2021-11-28"], .notApplicable(1)),
    (["S,,2021-10-31", "S,2021-12-01,"], .things(passing: 0, failing: 1)), (["S,,2021-08-31"], .notApplicable(0)),
    (["S,,", "T,,"], .things(passing: 0, failing: 2)), (["S,2021-11-04,2021-10-01"], .notApplicable(1)),
  ])
  func contactsOfNinetyDaysAreCounted(_ contacts: [String], _ counts: Counts) throws {
    #expect(try judge(dataset(contacts: contacts, visits: [])).counts == counts)
  }

  @Test func aShortContactIsNotDueWhoeverKeepsIt() throws {
    let data = dataset("full_time,,", contacts: ["S,2021-11-04,"], visits: [])
    #expect(try judge(data).verdict == .notDue)
  }

  @Test func readings() throws {
    let apart = dataset(contacts: ["S,,", "T,,"], visits: ["S,2021-10-10,guidance", "T,2021-11-11,guidance"])
    #expect(try judge(apart).counts == .things(passing: 0, failing: 2))
    #expect(try judge(apart, reading: "per_officer").counts == .things(passing: 1))
    #expect(try judge(apart, reading: "something").counts == .things(passing: 2))
    let online = dataset(visits: ["S,2021-10-10,guidance", "S,2021-11-11,online", "S,2021-12-12,online"])
    #expect(try judge(online, reading: "no_online").verdict == .nonCompliant)
  }
}
