import DatasetFixture
import Policy
import Testing

/// 15-3: there are rules for vacation and for academic leave.
@Suite(.findsMutants) struct LeaveRulesTests {
  /// A rule for academic leave that holds, and documents: owner_kind, owner_id, kind, issued_on, valid_to.
  private func dataset(_ documents: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      [
        "documents":
          "document_id,owner_kind,owner_id,kind,issued_on,valid_to\nL,institution,I,academic_leave,2010-01-01,"
      ],
      closed: isClosed ? ["documents"] : [])
    for (place, document) in documents.enumerated() { data.add("D\(place),\(document)", to: "documents") }
    return data
  }

  @Test(arguments: [
    ("institution,I,vacation,2022-12-31,", Verdict.compliant),
    ("region,450102,vacation,2010-01-01,2022-12-31", .compliant),
    ("institution,I,vacation,2023-01-01,", .nonCompliant),
    ("institution,I,vacation,2010-01-01,2022-12-30", .nonCompliant),
    ("region,450100,vacation,2010-01-01,", .nonCompliant), ("institution,I,duty,2010-01-01,", .nonCompliant),
    ("institution,I,vacation,,", .indeterminate),
  ])
  func bothRulesAreInForce(_ document: String, _ verdict: Verdict) throws {
    let found = try dataset(document).judged("15-3")
    #expect(found?.verdict == verdict)
    #expect(found?.counts.total == 2)
  }

  @Test func whatIsNotFoundFailsOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("15-3")?.counts == .things(passing: 1, missing: 1))
  }

  @Test func theInstitutionsOwnRuleMayBeAskedFor() throws {
    let regions = dataset("region,450102,vacation,2010-01-01,")
    #expect(try regions.judged("15-3", reading: "own_rule")?.verdict == .nonCompliant)
  }

  @Test func theRulesAreAParameter() throws {
    #expect(try dataset().judged("15-3", setting: ["15-3.rules": .texts(["academic_leave"])])?.verdict == .compliant)
  }
}
