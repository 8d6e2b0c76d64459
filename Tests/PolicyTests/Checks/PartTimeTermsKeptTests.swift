import DatasetFixture
import Policy
import Testing

/// 15-4: part-time officers are credited with their work and given benefits for it.
@Suite(.findsMutants) struct PartTimeTermsKeptTests {
  /// Officer A, part-time, with terms: from_on, to_on, workload_credit, benefit. The school year is 2021.
  private func dataset(
    _ terms: String..., engagement: String = "part_time", appointed: String = "2020-01-01",
    closed: [Int] = [2021, 2022]
  ) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id,engagement,appointed_on\nA,I,\(engagement),\(appointed)",
        "part_time_terms": "officer_id,from_on,to_on,workload_credit,benefit",
      ], closed: ["part_time_terms"], in: closed)
    for term in terms { data.add("A,\(term)", to: "part_time_terms") }
    return data
  }

  @Test(arguments: [
    ("2022-08-31,,0.1,true", Verdict.compliant), ("2022-09-01,,1,true", .nonCompliant),
    ("2020-01-01,2021-09-01,1,true", .compliant), ("2020-01-01,2021-08-31,1,true", .nonCompliant),
    ("2021-09-01,,0,true", .nonCompliant), ("2021-09-01,,1,false", .nonCompliant), ("2021-09-01,,1,", .noData),
    ("2021-09-01,,,true", .noData), (",,1,true", .noData), ("2021-09-01,,,false", .nonCompliant),
    (",2021-08-31,1,true", .nonCompliant),
  ])
  func creditAndBenefitInOneRow(_ term: String, _ verdict: Verdict) throws {
    #expect(try dataset(term).judged("15-4")?.verdict == verdict)
  }

  @Test func twoHalvesAreNotOneRow() throws {
    #expect(try dataset("2021-09-01,,1,false", "2021-09-02,,0,true").judged("15-4")?.verdict == .nonCompliant)
    #expect(try dataset("2021-09-01,,1,false", "2021-09-02,,1,true").judged("15-4")?.verdict == .compliant)
  }

  @Test func noTermsFailOnlyWhereBothYearsAreReported() throws {
    #expect(try dataset().judged("15-4")?.verdict == .nonCompliant)
    #expect(try dataset(closed: [2022]).judged("15-4")?.verdict == .noData)
  }

  /// Ninety days up to 31 August 2022 begin on 3 June.
  @Test(arguments: [("2022-06-03", Verdict.nonCompliant), ("2022-06-04", .notDue), ("", .noData)])
  func officersOfNinetyDaysAreDue(_ appointed: String, _ verdict: Verdict) throws {
    #expect(try dataset(appointed: appointed).judged("15-4")?.verdict == verdict)
  }

  @Test func termsThatAreKeptPassAnOfficerWithoutAppointment() throws {
    #expect(try dataset("2021-09-01,,1,true", appointed: "").judged("15-4")?.counts == .things(passing: 1))
    #expect(try dataset("2021-09-01,,1,false", appointed: "").judged("15-4")?.counts == .things(passing: 0, missing: 1))
  }

  @Test func readings() throws {
    let invited = dataset(engagement: "invited")
    #expect(try invited.judged("15-4")?.verdict == .notApplicable)
    #expect(try invited.judged("15-4", reading: "with_invited")?.verdict == .nonCompliant)
    let credited = dataset("2021-09-01,,1,false")
    #expect(try credited.judged("15-4", reading: "credit_only")?.verdict == .compliant)
    #expect(
      try credited.judged("15-4", reading: "credit_only", setting: ["15-4.credit_min": .number(1)])?.verdict
        == .nonCompliant)
  }
}
