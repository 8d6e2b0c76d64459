import DatasetFixture
import Policy
import Testing

/// 10-2: every new teacher of a county has a mentor.
@Suite(.findsMutants) struct TeacherMentoringTests {
  private let judge = Judging("10-2", of: "450102")

  /// School S and its teaching point T with these years: school_id, year, new_teachers, new_teachers_mentored.
  private func dataset(_ years: String..., isClosed: Bool = true) -> DatasetFixture {
    var data = DatasetFixture.countyOfOneSchool.with(
      "school_years", "school_id,year,new_teachers,new_teachers_mentored", years,
      closedIn: isClosed ? "450102" : nil)
    data.add("T,450102,218,220,false,S,,", to: "schools")
    return data
  }

  @Test(arguments: [
    ("S,2021,3,2", Verdict.nonCompliant), ("S,2021,3,3", .compliant), ("S,2021,3,4", .compliant),
    ("S,2021,0,", .notApplicable), ("S,2021,0,0", .notApplicable), ("S,2021,,", .noData), ("S,2021,,3", .noData),
    ("S,2021,3,", .noData), ("S,2022,3,2", .notApplicable), ("S,2020,3,2", .notApplicable),
  ])
  func everyNewTeacherHasAMentor(_ year: String, _ verdict: Verdict) throws {
    #expect(try judge(dataset(year)).verdict == verdict)
  }

  @Test func noRowIsNoNewTeacherOnlyWhereItIsHandedIn() throws {
    #expect(try judge(dataset()).counts == .notApplicable(1))
    #expect(try judge(dataset(isClosed: false)).counts == .things(passing: 0, missing: 1))
    #expect(try judge(dataset("S,2021,3,2", isClosed: false)).verdict == .nonCompliant)
  }

  @Test func aTeachingPointsTeachersAreTheSchools() throws {
    #expect(try judge(dataset("S,2021,2,2", "T,2021,1,0")).verdict == .nonCompliant)
    #expect(try judge(dataset("S,2021,2,2", "T,2021,0,")).verdict == .compliant)
    #expect(try judge(dataset("S,2021,2,2", "T,2021,,")).verdict == .noData)
    #expect(try judge(dataset("T,2021,1,1")).counts == .things(passing: 1))
  }

  @Test(arguments: [(0.65, Verdict.compliant), (2 / 3.0, .compliant), (0.67, .nonCompliant)])
  func theShareIsAParameter(_ share: Double, _ verdict: Verdict) throws {
    #expect(try judge(dataset("S,2021,3,2"), setting: ["mentoring.mentored_share": .number(share)]).verdict == verdict)
  }

  @Test func teachersAreCountedByThatReading() throws {
    var data = dataset("S,2021,3,2", "B,2021,4,4", "C,2021,2,", "D,2021,0,", "E,2021,,")
    for school in ["B", "C", "D", "E"] { data.add("\(school),450102,211,220,false,,,", to: "schools") }
    #expect(try judge(data).counts == Counts(total: 5, applicable: 4, measured: 2, passing: 1))
    let found = try judge(data, reading: "teachers")
    #expect(found.counts == .things(passing: 6, failing: 1, missing: 3))
    #expect(found.verdict == .nonCompliant)
  }

  @Test func aTypingMistakeIsJudgedLikeAnyNumber() throws {
    let found = try judge(dataset("S,2021,9223372036854775807,1", "T,2021,9223372036854775807,1"), reading: "teachers")
    #expect(found.verdict == .nonCompliant)
  }
}
