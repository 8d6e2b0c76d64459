import DatasetFixture
import Policy
import Testing

/// 12-3: every full-time officer takes part in the use of information technology in schools.
@Suite(.findsMutants) struct TechnologyParticipationTests {
  private let judge = Judging("12-3", of: "I")

  /// Officer O (engagement, appointed_on, left_on), training (category, start_on) and visits (topic, date).
  private func dataset(
    _ officer: String = "full_time,2010-01-01,", training: [String] = [], visits: [String] = [],
    closed: [String] = ["training_records", "visits"]
  ) -> DatasetFixture {
    var data = DatasetFixture.places.with(
      "officers", "officer_id,institution_id,engagement,appointed_on,left_on", ["O,I,\(officer)"]
    ).with(
      "training_records", "record_id,officer_id,category,start_on", training.enumerated().map { "T\($0),O,\($1)" }
    ).with("visits", "visit_id,officer_id,topic,date", visits.enumerated().map { "V\($0),O,\($1)" })
    for table in closed { data.close(table, in: "450102", 2022) }
    return data
  }

  @Test(arguments: [
    ("IT,2022-01-01", Verdict.compliant), ("IT,2022-12-31", .compliant), ("IT,2021-12-31", .nonCompliant),
    ("IT,2023-01-01", .nonCompliant), ("general,2022-05-05", .nonCompliant), ("IT,", .nonCompliant),
  ])
  func aRecordOrAVisitInTheYear(_ row: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(training: [row])).verdict == verdict)
    #expect(try judge(dataset(visits: [row.replacing("general", with: "teaching")])).verdict == verdict)
  }

  @Test func bothAreAddedUp() throws {
    let data = dataset(training: ["IT,2022-05-05"], visits: ["IT,2022-06-06"])
    #expect(try judge(data, setting: ["it_participation.min_n": .number(2)]).verdict == .compliant)
    #expect(try judge(data, setting: ["it_participation.min_n": .number(3)]).verdict == .nonCompliant)
    #expect(try judge(data).evidence.map(\.key) == ["T0", "V0"])
  }

  @Test(arguments: [["training_records"], ["visits"], []])
  func tooFewAreMissingWhileOneOfTheTwoIsOpen(_ closed: [String]) throws {
    #expect(try judge(dataset(closed: closed)).counts == .things(passing: 0, missing: 1))
    #expect(try judge(dataset(visits: ["IT,2022-06-06"], closed: closed)).verdict == .compliant)
  }

  @Test(arguments: [
    ("full_time,2022-10-03,", Counts.things(passing: 0, failing: 1)), ("full_time,2022-10-04,", .notApplicable(1)),
    ("full_time,2023-01-01,", .notApplicable(0)), ("full_time,2010-01-01,2022-01-01", .notApplicable(0)),
    ("full_time,,", .things(passing: 0, missing: 1)), ("part_time,2010-01-01,", .notApplicable(0)),
  ])
  func fullTimeOfficersOfNinetyDaysAreCounted(_ officer: String, _ counts: Counts) throws {
    #expect(try judge(dataset(officer)).counts == counts)
  }

  @Test func readings() throws {
    #expect(try judge(dataset("invited,2010-01-01,"), reading: "all_engagements").verdict == .nonCompliant)
    let trained = dataset(training: ["IT,2022-05-05"], closed: ["visits"])
    #expect(try judge(trained, reading: "practice_only").verdict == .nonCompliant)
  }
}
