import DatasetFixture
import Policy
import Tables
import Testing

/// 13-8: officers found unfit have left their posts by the limit.
@Suite(.findsMutants) struct UnfitOfficersLeaveTests {
  /// An exit of officer A: decided_on, due_on, exit_on, suspended_from, suspended_to.
  private func dataset(_ exits: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "officers": "officer_id,institution_id\nA,I\nB,J",
        "officer_exits": "officer_id,trigger,decided_on,due_on,exit_on,suspended_from,suspended_to",
      ], closed: isClosed ? ["officer_exits"] : [])
    for exit in exits { data.add("A,师德,\(exit)", to: "officer_exits") }
    return data
  }

  @Test(arguments: [
    // Six months after the decision, at the month's last day where it has no such day.
    ("2021-08-31,,2022-02-28,,", Verdict.compliant), ("2021-08-31,,2022-03-01,,", .nonCompliant),
    ("2022-01-01,,,,", .nonCompliant), ("2022-07-01,,,,", .notApplicable), (",,,,", .notApplicable),
    ("2021-01-01,2022-06-30,2022-06-30,,", .compliant), ("2022-06-01,2022-06-30,2022-07-01,,", .nonCompliant),
    // Ten days of suspension, both ends counted, put the limit off by ten.
    ("2022-01-01,2022-06-30,2022-07-10,2022-03-01,2022-03-10", .compliant),
    ("2022-01-01,2022-06-30,2022-07-11,2022-03-01,2022-03-10", .nonCompliant),
    ("2022-01-01,2022-06-30,,2022-03-01,", .notApplicable),
    ("2022-01-01,2022-06-30,,2022-12-30,2023-01-02", .notApplicable),
  ])
  func theyLeaveByTheLimit(_ exit: String, _ verdict: Verdict) throws {
    #expect(try dataset(exit).judged("13-8")?.verdict == verdict)
  }

  @Test func noDecisionIsNothingOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("13-8")?.verdict == .noData)
    let suspended = try dataset("2022-01-01,2022-06-30,,2022-03-01,", isClosed: false).judged("13-8")
    #expect(suspended?.verdict == .notApplicable)
    #expect(suspended?.counts == .notApplicable(1))
  }

  @Test func theTriggerIsNeverShown() throws {
    let found = try #require(try dataset("2022-01-01,,,,").judged("13-8"))
    #expect(found.evidence.map(\.column) == ["limit", "exit_on"])
    #expect(!found.evidence.contains { $0.value.description.contains("师德") })
  }

  @Test func anyExitByTheYearsEndMayDo() throws {
    let late = dataset("2021-08-31,,2022-12-31,,")
    #expect(try late.judged("13-8")?.verdict == .nonCompliant)
    #expect(try late.judged("13-8", reading: "done")?.verdict == .compliant)
  }
}
