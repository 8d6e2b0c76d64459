import DatasetFixture
import Policy
import Testing

/// 14-3: every full-time officer takes part in special study once in each cycle of three years.
@Suite(.findsMutants) struct SpecialStudyCycleTests {
  /// Officer A, appointed on this day, with records: start_on, end_on, category.
  private func dataset(_ records: String..., appointed: String = "2020-01-01", closed: [Int] = [2022, 2023, 2024])
    -> DatasetFixture
  {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on,left_on\nA,I,full_time,\(appointed),",
        "training_records": "record_id,officer_id,start_on,end_on,category",
      ], closed: ["training_records"], in: closed)
    for (place, record) in records.enumerated() { data.add("R\(place),A,\(record)", to: "training_records") }
    return data
  }

  @Test(arguments: [
    ("2022-01-01,,officer_special", Verdict.compliant), ("2024-12-30,2024-12-31,officer_special", .compliant),
    ("2024-12-31,2025-01-01,officer_special", .nonCompliant), ("2021-12-31,2022-01-10,officer_special", .nonCompliant),
    ("2023-05-01,,general", .nonCompliant), (",2023-05-01,officer_special", .noData),
    (",2023-05-01,general", .nonCompliant),
  ])
  func aStudyInsideTheCycle(_ record: String, _ verdict: Verdict) throws {
    #expect(try dataset(record).judged("14-3", in: 2024)?.verdict == verdict)
  }

  @Test func noStudyIsAFailureOnlyWhereEveryYearIsReported() throws {
    #expect(try dataset().judged("14-3", in: 2024)?.verdict == .nonCompliant)
    #expect(try dataset(closed: [2022, 2024]).judged("14-3", in: 2024)?.verdict == .noData)
  }

  /// 365 days up to 31 December 2024 begin on 2 January.
  @Test(arguments: [
    ("2024-01-02", Verdict.nonCompliant), ("2024-01-03", .notDue), ("", .noData), ("2025-01-01", .notApplicable),
  ])
  func officersOfAYearAreDue(_ appointed: String, _ verdict: Verdict) throws {
    #expect(try dataset(appointed: appointed).judged("14-3", in: 2024)?.verdict == verdict)
  }

  @Test func theVerdictFallsWhenTheCycleIsOver() throws {
    let data = dataset("2022-05-01,,officer_special")
    for year in [2022, 2023] {
      let found = try #require(try data.judged("14-3", in: year))
      #expect(found.verdict == .notDue)
      #expect(found.counts == .things(passing: 1))
      #expect(found.observed == 1)
      #expect(found.evidence.last?.role == "interimLine")
    }
    #expect(try dataset().judged("14-3", in: 2023)?.verdict == .notDue)
  }

  /// The rule asks for a start in the cycle and an end by the day; it does not ask which comes first.
  @Test func daysInTheWrongOrderAreTakenAsWritten() throws {
    #expect(
      try dataset("2023-06-01,2022-04-14,officer_special").judged("14-3", in: 2022)?.counts == .things(passing: 1))
    #expect(
      try dataset("2023-06-01,,officer_special").judged("14-3", in: 2022)?.counts == .things(passing: 0, failing: 1))
  }

  @Test func theShareIsAParameter() throws {
    var data = dataset("2022-05-01,,officer_special")
    data.add("B,I,full_time,2020-01-01,", to: "officers")
    #expect(try data.judged("14-3", in: 2024)?.verdict == .nonCompliant)
    #expect(try data.judged("14-3", in: 2024, setting: ["14-3.share_min": .number(0.5)])?.verdict == .compliant)
    #expect(try data.judged("14-3", in: 2024, setting: ["14-3.share_min": .number(0.51)])?.verdict == .nonCompliant)
    // One who passes, one who is missing.
    data.add("R9,B,,,officer_special", to: "training_records")
    #expect(try data.judged("14-3", in: 2024)?.verdict == .indeterminate)
  }

  @Test func readings() throws {
    var data = dataset("2022-05-01,,officer_special")
    data.add("B,I,full_time,2020-01-01,", to: "officers")
    // Half of them have studied: enough by the first year's end, too few by the second's.
    #expect(try data.judged("14-3", in: 2022, reading: "linear")?.verdict == .compliant)
    #expect(try data.judged("14-3", in: 2023, reading: "linear")?.verdict == .nonCompliant)
    #expect(try dataset("2023-05-01,,general").judged("14-3", in: 2024, reading: "any_training")?.verdict == .compliant)
  }
}
