import DatasetFixture
import Policy
import Tables
import Testing

/// 15-2: the rules by which teachers are honoured include teaching-research officers.
@Suite(.findsMutants) struct AwardRulesTests {
  /// Award rules of the county: issued_on, valid_to, covers_research.
  private func dataset(_ rules: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["documents": "document_id,owner_kind,owner_id,kind,issued_on,valid_to,covers_research"],
      closed: isClosed ? ["documents"] : [])
    for (place, rule) in rules.enumerated() { data.add("D\(place),region,450102,award_rule,\(rule)", to: "documents") }
    data.add(
      "X,region,450102,annual_plan,2010-01-01,,false", "Y,institution,I,award_rule,2010-01-01,,false", to: "documents")
    return data
  }

  @Test(arguments: [
    ("2022-12-31,,true", Verdict.compliant), ("2022-12-31,,false", .nonCompliant), ("2022-12-31,,", .noData),
    ("2023-01-01,,false", .notApplicable), ("2010-01-01,2022-01-01,false", .nonCompliant),
    ("2010-01-01,2021-12-31,false", .notApplicable), (",,true", .noData), (",,false", .noData),
    // What was over before the year was not in force in it, whenever it was issued.
    (",2021-12-31,true", .notApplicable), (",2022-01-01,true", .noData),
  ])
  func everyRuleInForceNamesOfficers(_ rule: String, _ verdict: Verdict) throws {
    #expect(try dataset(rule).judged("15-2", "450102")?.verdict == verdict)
  }

  @Test func oneOfSeveralDecides() throws {
    let mixed = dataset("2010-01-01,,true", "2010-01-01,,false")
    #expect(try mixed.judged("15-2", "450102")?.verdict == .nonCompliant)
    #expect(try mixed.judged("15-2", "450102", reading: "one_rule")?.verdict == .compliant)
    #expect(try dataset("2010-01-01,,true", "2010-01-01,,").judged("15-2", "450102")?.verdict == .indeterminate)
    #expect(try dataset("2010-01-01,,false").judged("15-2", "450102", reading: "one_rule")?.verdict == .nonCompliant)
  }

  @Test func noRuleIsNothingOnlyWhereReported() throws {
    #expect(try dataset().judged("15-2", "450102")?.verdict == .notApplicable)
    #expect(try dataset(isClosed: false).judged("15-2", "450102")?.verdict == .noData)
  }

  @Test func awardsPerHundredOfficersAreShown() throws {
    var data = dataset("2010-01-01,,true")
    data["officers"] = """
      officer_id,institution_id,appointed_on,left_on
      A,I,2020-01-01,
      B,I,2020-01-01,2022-12-31
      C,I,2020-01-01,
      """
    data["awards"] = "award_id,officer_id,level,year\n1,A,city,2022\n2,B,city,2022\n3,A,city,2021"
    let found = try data.judged("15-2", "450102")
    #expect(found?.verdict == .compliant)
    #expect(found?.evidence.last?.value == .number(100))
    data["awards"] = nil
    #expect(try data.judged("15-2", "450102")?.evidence.isEmpty == true)
  }
}
