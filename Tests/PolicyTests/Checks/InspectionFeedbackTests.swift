import DatasetFixture
import Policy
import Testing

/// 8-5: what an inspection finds goes back to the schools in time, with suggestions.
@Suite(.findsMutants) struct InspectionFeedbackTests {
  private let judge = Judging("8-5", of: "I")

  /// Institution I with these inspections: kind, start_on, end_on, feedback_on, suggestions.
  private func dataset(_ rows: String..., by holders: String = "I,", isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "inspections",
      "inspection_id,institution_id,co_institution_id,kind,start_on,end_on,feedback_on,suggestions",
      rows.enumerated().map { "V\($0),\(holders),\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    // Thirty days after the last day of the inspection, or after its only one.
    ("regular,2021-10-01,,2021-10-31,1", Verdict.compliant), ("regular,2021-10-01,,2021-11-01,1", .nonCompliant),
    ("regular,2021-10-01,2021-10-02,2021-11-01,1", .compliant), ("regular,2021-10-01,,2021-10-31,0", .nonCompliant),
    ("regular,2021-10-01,,2021-10-31,", .noData), ("regular,2021-10-01,,2021-11-01,", .nonCompliant),
    ("regular,2021-10-01,,,5", .nonCompliant),
    // Outside the school year, or not yet due at its end.
    ("regular,2021-08-31,,,", .notApplicable), ("regular,2022-09-01,,,", .notApplicable),
    ("regular,,,,", .notApplicable),
    ("regular,2022-08-01,,,", .nonCompliant), ("regular,2022-08-02,,,", .notApplicable),
    ("regular,2022-08-02,,2022-08-20,1", .compliant),
  ])
  func feedbackInTimeWithASuggestion(_ row: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(row)).verdict == verdict)
  }

  @Test func aShareOfThemMustPass() throws {
    let data = dataset("regular,2021-10-01,,2021-10-05,1", "regular,2021-10-02,,,", "regular,2022-08-30,,,")
    let found = try judge(data)
    #expect(found.counts == Counts(total: 3, applicable: 2, measured: 2, passing: 1))
    #expect(found.threshold == 0.9)
    #expect(found.evidence.map(\.key) == ["V1"])
    #expect(try judge(data, setting: ["feedback.share_min": .number(0.5)]).verdict == .compliant)
    #expect(try judge(data, setting: ["feedback.share_min": .number(0.51)]).verdict == .nonCompliant)
  }

  @Test func noFeedbackIsMissingWhileReportingIsOpen() throws {
    let data = dataset("regular,2021-10-01,,2021-10-05,1", "regular,2021-10-02,,,", isClosed: false)
    let found = try judge(data)
    #expect(found.verdict == .indeterminate)
    #expect(found.counts == .things(passing: 1, missing: 1))
  }

  @Test func aPartnersInspectionIsThePartners() throws {
    #expect(try judge(dataset("regular,2021-10-01,,,", by: "C,I")).counts.total == 0)
  }

  @Test func readings() throws {
    let late = dataset("regular,2021-10-01,,2022-06-01,1", "collective,2021-10-01,,2021-10-05,1")
    #expect(try judge(late).verdict == .nonCompliant)
    #expect(try judge(late, reading: "any_time").verdict == .compliant)
    #expect(try judge(late, reading: "collective_only").counts == .things(passing: 1))
    #expect(try judge(late, reading: "each", setting: ["feedback.share_min": .number(0.5)]).verdict == .nonCompliant)
  }
}
