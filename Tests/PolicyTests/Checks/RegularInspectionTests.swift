import DatasetFixture
import Policy
import Tables
import Testing

/// 8-4: between the collective inspections, institutions inspect schools as a regular part of their work.
@Suite(.findsMutants) struct RegularInspectionTests {
  private let judge = Judging("8-4", of: "I", "2021-1")

  /// Institution I with these inspections (kind, start_on, end_on) and officers (engagement, left_on).
  private func dataset(_ rows: String..., by holders: String = "I,", officers: [String] = []) -> DatasetFixture {
    DatasetFixture.places.with(
      "inspections", "inspection_id,institution_id,co_institution_id,kind,start_on,end_on",
      rows.enumerated().map { "V\($0),\(holders),\($1)" }, closedIn: "450102"
    ).with(
      "officers", "officer_id,institution_id,engagement,left_on", officers.enumerated().map { "O\($0),I,\($1)" })
  }

  @Test(arguments: [
    ("regular,2021-08-31,", Verdict.nonCompliant), ("regular,2021-09-01,", .compliant),
    ("regular,2022-01-31,", .compliant), ("regular,2022-02-01,", .nonCompliant),
    ("collective,2021-10-10,", .nonCompliant), (",2021-10-10,", .noData), (",2022-03-03,", .nonCompliant),
    ("regular,,", .noData), ("collective,,", .nonCompliant), ("regular,,2021-08-31", .nonCompliant), (",,", .noData),
  ])
  func oneRegularInspectionInTheSemester(_ row: String, _ verdict: Verdict) throws {
    let found = try judge(dataset(row))
    #expect(found.verdict == verdict)
    #expect(found.observed == (verdict == .compliant ? 1 : 0))
  }

  @Test func aPartnersInspectionCounts() throws {
    #expect(try judge(dataset("regular,2021-10-10,", by: "C,I")).verdict == .compliant)
  }

  @Test(arguments: [(1.0, Verdict.compliant), (2, .compliant), (3, .noData), (4, .nonCompliant)])
  func anUnknownOneCountsOnlyWhereItCouldBeEnough(_ least: Double, _ verdict: Verdict) throws {
    let data = dataset("regular,2021-10-10,", "regular,2021-11-11,", ",2021-12-12,")
    #expect(try judge(data, setting: ["regular_inspection.min_n": .number(least)]).verdict == verdict)
  }

  @Test func inspectionsPerFullTimeOfficerAreShownAndDecideOnlyByThatReading() throws {
    let data = dataset(
      "regular,2021-10-10,", "regular,2021-11-11,", officers: ["full_time,", "full_time,2022-01-31", "part_time,"])
    let found = try judge(data)
    #expect(found.evidence.filter { $0.role == "shown" }.map(\.value) == [.number(2)])
    #expect(try judge(data, reading: "level").verdict == .nonCompliant)
    let two: [String: ParameterValue] = ["regular_inspection.level_shown": .number(2)]
    #expect(try judge(data, reading: "level", setting: two).verdict == .compliant)
    #expect(try judge(dataset("regular,2021-10-10,"), reading: "level").verdict == .noData)
  }

  @Test func visitsOfOfficersCountByThatReading() throws {
    var data = dataset(officers: ["full_time,"]).with(
      "visits", "visit_id,officer_id,school_id,date,kind",
      ["1,O0,S,2021-10-10,inspection", "2,O0,S,2021-10-10,guidance"])
    #expect(try judge(data).verdict == .nonCompliant)
    #expect(try judge(data, reading: "with_visits").observed == 1)
    data["visits"] = "visit_id,officer_id,school_id,date,kind\n1,O0,S,2021-10-10,"
    data.close("visits", in: "450102", 2021, 2022)
    #expect(try judge(data, reading: "with_visits").verdict == .noData)
  }
}
