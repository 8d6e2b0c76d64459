import DatasetFixture
import Policy
import Tables
import Testing

/// 10-1: every school of a county has a rule for school-based research and one for mentoring.
@Suite(.findsMutants) struct SchoolRulesTests {
  private let judge = Judging("10-1", of: "450102")

  /// School S with these documents: owner_kind, owner_id, kind, issued_on, valid_to.
  private func dataset(_ documents: [String], isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.countyOfOneSchool.with(
      "documents", "document_id,owner_kind,owner_id,kind,issued_on,valid_to",
      documents.enumerated().map { "D\($0),\($1)" }, closedIn: isClosed ? "450102" : nil)
  }

  private static let research = "school,S,school_research,2020-01-01,"

  @Test(arguments: [
    ("school,S,mentoring,2020-01-01,", Verdict.compliant), ("school,S,mentoring,2022-08-31,2022-08-31", .compliant),
    ("school,S,mentoring,2022-09-01,", .nonCompliant), ("school,S,mentoring,2020-01-01,2022-08-30", .nonCompliant),
    ("school,S,school_research,2020-01-01,", .nonCompliant), ("school,X,mentoring,2020-01-01,", .nonCompliant),
    ("region,S,mentoring,2020-01-01,", .nonCompliant), ("school,S,mentoring,,", .noData),
    ("school,S,duty,,", .nonCompliant), ("school,T,mentoring,2020-01-01,", .compliant),
  ])
  func bothRulesAreInForceAtTheEnd(_ second: String, _ verdict: Verdict) throws {
    var data = dataset([Self.research, second])
    data.add("T,450102,218,220,false,S,,", to: "schools")
    #expect(try judge(data).verdict == verdict)
    data["reporting"] = nil
    #expect(try judge(data).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func anUndatedDocumentDoesNotMatterWhereAnotherHolds() throws {
    let found = try judge(dataset([Self.research, "school,S,school_research,,", "school,S,mentoring,2020-01-01,"]))
    #expect(found.verdict == .compliant)
  }

  @Test func evidenceNamesWhatIsLackingAndWhatWasFound() throws {
    let found = try judge(dataset([Self.research, "school,S,mentoring,2020-01-01,2021-01-01"]))
    #expect(found.evidence.map(\.role) == ["failing", "inForce", "expired"])
    #expect(found.evidence.first?.value == .text("mentoring"))
  }

  @Test(arguments: [
    ("211,220,false,,2022-03-02,", Counts.things(passing: 0, failing: 1)),
    ("211,220,false,,2022-03-03,", .notApplicable(1)), ("211,220,false,,,2022-08-31", .notApplicable(1)),
    ("211,220,false,,2022-09-01,", .notApplicable(0)), ("111,220,false,,,", .notApplicable(0)),
    (",220,false,,,", .notApplicable(0)), ("218,220,false,P,,", .notApplicable(0)),
    ("218,220,false,,,", .things(passing: 0, failing: 1)),
  ])
  func schoolsOfHalfTheYearAreCounted(_ school: String, _ counts: Counts) throws {
    var data = dataset([])
    data["schools"] =
      "school_id,region_code,kind,urban_rural,weak,parent_school_id,opened_on,closed_on\nS,450102,\(school)"
    #expect(try judge(data).counts == counts)
  }

  @Test func withoutSchoolsNothingIsKnownUnlessTheyAreHandedIn() throws {
    var data = dataset([])
    data["schools"] = "school_id,region_code,kind\nX,450103,211"
    #expect(try judge(data).verdict == .noData)
    data.close("schools", in: "450102", 2021, 2022)
    #expect(try judge(data).verdict == .notApplicable)
  }

  @Test func readings() throws {
    #expect(try judge(dataset([Self.research]), reading: "one_document").verdict == .compliant)
    #expect(try judge(dataset([]), reading: "one_document").verdict == .nonCompliant)
    var data = dataset([])
    data.add("K,450102,111,220,false,,,", to: "schools")
    #expect(try judge(data, reading: "with_kindergartens").counts.total == 2)
  }
}
