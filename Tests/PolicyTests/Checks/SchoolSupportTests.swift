import DatasetFixture
import Policy
import Tables
import Testing

/// 17-4: the region gives money to schools for their teaching research.
@Suite(.findsMutants) struct SchoolSupportTests {
  /// Transfers: region_code, school_id, year, purpose, amount.
  private func dataset(_ transfers: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.small(
      ["transfers": "transfer_id,region_code,school_id,year,purpose,amount"], closed: isClosed ? ["transfers"] : [])
    for (place, transfer) in transfers.enumerated() { data.add("T\(place),\(transfer)", to: "transfers") }
    return data
  }

  @Test(
    arguments: [
      ("450102,S,2022,school_research,0.01", Verdict.compliant, 0.01),
      ("450102,S,2022,school_research,0", .nonCompliant, 0),
      ("450102,S,2022,other,100", .nonCompliant, 0), ("450102,S,2021,school_research,100", .nonCompliant, 0),
      ("450100,S,2022,school_research,100", .nonCompliant, 0), ("450102,S,2022,school_research,", .noData, nil),
      ("450102,S,2022,,100", .noData, nil), ("450102,S,2022,other,", .nonCompliant, 0),
    ] as [(String, Verdict, Double?)])
  func moneyOfTheYear(_ transfer: String, _ verdict: Verdict, _ sum: Double?) throws {
    let found = try dataset(transfer).judged("17-4", "450102")
    #expect(found?.verdict == verdict)
    #expect(found?.observed == sum)
  }

  @Test func whatIsKnownIsEnough() throws {
    let data = dataset(
      "450102,S,2022,school_research,0.1", "450102,S,2022,school_research,0.2", "450102,U,2022,school_research,")
    let found = try data.judged("17-4", "450102")
    #expect(found?.verdict == .compliant)
    #expect(found?.observed == 0.3)
    #expect(found?.evidence.last?.value == .integer(2))
  }

  @Test func nothingIsZeroOnlyWhereReported() throws {
    #expect(try dataset(isClosed: false).judged("17-4", "450102")?.verdict == .noData)
    #expect(
      try dataset("450102,S,2022,school_research,0", isClosed: false).judged("17-4", "450102")?.verdict == .noData)
    var data = dataset(isClosed: false)
    data["region_changes"] = "old_code,new_code,change,effective_on\n450199,450102,renamed,2022-01-01"
    data.close("transfers", in: "450199", 2022)
    #expect(try data.judged("17-4", "450102")?.verdict == .nonCompliant)
    data.add("X,450199,S,2022,school_research,7", to: "transfers")
    #expect(try data.judged("17-4", "450102")?.observed == 7)
  }

  @Test func moneyFromAboveMayCount() throws {
    var data = dataset(
      "450100,S,2022,school_research,5", "450000,S,2022,school_research,6", "450100,U,2022,school_research,7")
    data["schools"] = "school_id,region_code\nS,450102\nU,450103"
    #expect(try data.judged("17-4", "450102", reading: "from_above")?.observed == 11)
    #expect(try data.judged("17-4", "450100", reading: "from_above")?.observed == 12)
  }

  @Test func theLeastIsAParameter() throws {
    let data = dataset("450102,S,2022,school_research,100")
    #expect(try data.judged("17-4", "450102", setting: ["17-4.amount_min": .number(99)])?.verdict == .compliant)
    #expect(try data.judged("17-4", "450102", setting: ["17-4.amount_min": .number(100)])?.verdict == .nonCompliant)
  }
}
