import DatasetFixture
import Policy
import Tables
import Testing

/// 12-4: how many schools of a county use the three classrooms every week.
@Suite(.findsMutants) struct DigitalClassroomsTests {
  private let judge = Judging("12-4", of: "450102")

  /// Schools S and B with these uses: school_id, kind, year, frequency.
  private func dataset(_ uses: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.countyOfOneSchool.with(
      "school_it", "school_id,kind,year,frequency", uses, closedIn: isClosed ? "450102" : nil)
    data.add("B,450102,211,121,false,,,", to: "schools")
    return data
  }

  @Test(arguments: [
    ("S,special_delivery,2021,daily", 2, 1), ("S,famous_teacher,2021,weekly", 2, 1),
    ("S,famous_school,2021,monthly", 2, 0),
    ("S,famous_school,2020,daily", 2, 0), ("S,digital_textbook,2021,daily", 2, 0), ("S,famous_school,2021,", 1, 0),
    ("S,digital_textbook,2021,", 2, 0),
  ])
  func schoolsThatUseOneEveryWeek(_ use: String, _ measured: Int, _ passing: Int) throws {
    let found = try judge(dataset(use))
    #expect(found.verdict == .notApplicable)
    #expect(found.counts == .notApplicable(2))
    #expect(found.observed == Double(passing) / Double(measured))
  }

  @Test func schoolsWithoutARowAreKnownOnlyWhereItIsHandedIn() throws {
    let found = try judge(dataset("S,digital_textbook,2021,daily", isClosed: false))
    #expect(found.verdict == .notApplicable)
    #expect(found.observed == 0)
    let nothing = try judge(dataset(isClosed: false))
    #expect(nothing.verdict == .noData)
    #expect(nothing.counts == .things(passing: 0, missing: 2))
    #expect(nothing.observed == nil)
  }

  @Test(arguments: [("211,220,false,,2022-05-01,", Verdict.notDue), ("211,220,false,,,2022-08-31", .notApplicable)])
  func schoolsThatNeedNotUseAnyLeaveNothingUnknown(_ school: String, _ verdict: Verdict) throws {
    var data = dataset(isClosed: false)
    data["schools"] =
      "school_id,region_code,kind,urban_rural,weak,parent_school_id,opened_on,closed_on\nS,450102,\(school)"
    let found = try judge(data)
    #expect(found.verdict == verdict)
    #expect(found.counts == .notApplicable(1))
  }

  @Test func whereTheTableIsAbsentTheSchoolsThatOughtToUseOneAreShown() throws {
    var data = dataset()
    data.add("N,450102,211,121,false,,2022-05-01,", to: "schools")
    data["school_it"] = nil
    let found = try judge(data)
    #expect(found.verdict == .noData)
    #expect(found.counts == Counts(total: 3, applicable: 2, measured: 0, passing: 0))
  }

  @Test func textbooksAndRuralSchoolsAreShown() throws {
    let found = try judge(dataset("S,special_delivery,2021,daily", "B,digital_textbook,2021,weekly"))
    let shown = found.evidence.filter { $0.role == "shown" }
    #expect(shown.map(\.column) == ["rural_classrooms", "digital_textbook"])
    #expect(shown.map(\.value) == [.number(1), .number(0.5)])
  }

  @Test func readings() throws {
    let seldom = dataset("S,special_delivery,2021,rarely")
    #expect(try judge(seldom).observed == 0)
    #expect(try judge(seldom, reading: "any_use").observed == 0.5)
  }
}
