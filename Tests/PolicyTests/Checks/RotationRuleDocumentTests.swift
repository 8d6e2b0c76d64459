import DatasetFixture
import Policy
import Tables
import Testing

/// 14-6: a written rule says how officers go to teach at schools.
@Suite(.findsMutants) struct RotationRuleDocumentTests {
  /// Documents: owner_kind, owner_id, kind, issued_on, valid_to.
  private func dataset(_ documents: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["documents": "document_id,owner_kind,owner_id,kind,issued_on,valid_to"], closed: isClosed ? ["documents"] : [])
    for (place, document) in documents.enumerated() { data.add("D\(place),\(document)", to: "documents") }
    return data
  }

  @Test(arguments: [
    ("institution,I,rotation,2022-12-31,", Verdict.compliant), ("institution,I,rotation,2023-01-01,", .nonCompliant),
    ("region,450102,rotation,2010-01-01,2022-12-31", .compliant),
    ("region,450102,rotation,2010-01-01,2022-12-30", .nonCompliant),
    ("region,450100,rotation,2010-01-01,", .nonCompliant), ("institution,J,rotation,2010-01-01,", .nonCompliant),
    ("institution,I,vacation,2010-01-01,", .nonCompliant), ("institution,I,rotation,,", .noData),
    ("region,450102,rotation,,2020-01-01", .noData),
  ])
  func aRuleInForce(_ document: String, _ verdict: Verdict) throws {
    #expect(try dataset(document).judged("14-6")?.verdict == verdict)
  }

  @Test func noneIsAFailureOnlyWhereReported() throws {
    #expect(try dataset().judged("14-6")?.verdict == .nonCompliant)
    #expect(try dataset(isClosed: false).judged("14-6")?.verdict == .noData)
  }

  @Test func readings() throws {
    let regions = dataset("region,450102,rotation,2010-01-01,")
    #expect(try regions.judged("14-6", reading: "own_rule")?.verdict == .nonCompliant)
    #expect(try regions.judged("14-6", reading: "no_backlog")?.verdict == .noData)
    var data = regions
    data["officers"] = "officer_id,institution_id,engagement,appointed_on\nA,I,full_time,2016-09-01"
    data["rotations"] = "rotation_id,officer_id,start_on,end_on,kind"
    #expect(try data.judged("14-6", reading: "no_backlog")?.verdict == .noData)
    data.close("rotations", in: "450102", 2022)
    #expect(try data.judged("14-6", reading: "no_backlog")?.verdict == .nonCompliant)
    let shown = try #require(try data.judged("14-6"))
    #expect(shown.verdict == .compliant)
    #expect(shown.evidence.filter { $0.role == "backlog" }.map(\.value.description) == ["1", "1", "0"])
    data.add("R,A,2022-09-01,,full", to: "rotations")
    #expect(try data.judged("14-6", reading: "no_backlog")?.verdict == .compliant)
  }
}
