import DatasetFixture
import Policy
import Testing

/// 8-2: the institution of the province holds a collective inspection in every school year.
@Suite(.findsMutants) struct ProvinceInspectionTests {
  private let judge = Judging("8-2", of: "P")

  /// Institution P with these collective inspections: start_on, end_on, team_size, subjects, plan_id.
  private func dataset(_ rows: String..., by holders: String = "P,") -> DatasetFixture {
    DatasetFixture.places.with(
      "inspections",
      "inspection_id,institution_id,co_institution_id,kind,start_on,end_on,team_size,subjects,plan_id",
      rows.enumerated().map { "V\($0),\(holders),collective,\($1)" }, closedIn: "450000")
  }

  @Test(arguments: [
    ("2021-08-31,,3,2,", Verdict.nonCompliant), ("2021-09-01,,3,2,", .compliant), ("2022-08-31,,3,2,", .compliant),
    ("2022-09-01,,3,2,", .nonCompliant), ("2021-10-10,,2,2,", .nonCompliant), ("2021-10-10,,3,1,", .nonCompliant),
    ("2021-10-10,,4,3,", .compliant), (",,3,2,", .noData), (",2021-08-31,3,2,", .nonCompliant),
    ("2021-10-10,,,2,", .noData), ("2021-10-10,,3,,", .noData), ("2021-10-10,,,1,", .nonCompliant),
  ])
  func oneLargeInspectionInTheSchoolYear(_ row: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(row)).verdict == verdict)
  }

  @Test func rowsOfOnePlanAreOneInspection() throws {
    let data = dataset("2021-10-10,,3,2,A", "2022-03-03,,3,2,A")
    let two: [String: ParameterValue] = ["province_inspection.min_n": .number(2)]
    #expect(try judge(data, setting: two).verdict == .nonCompliant)
    #expect(try judge(data, reading: "by_row", setting: two).verdict == .compliant)
  }

  @Test func readings() throws {
    #expect(try judge(dataset("2021-10-10,,1,1,"), reading: "any_team").verdict == .compliant)
    let shared = dataset("2021-10-10,,3,2,", by: "C,P")
    #expect(try judge(shared).verdict == .compliant)
    #expect(try judge(shared, reading: "own_only").verdict == .nonCompliant)
  }
}
