import DatasetFixture
import Policy
import Tables
import Testing

/// 11-2: institutions work together with universities and other bodies.
@Suite(.findsMutants) struct PartnerCooperationTests {
  private let judge = Judging("11-2", of: "I")

  /// Agreements of I: partner_kind, from_on, to_on.
  private func dataset(_ agreements: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "agreements", "agreement_id,institution_id,partner_kind,from_on,to_on",
      agreements.enumerated().map { "A\($0),I,\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  @Test(arguments: [
    ("university,2020-01-01,", Verdict.compliant), ("university,2022-12-31,2022-12-31", .compliant),
    ("university,2023-01-01,", .nonCompliant), ("university,2020-01-01,2022-12-30", .nonCompliant),
    ("university,,", .noData), (",2020-01-01,", .noData), ("university,,2022-12-30", .noData),
  ])
  func anAgreementInForceOnTheLastDay(_ agreement: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(agreement)).verdict == verdict)
    #expect(try judge(dataset(agreement, isClosed: false)).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func kindsOfPartnersAreCountedOnce() throws {
    let data = dataset("university,2020-01-01,", "university,2021-01-01,", "training,2020-01-01,")
    let found = try judge(data)
    #expect(found.observed == 2)
    #expect(
      found.evidence.filter { $0.role == "notCovered" }.map(\.value.description) == [
        "institute", "equipment", "informatisation",
      ])
    #expect(try judge(data, setting: ["cooperation.min_kinds": .number(2)]).verdict == .compliant)
    #expect(try judge(data, setting: ["cooperation.min_kinds": .number(3)]).verdict == .nonCompliant)
    #expect(try judge(data, reading: "all_kinds").threshold == 5)
  }

  @Test func anInstitutionThatIsClosedByThenIsNotJudged() throws {
    for (closed, units) in [("2022-12-31", [String]()), ("2023-01-01", ["I"])] {
      var data = dataset()
      data["institutions"] = "institution_id,region_code,level,setup,closed_on\nI,450102,county,independent,\(closed)"
      #expect(try data.units(of: "11-2", in: 2022) == units)
    }
  }
}
