import DatasetFixture
import Policy
import Tables
import Testing

/// 12-2: institutions form study communities on the net.
@Suite(.findsMutants) struct OnlineCommunitiesTests {
  private let judge = Judging("12-2", of: "I")

  /// Communities of I: subject, created_on, closed_on.
  private func dataset(_ communities: String..., isClosed: Bool = true) -> DatasetFixture {
    DatasetFixture.places.with(
      "communities", "community_id,institution_id,stage,subject,created_on,closed_on",
      communities.enumerated().map { "K\($0),I,PRI,\($1)" }, closedIn: isClosed ? "450102" : nil
    ).with(
      "subject_stages", "subject,stage,county_subject,switchable,valid_from,valid_to",
      ["YW,PRI,YW,false,,", "SX,PRI,SX,false,,", "YU,PRI,YS,false,,", "MS,PRI,YS,false,,", "LJ,PRI,LJ,true,,"])
  }

  @Test(arguments: [
    ("YW,2022-08-31,", Verdict.compliant), ("YW,2022-09-01,", .nonCompliant),
    ("YW,2020-01-01,2022-08-31", .nonCompliant), ("YW,2020-01-01,2022-09-01", .compliant), ("YW,,", .noData),
    (",2020-01-01,", .compliant), ("YW,,2020-01-01", .noData),
  ])
  func aCommunityAtTheEndOfTheSchoolYear(_ community: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(community)).verdict == verdict)
    #expect(try judge(dataset(community, isClosed: false)).verdict == (verdict == .compliant ? .compliant : .noData))
  }

  @Test func asManyAsTheParameterSays() throws {
    let data = dataset("YW,2020-01-01,", "YW,2020-01-01,")
    #expect(try judge(data, setting: ["communities.min_n": .number(2)]).verdict == .compliant)
    #expect(try judge(data, setting: ["communities.min_n": .number(3)]).verdict == .nonCompliant)
    #expect(try judge(data).evidence.last?.value == .integer(1))
  }

  @Test func theShareOfSubjectsDecidesByThatReading() throws {
    let one = dataset("MS,2020-01-01,", "LJ,2020-01-01,")
    #expect(try judge(one, reading: "share_subjects").observed == 1 / 3.0)
    #expect(try judge(one, reading: "share_subjects").verdict == .nonCompliant)
    let two = dataset("MS,2020-01-01,", "SX,2020-01-01,", isClosed: false)
    #expect(try judge(two, reading: "share_subjects").verdict == .compliant)
    #expect(try judge(dataset("MS,2020-01-01,", isClosed: false), reading: "share_subjects").verdict == .noData)
  }
}
