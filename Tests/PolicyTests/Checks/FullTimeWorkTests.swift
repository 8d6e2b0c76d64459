import DatasetFixture
import Policy
import Testing

/// 14-1: full-time officers spend their whole post on teaching research.
@Suite(.findsMutants) struct FullTimeWorkTests {
  /// Officers: engagement, duty, fte, appointed_on, left_on.
  private func dataset(_ officers: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["officers": "officer_id,institution_id,engagement,duty,fte,appointed_on,left_on"],
      closed: isClosed ? ["officers"] : [])
    for (place, officer) in officers.enumerated() { data.add("A\(place),I,\(officer)", to: "officers") }
    return data
  }

  @Test(arguments: [
    ("full_time,on_duty,0.9,2020-01-01,", Verdict.compliant), ("full_time,on_duty,0.89,2020-01-01,", .nonCompliant),
    ("full_time,on_duty,1,2020-01-01,", .compliant), ("full_time,on_duty,,2020-01-01,", .noData),
    ("full_time,rotation,,2020-01-01,", .compliant), ("full_time,leave,0,2020-01-01,", .compliant),
    ("full_time,study,,2020-01-01,", .compliant), ("full_time,seconded_out,1,2020-01-01,", .nonCompliant),
    ("full_time,absent,1,2020-01-01,", .nonCompliant), ("full_time,,1,2020-01-01,", .noData),
    ("full_time,on_duty,1,,", .noData), ("part_time,on_duty,0.1,2020-01-01,", .notApplicable),
    // Ninety days before the end of the year is 2 October.
    ("full_time,absent,1,2022-10-02,", .nonCompliant), ("full_time,absent,1,2022-10-03,", .notDue),
    ("full_time,absent,1,2020-01-01,2022-12-31", .notApplicable),
    ("full_time,absent,1,2020-01-01,2023-01-01", .nonCompliant),
  ])
  func dutyAndShareOfThePost(_ officer: String, _ verdict: Verdict) throws {
    #expect(try dataset(officer).judged("14-1")?.verdict == verdict)
  }

  @Test func oneMissingAmongPassingIsIndeterminate() throws {
    let found = try dataset("full_time,on_duty,1,2020-01-01,", "full_time,,1,2020-01-01,").judged("14-1")
    #expect(found?.verdict == .indeterminate)
    #expect(found?.counts == .things(passing: 1, missing: 1))
  }

  @Test func officersOfAnotherEngagementAreNoUnknown() throws {
    #expect(try dataset("part_time,on_duty,1,2020-01-01,", isClosed: false).judged("14-1")?.verdict == .notApplicable)
    #expect(try dataset(isClosed: false).judged("14-1")?.verdict == .noData)
  }

  @Test func readings() throws {
    let half = dataset("full_time,on_duty,0.5,2020-01-01,")
    #expect(try half.judged("14-1", reading: "duty_only")?.verdict == .compliant)
    #expect(try half.judged("14-1", setting: ["14-1.fte_min": .number(0.5)])?.verdict == .compliant)
    #expect(
      try dataset("full_time,on_duty,0.95,2020-01-01,").judged("14-1", reading: "exact")?.verdict == .nonCompliant)
  }
}
